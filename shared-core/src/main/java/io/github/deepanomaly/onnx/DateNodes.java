package io.github.deepanomaly.onnx;

import io.github.deepanomaly.data.Encoder;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.math.Block;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.onnx.graph.Attribute;
import io.github.deepanomaly.onnx.graph.Graph;
import io.github.deepanomaly.onnx.graph.Tensor;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What repeats of a date: minute of the day, weekday, day of the month and month by arithmetic in double, each looked up in what the
 * encoder makes of it. The date of a day after H. Hinnant: chrono-Compatible Low-Level Date Algorithms (2021).
 */
final class DateNodes {

    /** The parts in the order of the encoder, with how many values each has here and there. */
    private enum Part {
        HOUR(1440, 24),
        WEEKDAY(7, 7),
        DAY(31, 31),
        MONTH(12, 12);

        private final int values;
        private final int counts;

        Part(int values, int counts) {
            this.values = values;
            this.counts = counts;
        }

        /** A date with that value, in a zone; 2024 has weekdays, days and months of all values. */
        LocalDateTime with(int value) {
            return switch (this) {
                case HOUR -> LocalDateTime.of(2024, 1, 10, value / 60, value % 60);
                case WEEKDAY -> LocalDateTime.of(2024, 1, 1 + value, 12, 0);
                case DAY -> LocalDateTime.of(2024, 1, 1 + value, 12, 0);
                case MONTH -> LocalDateTime.of(2024, 1 + value, 10, 12, 0);
            };
        }
    }

    /** The encoded columns that a part has: its place on a circle and how rare it is. */
    private static final int COLUMNS = 3;

    private static final double DAY_MILLIS = 86_400_000;

    /** Summer time is known to this year. */
    private static final int LAST_YEAR = 2100;

    private final Graph graph;
    private final ZoneId zone;
    private final Encoder encoder;
    private final int column;

    DateNodes(Graph graph, ZoneId zone, Encoder encoder, int column) {
        this.graph = graph;
        this.zone = zone;
        this.encoder = encoder;
        this.column = column;
    }

    /** What a date's state in a file begins with: five numbers for the elapsed time. */
    static final int ELAPSED = 5;

    /** The number of parts that a state says are read. */
    static int count(double... state) {
        return active(state).size();
    }

    private static List<Part> active(double... state) {
        List<Part> active = new ArrayList<>();
        int at = ELAPSED;
        for (Part part : Part.values()) {
            if (state[at] != 0) {
                active.add(part);
            }
            at += 1 + part.counts;
        }
        return active;
    }

    /** The encoded parts, n x three for each, of dates n x 1 in milliseconds, NaN where missing. */
    String parts(String dates, double... state) {
        String missing = graph.node("IsNaN", dates);
        String known = graph.where(missing, graph.constant(0), dates);
        String whole = graph.cast(graph.cast(known, Tensor.Type.INT64), Tensor.Type.DOUBLE);
        String local = graph.node("Add", whole, offset(whole));
        String day = floor(local, DAY_MILLIS);
        String ofDay = graph.node("Sub", local, times(day, DAY_MILLIS));
        List<String> encoded = new ArrayList<>();
        int from = first();
        for (Part part : active(state)) {
            String value = switch (part) {
                case HOUR -> floor(ofDay, 60_000);
                case WEEKDAY -> remainder(plus(day, 3), 7);
                case DAY -> dayAndMonth(day).get(0);
                case MONTH -> dayAndMonth(day).get(1);
            };
            String index = graph.cast(graph.where(missing, graph.constant(part.values), value), Tensor.Type.INT64);
            String table = graph.constant(table(part, from));
            String found = graph.node("Gather", List.of(table, index), Attribute.of("axis", 0));
            encoded.add(graph.node("Squeeze", found, graph.constant(Tensor.integers(1))));
            from += COLUMNS;
        }
        return graph.beside(encoded);
    }

    /** The first encoded column of the date. */
    private int first() {
        return encoder.layout().blocks().get(encoder.sources().indexOf(column)).from();
    }

    /** A row for each value, then one for a missing date. */
    private Tensor table(Part part, int from) {
        List<double[]> rows = new ArrayList<>();
        for (int value = 0; value < part.values; value++) {
            double[] row = new double[encoder.schema().size()];
            Arrays.fill(row, Double.NaN);
            row[column] = part.with(value).atZone(zone).toInstant().toEpochMilli();
            rows.add(row);
        }
        Matrix encoded = encoder.encode(Rows.of(encoder.schema(), rows));
        double[] values = new double[(part.values + 1) * COLUMNS];
        for (int i = 0; i < values.length; i++) {
            int row = i / COLUMNS;
            int place = from + i % COLUMNS;
            values[i] = row < part.values ? encoded.get(row, place) : fill(place);
        }
        return Tensor.matrix(part.values + 1, COLUMNS, values);
    }

    private float fill(int place) {
        for (Block block : encoder.layout().blocks()) {
            if (block.from() == place) {
                return block.fill();
            }
        }
        throw new IllegalStateException("no block begins at column " + place);
    }

    /** Day of the month and month of a day since 1970, from 0. */
    private List<String> dayAndMonth(String day) {
        String z = plus(day, 719_468);
        String ofEra = remainder(z, 146_097);
        String corrected = graph.node(
                "Sub",
                graph.node("Add", graph.node("Sub", ofEra, floor(ofEra, 1460)), floor(ofEra, 36_524)),
                floor(ofEra, 146_096));
        String year = floor(corrected, 365);
        String before = graph.node("Sub", graph.node("Add", times(year, 365), floor(year, 4)), floor(year, 100));
        String ofYear = graph.node("Sub", ofEra, before);
        String shifted = floor(plus(times(ofYear, 5), 2), 153);
        String dayOfMonth = graph.node("Sub", ofYear, floor(plus(times(shifted, 153), 2), 5));
        String late = graph.node("GreaterOrEqual", shifted, graph.constant(10));
        return List.of(dayOfMonth, graph.where(late, plus(shifted, -10), plus(shifted, 2)));
    }

    /** What the zone adds at a time, by its changes up to {@link #LAST_YEAR}. */
    private String offset(String millis) {
        ZoneRules rules = zone.getRules();
        Instant end = Instant.parse(LAST_YEAR + "-01-01T00:00:00Z");
        List<ZoneOffsetTransition> changes = new ArrayList<>();
        ZoneOffsetTransition change =
                rules.isFixedOffset() ? null : rules.nextTransition(Instant.parse("1800-01-01T00:00:00Z"));
        while (change != null && change.getInstant().isBefore(end)) {
            changes.add(change);
            change = rules.nextTransition(change.getInstant());
        }
        double base = changes.isEmpty()
                ? rules.getOffset(Instant.EPOCH).getTotalSeconds()
                : changes.get(0).getOffsetBefore().getTotalSeconds();
        if (changes.isEmpty()) {
            return graph.constant(1000 * base);
        }
        double[] times = changes.stream()
                .mapToDouble(each -> each.getInstant().toEpochMilli())
                .toArray();
        double[] steps = changes.stream()
                .mapToDouble(each -> 1000.0
                        * (each.getOffsetAfter().getTotalSeconds()
                                - each.getOffsetBefore().getTotalSeconds()))
                .toArray();
        String passed = graph.node("GreaterOrEqual", millis, graph.constant(Tensor.row(times)));
        String sum = graph.node(
                "MatMul",
                graph.cast(passed, Tensor.Type.DOUBLE),
                graph.constant(Tensor.matrix(steps.length, 1, steps)));
        return plus(sum, 1000 * base);
    }

    private String floor(String value, double divisor) {
        return graph.node("Floor", graph.node("Div", value, graph.constant(divisor)));
    }

    private String remainder(String value, double divisor) {
        return graph.node("Sub", value, times(floor(value, divisor), divisor));
    }

    private String times(String value, double factor) {
        return graph.node("Mul", value, graph.constant(factor));
    }

    private String plus(String value, double summand) {
        return graph.node("Add", value, graph.constant(summand));
    }
}

package io.github.deepanomaly.model.watch;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Column.Nominal;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Schema;
import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.stats.Correction;
import io.github.deepanomaly.stats.Reservoir;
import io.github.deepanomaly.stats.Rounding;
import io.github.deepanomaly.stats.Statistics;
import io.github.deepanomaly.stats.TwoSample;
import io.github.deepanomaly.verdict.Calibration;
import io.github.deepanomaly.verdict.DriftReport;
import io.github.deepanomaly.verdict.DriftReport.Change;
import io.github.deepanomaly.verdict.DriftReport.Line;
import io.github.deepanomaly.verdict.DriftReport.Subject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** A compact summary of the training columns, from a sample of the rows: quantiles of numbers, counts of levels. Immutable. */
public final class TrainingColumns {

    private static final int MOST_ROWS = 10_000;

    /** Of the sample, while it is drawn: 16 MB. */
    private static final int MOST_CELLS = 2_000_000;

    private static final int MOST_QUANTILES = 500;

    /** Of all columns together: 800 kB in a file. */
    private static final int MOST_NUMBERS = 100_000;

    private static final String KEY = "training.column.";

    /** By what values are rounded, see {@link Rounding#nearest}: only where nothing of single rows is kept. */
    private static final String SPREADS = "training.spread";

    private final Schema schema;
    private final List<double[]> columns;
    private final Optional<SeenRanges> ranges;
    private final Optional<double[]> spreads;

    /**
     * Of each column rows and missing values, then the quantiles of a numeric or the counts of a nominal one.
     *
     * @param columns as the file has them
     * @param ranges empty for a file from before them, and where nothing of single rows is kept
     * @param spreads empty unless that is so
     */
    private TrainingColumns(
            Schema schema, List<double[]> columns, Optional<SeenRanges> ranges, Optional<double[]> spreads) {
        this.schema = schema;
        this.columns = columns;
        this.ranges = ranges;
        this.spreads = spreads;
    }

    /** Those of the training rows; rounded, without ranges and with few quantiles where nothing of single rows is to be kept. */
    public static TrainingColumns of(Rows rows, SplittableRandom random, boolean nothing) {
        Schema schema = rows.schema();
        int width = Math.max(1, schema.size());
        List<double[]> sample = sample(rows, Math.max(1, Math.min(MOST_ROWS, MOST_CELLS / width)), random);
        int quantiles = Math.max(ColumnSummary.FEWEST, Math.min(MOST_QUANTILES, MOST_NUMBERS / width));
        List<double[]> columns = new ArrayList<>();
        double[] spreads = new double[schema.size()];
        for (int i = 0; i < schema.size(); i++) {
            int at = i;
            double[] values = sample.stream().mapToDouble(row -> row[at]).toArray();
            if (schema.columns().get(i) instanceof Nominal nominal) {
                columns.add(ColumnSummary.levels(values, nominal, nominal));
            } else {
                spreads[i] = Rounding.below(Statistics.deviation(ColumnSummary.present(values)), 0);
                columns.add(
                        nothing
                                ? ColumnSummary.rounded(values, spreads[i])
                                : ColumnSummary.numbers(values, true, quantiles));
            }
        }
        return nothing
                ? new TrainingColumns(schema, columns, Optional.empty(), Optional.of(spreads))
                : new TrainingColumns(schema, columns, Optional.of(SeenRanges.of(rows)), Optional.empty());
    }

    private static List<double[]> sample(Rows rows, int most, SplittableRandom random) {
        Reservoir<double[]> sample = new Reservoir<>(most, random);
        rows.forEach(row -> sample.offer(row::clone));
        return sample.kept();
    }

    /** What {@link #restore} needs, by name. */
    public Map<String, double[]> state() {
        Map<String, double[]> state = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            state.put(KEY + i, columns.get(i));
        }
        ranges.ifPresent(seen -> state.putAll(seen.state()));
        spreads.ifPresent(each -> state.put(SPREADS, each));
        return state;
    }

    /** What the state holds; empty where it holds none. Throws {@link IllegalArgumentException} where it is not of that schema. */
    public static Optional<TrainingColumns> restore(Schema schema, State state) {
        if (state.part(KEY).vectors().isEmpty()) {
            return Optional.empty();
        }
        List<double[]> columns = new ArrayList<>();
        for (int i = 0; i < schema.size(); i++) {
            double[] values = state.vector(KEY + i);
            boolean nominal = schema.columns().get(i) instanceof Nominal;
            int least =
                    nominal ? 2 + ((Nominal) schema.columns().get(i)).levels().size() : 2;
            int most = nominal ? least : 2 + MOST_QUANTILES;
            if (values.length < least || values.length > most) {
                throw new IllegalArgumentException(
                        KEY + i + " must have " + least + " to " + most + " values, got " + values.length);
            }
            for (int at = 0; at < values.length; at++) {
                boolean counts = nominal || at < 2;
                boolean wrong = counts ? !(values[at] >= 0 && values[at] <= MOST_ROWS) : !Double.isFinite(values[at]);
                if (wrong || (!counts && at > 2 && values[at] < values[at - 1])) {
                    throw new IllegalArgumentException(KEY + i + " must have counts up to " + MOST_ROWS
                            + " and rising quantiles, got " + values[at]);
                }
            }
            columns.add(values);
        }
        Optional<double[]> spreads = Optional.ofNullable(state.vectors().get(SPREADS));
        if (spreads.isPresent() && spreads.get().length != schema.size()) {
            throw new IllegalArgumentException(
                    SPREADS + " must have " + schema.size() + " values, got " + spreads.get().length);
        }
        return Optional.of(new TrainingColumns(schema, columns, SeenRanges.restore(state, schema.size()), spreads));
    }

    /**
     * The drift of rows with these columns, by a sample of them, from the training rows: tests, first that of their scores, whose
     * p-values are not corrected yet, and how each column is distributed.
     *
     * @param elapsed whether dates are compared as points in time; a model that reads what repeats of them expects later ones
     */
    public DriftReport compare(
            Rows rows, Calibration calibration, double[] scores, boolean elapsed, long seed, Correction correction) {
        SplittableRandom random = new SplittableRandom(seed);
        List<double[]> sample = sample(rows, Math.max(1, MOST_CELLS / Math.max(1, schema.size())), random);
        List<Line> lines = new ArrayList<>();
        List<Change> changes = new ArrayList<>();
        TwoSample ofScores = calibration.compare(ColumnSummary.present(scores));
        lines.add(new Line(Subject.SCORE, "", ofScores, ofScores.pValue()));
        for (int i = 0; i < schema.size(); i++) {
            int at = i;
            Column column = schema.columns().get(i);
            double[] old = columns.get(i);
            double[] values = sample.stream().mapToDouble(row -> row[at]).toArray();
            if (column instanceof Nominal nominal) {
                Nominal given = (Nominal) rows.schema().columns().get(i);
                double[] found = ColumnSummary.levels(values, given, nominal);
                lines.add(line(
                        Subject.LEVELS,
                        column,
                        TwoSample.levels(ColumnSummary.tail(old, 1), ColumnSummary.tail(found, 1))));
                changes.add(ColumnChange.levels(nominal, old, found));
            } else {
                double[] sorted = ColumnSummary.present(values);
                double missing = values.length - sorted.length;
                if (elapsed || !(column instanceof Column.Date)) {
                    double[] alike = rounded(i, sorted);
                    lines.add(line(Subject.VALUES, column, ColumnSummary.compare(old, alike)));
                    ranges.flatMap(seen -> seen.line(column.name(), at, sorted)).ifPresent(lines::add);
                    changes.add(ColumnChange.numbers(column, old, alike, missing));
                }
                if (old[1] > 0 || missing > 0) {
                    double[] before = {old[1], Math.max(0, old[0] - old[1])};
                    lines.add(line(Subject.MISSING, column, TwoSample.levels(before, new double[] {
                        missing, values.length - missing
                    })));
                }
            }
        }
        return DriftReport.of(lines, changes, correction);
    }

    /** Values as those of the training rows were rounded. */
    private double[] rounded(int column, double... sorted) {
        return spreads.map(each -> Arrays.stream(sorted)
                        .map(value -> Rounding.nearest(value, each[column]))
                        .toArray())
                .orElse(sorted);
    }

    private static Line line(Subject subject, Column column, TwoSample test) {
        return new Line(subject, column.name(), test, test.pValue());
    }
}

package io.github.deepanomaly.model.privacy;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Schema;
import io.github.deepanomaly.stats.Statistics;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A table of personnel with things in it that nobody may find in a model of it, and a search for them. */
final class Planted {

    static final long SEED = 860_753_091;

    /** Rows whose values are looked for one by one. */
    private static final int ROWS = 60;

    private static final int SIZE = 270;

    private static final Schema SCHEMA = new Schema(List.of(
            new Column.Numeric("salary"),
            new Column.Numeric("bonus"),
            new Column.Numeric("age"),
            new Column.Date("born"),
            new Column.Numeric("rate"),
            new Column.Nominal("town", towns()),
            new Column.Nominal("person", people())));

    private Planted() {}

    private static List<String> towns() {
        return List.of("Northport", "Southwick", "Lonely Hamlet", "Unseen Village", "Two House Creek");
    }

    private static List<String> people() {
        return IntStream.range(0, SIZE)
                .mapToObj(i -> "Person No. " + (7000 + i))
                .toList();
    }

    static Rows rows() {
        SplittableRandom random = new SplittableRandom(11);
        List<double[]> rows = new ArrayList<>();
        for (int row = 0; row < SIZE; row++) {
            double age = 20 + 40 * random.nextDouble();
            rows.add(new double[] {
                random.nextInt(15) == 0 ? Double.NaN : 30_000 + 900 * age + 5000 * random.nextGaussian(),
                Math.exp(4 + 2 * random.nextGaussian()),
                age,
                1.5e12 - 3.156e10 * age + random.nextInt(1_000_000_000),
                0.1234567,
                row == 0 ? 2 : row < 3 ? 4 : random.nextInt(2),
                row
            });
        }
        return Rows.of(SCHEMA, rows);
    }

    /** Names of rare levels, names of rows and the seed. */
    static Set<String> texts() {
        Set<String> texts = new LinkedHashSet<>(people());
        texts.addAll(towns().subList(2, 5));
        texts.add(Long.toString(SEED));
        return texts;
    }

    /** Values of rows, and of each column the least, the largest and its quartiles where they are values of rows. */
    static Set<Double> numbers() {
        Set<Double> numbers = new LinkedHashSet<>();
        List<double[]> rows = new ArrayList<>();
        rows().forEach(rows::add);
        for (int column = 0; column < 5; column++) {
            int at = column;
            rows.subList(0, ROWS).forEach(row -> numbers.add(row[at]));
            double[] sorted = rows.stream()
                    .mapToDouble(row -> row[at])
                    .filter(value -> !Double.isNaN(value))
                    .sorted()
                    .toArray();
            for (double share : new double[] {0, 0.01, 0.25, 0.5, 0.75, 0.99, 1}) {
                numbers.add(Statistics.quantile(sorted, share));
                numbers.add(sorted[(int) (share * (sorted.length - 1))]);
            }
        }
        numbers.remove(Double.NaN);
        return numbers;
    }

    /** Which of them a file holds: as text, or as a number of four or eight bytes in either order. */
    static List<String> foundIn(byte[] file) {
        String all = new String(file, StandardCharsets.ISO_8859_1);
        return Stream.concat(
                        texts().stream().filter(all::contains),
                        Stream.concat(numbers().stream(), Stream.of((double) SEED))
                                .filter(number -> forms(number).anyMatch(all::contains))
                                .map(String::valueOf))
                .toList();
    }

    private static Stream<String> forms(double number) {
        List<String> forms = new ArrayList<>(List.of(Double.toString(number), Float.toString((float) number)));
        boolean large = Math.abs(number) > 1e4;
        if (large) {
            forms.add(String.format(Locale.ROOT, "%.0f", number));
        }
        for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
            forms.add(text(ByteBuffer.allocate(8).order(order).putDouble(number)));
            forms.add(text(ByteBuffer.allocate(4).order(order).putFloat((float) number)));
            if (large) {
                forms.add(text(ByteBuffer.allocate(8).order(order).putLong(Math.round(number))));
            }
        }
        return forms.stream();
    }

    private static String text(ByteBuffer buffer) {
        return StandardCharsets.ISO_8859_1.decode(buffer.flip()).toString();
    }
}

package io.github.deepanomaly.oversample;

import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Schema;
import io.github.deepanomaly.stats.Reservoir;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Raw rows with their classes, few enough that each can be compared with all; those of the wanted class come first.
 *
 * @param classes the class of each row, numbered anew: 0 is the wanted one
 * @param wanted how many rows are of the wanted class
 */
record ClassSample(Schema schema, List<double[]> rows, List<Integer> classes, int wanted) {

    /** The most rows that are kept of the wanted class. */
    static final int MOST_WANTED = 5_000;

    /** The most rows that are kept of all others together. */
    static final int MOST_OTHERS = 20_000;

    /** Draws them from {@code all}; rows whose class is negative are left out. */
    static ClassSample draw(Rows all, int[] classes, int wanted, SplittableRandom random) {
        Reservoir<Known> ours = new Reservoir<>(MOST_WANTED, random);
        Reservoir<Known> others = new Reservoir<>(MOST_OTHERS, random);
        int row = 0;
        for (double[] raw : all) {
            int number = classes[row++];
            if (number >= 0) {
                (number == wanted ? ours : others).offer(() -> new Known(raw.clone(), number));
            }
        }
        List<Integer> known =
                others.kept().stream().map(Known::number).distinct().sorted().toList();
        List<double[]> rows = new ArrayList<>();
        List<Integer> numbers = new ArrayList<>();
        ours.kept().forEach(each -> {
            rows.add(each.raw);
            numbers.add(0);
        });
        others.kept().forEach(each -> {
            rows.add(each.raw);
            numbers.add(1 + known.indexOf(each.number));
        });
        return new ClassSample(
                all.schema(), rows, List.copyOf(numbers), ours.kept().size());
    }

    /** A row and its class. */
    private static final class Known {

        private final double[] raw;
        private final int number;

        Known(double[] raw, int number) {
            this.raw = raw;
            this.number = number;
        }

        int number() {
            return number;
        }
    }

    /** How many classes there are. */
    int count() {
        return 1 + classes.stream().mapToInt(number -> number).max().orElse(0);
    }

    /** The numbers of the rows of a class. */
    int[] of(int number) {
        return IntStream.range(0, rows.size())
                .filter(row -> classes.get(row) == number)
                .toArray();
    }

    /** All of them. */
    Rows all() {
        return Rows.of(schema, rows);
    }
}

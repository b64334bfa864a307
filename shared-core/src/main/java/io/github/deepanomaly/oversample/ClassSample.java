package io.github.deepanomaly.oversample;

import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Schema;
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
        Reservoir ours = new Reservoir(MOST_WANTED, random);
        Reservoir others = new Reservoir(MOST_OTHERS, random);
        int row = 0;
        for (double[] raw : all) {
            int number = classes[row++];
            if (number >= 0) {
                (number == wanted ? ours : others).offer(raw, number);
            }
        }
        List<Integer> known = others.classes.stream().distinct().sorted().toList();
        List<Integer> numbers = new ArrayList<>();
        ours.classes.forEach(number -> numbers.add(0));
        others.classes.forEach(number -> numbers.add(1 + known.indexOf(number)));
        List<double[]> rows = new ArrayList<>(ours.rows);
        rows.addAll(others.rows);
        return new ClassSample(all.schema(), rows, List.copyOf(numbers), ours.rows.size());
    }

    /** Rows of a stream, each as likely to be kept as any other (J. S. Vitter, ACM TOMS, 1985). */
    private static final class Reservoir {

        final List<double[]> rows = new ArrayList<>();
        final List<Integer> classes = new ArrayList<>();
        private final int most;
        private final SplittableRandom random;
        private int seen;

        Reservoir(int most, SplittableRandom random) {
            this.most = most;
            this.random = random;
        }

        void offer(double[] raw, int number) {
            seen++;
            int place = seen <= most ? seen - 1 : random.nextInt(seen);
            if (place == rows.size()) {
                rows.add(raw.clone());
                classes.add(number);
            } else if (place < most) {
                rows.set(place, raw.clone());
                classes.set(place, number);
            }
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

package io.github.deepanomaly.bench.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;

/** How a data set becomes training and test rows. */
public enum Protocol {
    /** Train on the first half of the normal rows in file order, test on the other half and all anomalies. */
    ONE_CLASS {
        @Override
        public Parts split(LabelledSet set, long seed) {
            LabelledSet drawn = set.size() <= MOST_ROWS ? set : set.only(sample(indices(set), MOST_ROWS, seed));
            List<Integer> normal = indices(drawn);
            normal.removeIf(row -> drawn.anomalies().get(row));
            List<Integer> training = normal.subList(0, normal.size() / 2);
            List<Integer> test = indices(drawn);
            test.removeAll(new HashSet<>(training));
            return new Parts(drawn.only(training), drawn.only(test));
        }
    },
    /** Labels hidden: 70 % of normal rows and of anomalies train, the others test. */
    CONTAMINATED {
        @Override
        public Parts split(LabelledSet set, long seed) {
            LabelledSet drawn =
                    set.size() <= MOST_CONTAMINATED ? set : set.only(sample(indices(set), MOST_CONTAMINATED, seed));
            List<Integer> training = new ArrayList<>();
            List<Integer> test = new ArrayList<>();
            for (boolean anomaly : new boolean[] {false, true}) {
                List<Integer> rows = indices(drawn);
                rows.removeIf(row -> drawn.anomalies().get(row) != anomaly);
                Collections.shuffle(rows, new Random(seed));
                int cut = (int) Math.round(TRAINING_SHARE * rows.size());
                training.addAll(rows.subList(0, cut));
                test.addAll(rows.subList(cut, rows.size()));
            }
            Collections.sort(training);
            Collections.sort(test);
            return new Parts(drawn.only(training), drawn.only(test));
        }
    };

    private static final int MOST_ROWS = 50_000;
    private static final int MOST_CONTAMINATED = 10_000;
    private static final double TRAINING_SHARE = 0.7;

    /** Rows to train on and rows to test with. */
    public record Parts(LabelledSet training, LabelledSet test) {}

    /** Divides a set. */
    public abstract Parts split(LabelledSet set, long seed);

    /** The name on the command line and in the table: {@code one-class}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The protocol of that name. */
    public static Protocol of(String text) {
        return Arrays.stream(values())
                .filter(protocol -> protocol.text().equals(text))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("must be one-class or contaminated, got \"" + text + "\""));
    }

    private static List<Integer> indices(LabelledSet set) {
        return new ArrayList<>(IntStream.range(0, set.size()).boxed().toList());
    }

    private static List<Integer> sample(List<Integer> rows, int size, long seed) {
        Collections.shuffle(rows, new Random(seed));
        List<Integer> chosen = new ArrayList<>(rows.subList(0, size));
        Collections.sort(chosen);
        return chosen;
    }
}

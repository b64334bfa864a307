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
            return halves(drawn(set, seed));
        }
    },
    /** The same with a random half: file order is often time or source, so that the other half has drifted. */
    RANDOM_HALF {
        @Override
        public Parts split(LabelledSet set, long seed) {
            LabelledSet drawn = drawn(set, seed);
            return halves(drawn.only(shuffled(indices(drawn), seed)));
        }
    },
    /** The rows train that the publisher of the set trains on; the others test. */
    GIVEN {
        @Override
        public Parts split(LabelledSet set, long seed) {
            if (set.given() < 1 || set.given() >= set.size()) {
                throw new IllegalArgumentException(
                        "protocol given needs a set whose relation ends with ntrain=N, got " + set.name());
            }
            List<Integer> all = indices(set);
            return new Parts(set.only(all.subList(0, set.given())), set.only(all.subList(set.given(), set.size())));
        }
    },
    /** Labels hidden: 70 % of normal rows and of anomalies train, the others test. */
    CONTAMINATED {
        @Override
        public Parts split(LabelledSet set, long seed) {
            List<Integer> training = new ArrayList<>();
            List<Integer> test = new ArrayList<>();
            int anomalies = Collections.frequency(set.anomalies(), true);
            int drawn = drawnAnomalies(anomalies, set.size());
            for (boolean anomaly : new boolean[] {false, true}) {
                List<Integer> rows = indices(set);
                rows.removeIf(row -> set.anomalies().get(row) != anomaly);
                int most = anomaly ? drawn : MOST_CONTAMINATED - drawn;
                rows = shuffled(rows, seed).subList(0, Math.min(rows.size(), most));
                int cut = (int) Math.round(TRAINING_SHARE * rows.size());
                training.addAll(rows.subList(0, cut));
                test.addAll(rows.subList(cut, rows.size()));
            }
            Collections.sort(training);
            Collections.sort(test);
            return new Parts(set.only(training), set.only(test));
        }
    };

    private static final int MOST_ROWS = 50_000;
    private static final int MOST_CONTAMINATED = 10_000;
    private static final double TRAINING_SHARE = 0.7;

    /** That many anomalies are drawn where there are so many, however rare they are. */
    private static final int LEAST_ANOMALIES = 100;

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
                .orElseThrow(() -> new IllegalArgumentException("must be one of "
                        + Arrays.stream(values()).map(Protocol::text).toList() + ", got \"" + text + "\""));
    }

    private static List<Integer> indices(LabelledSet set) {
        return new ArrayList<>(IntStream.range(0, set.size()).boxed().toList());
    }

    private static List<Integer> shuffled(List<Integer> rows, long seed) {
        Collections.shuffle(rows, new Random(seed));
        return rows;
    }

    /** At most {@link #MOST_ROWS}, in the order in which they are drawn, as the published protocol has them. */
    private static LabelledSet drawn(LabelledSet set, long seed) {
        return set.size() <= MOST_ROWS
                ? set
                : set.only(shuffled(indices(set), seed).subList(0, MOST_ROWS));
    }

    /** The first half of the normal rows, and all other rows. */
    private static Parts halves(LabelledSet set) {
        List<Integer> normal = indices(set);
        normal.removeIf(row -> set.anomalies().get(row));
        List<Integer> training = normal.subList(0, normal.size() / 2);
        List<Integer> test = indices(set);
        test.removeAll(new HashSet<>(training));
        return new Parts(set.only(training), set.only(test));
    }

    /** Their share of the rows that are drawn, but at least {@link #LEAST_ANOMALIES} if there are so many. */
    private static int drawnAnomalies(int anomalies, int size) {
        if (size <= MOST_CONTAMINATED) {
            return anomalies;
        }
        int share = (int) Math.round((double) MOST_CONTAMINATED * anomalies / size);
        return Math.min(anomalies, Math.max(LEAST_ANOMALIES, share));
    }
}

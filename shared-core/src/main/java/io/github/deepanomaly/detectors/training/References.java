package io.github.deepanomaly.detectors.training;

import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detector.Sample;
import io.github.deepanomaly.math.Permutation;
import io.github.deepanomaly.param.Contaminated;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/** The reference rows: training rows that a model stores for distances to nearest neighbours. */
public final class References {

    public static final Param<Integer> NEIGHBOURS = Param.integer("neighbours", "K", 0)
            .between(0, 10_000)
            .doc("Number k of the nearest neighbour whose distance is the score.")
            .automatic(0, "1, or with contaminated 5 % of the reference rows, at least 20");

    public static final Param<Integer> MOST = Param.integer("references", "references", 10_000)
            .between(1, 10_000_000)
            .doc("Maximum number of reference rows: training rows stored in the model for nearest neighbours, "
                    + "drawn at random.")
            .advanced();

    private static final int LEAST_CONTAMINATED = 20;

    /** Anomalies that are so alike, and such a share of the rows, are still each other's neighbours and no more. */
    private static final double LARGEST_CLUSTER = 0.05;

    public static final Param<Double> CLUSTER = Param.real("cluster", "cluster", LARGEST_CLUSTER)
            .between(0.001, 0.5)
            .doc(
                    "Size of the largest expected group of similar anomalies, as a share of the rows: sets the number k of the "
                            + "neighbour, with contaminated and neighbours 0.")
            .advanced();

    /** The same where a file does not say which neighbour counts. */
    private static final double EARLIER_CLUSTER = 0.02;

    /** As the farthest tenth is wanted and not each row's place, the neighbour at that share of so many rows is the same. */
    private static final int FEW = 2_500;

    private References() {}

    /** Which neighbour counts, by the number of rows that are kept. */
    public static IntUnaryOperator neighbours(Settings settings) {
        boolean chosen = settings.find(CLUSTER.name()).isPresent();
        return neighbours(settings, chosen ? settings.get(CLUSTER) : LARGEST_CLUSTER);
    }

    /** Which neighbour counted in versions whose files do not say it. */
    public static IntUnaryOperator earlierNeighbours(Settings settings) {
        return neighbours(settings, EARLIER_CLUSTER);
    }

    private static IntUnaryOperator neighbours(Settings settings, double cluster) {
        boolean contaminated = Contaminated.in(settings);
        return rows -> settings.chosen(NEIGHBOURS)
                .orElseGet(() -> contaminated ? Math.max(LEAST_CONTAMINATED, (int) (cluster * rows)) : 1);
    }

    /** The rows that are kept, in their order. */
    public static Sample of(Sample sample, Settings settings, Run run) {
        return of(sample, settings.get(MOST), run);
    }

    /** Fewer of them, enough to tell the tenth of the rows that is left out. */
    public static Sample few(Sample sample, Settings settings, Run run) {
        return of(sample, Math.min(FEW, settings.get(MOST)), run);
    }

    private static Sample of(Sample sample, int most, Run run) {
        if (sample.size() <= most) {
            return sample;
        }
        int[] chosen = Arrays.copyOf(Permutation.of(sample.size(), run.random("references")), most);
        Arrays.sort(chosen);
        return sample.rows(chosen);
    }
}

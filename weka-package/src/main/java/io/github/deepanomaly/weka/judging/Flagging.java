package io.github.deepanomaly.weka.judging;

import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.verdict.Calibration;
import io.github.deepanomaly.verdict.FalseDiscoveryRate;
import io.github.deepanomaly.verdict.Verdict;
import java.util.Collections;
import java.util.List;

/** What flags are in Weka: an option that flags the rows of a batch together, and the class values of a row. */
public final class Flagging {

    /** What {@link #DISCOVERY} is for. */
    public static final String DISCOVERY_DOC =
            "False discovery rate (Benjamini-Hochberg): mean share of normal rows among the flagged rows of "
                    + "a batch; 0 = flag each row by the threshold.";

    /** The share of normal rows among the flagged ones of a batch. */
    public static final Param<Double> DISCOVERY = Param.real("falseDiscoveryRate", "false-discovery-rate", 0)
            .between(0, 0.5)
            .doc(DISCOVERY_DOC);

    /** No class gets a probability of 0, which Weka would take for "unclassified". */
    private static final double LEAST_PROBABILITY = 1e-6;

    private Flagging() {}

    /**
     * For each row its distribution over the class values, of which the first means normal.
     *
     * @param rate above 0: the rows are flagged together, so that at most this share of the flagged ones is normal
     * @param classes how many class values there are, one or two
     */
    public static double[][] distributions(List<Verdict> verdicts, Calibration calibration, double rate, int classes) {
        List<Calibration> calibrations = Collections.nCopies(verdicts.size(), calibration);
        List<Verdict> flagged =
                rate > 0 ? Verdict.together(verdicts, calibrations, new FalseDiscoveryRate(rate)) : verdicts;
        return flagged.stream().map(verdict -> distribution(verdict, classes)).toArray(double[][]::new);
    }

    private static double[] distribution(Verdict verdict, int classes) {
        double p = Math.max(LEAST_PROBABILITY, Math.min(1 - LEAST_PROBABILITY, verdict.probability()));
        return classes == 1 ? new double[] {1} : new double[] {1 - p, p};
    }
}

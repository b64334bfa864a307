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

    private Flagging() {}

    /**
     * For each row its distribution over the class values.
     *
     * @param rate above 0: the rows are flagged together, so that at most this share of the flagged ones is normal
     * @param classes how a probability of anomaly is spread over the class values
     */
    public static double[][] distributions(
            List<Verdict> verdicts, Calibration calibration, double rate, ClassDistribution classes) {
        List<Calibration> calibrations = Collections.nCopies(verdicts.size(), calibration);
        List<Verdict> flagged =
                rate > 0 ? Verdict.together(verdicts, calibrations, new FalseDiscoveryRate(rate)) : verdicts;
        return flagged.stream()
                .map(verdict -> classes.of(verdict.probability()))
                .toArray(double[][]::new);
    }
}

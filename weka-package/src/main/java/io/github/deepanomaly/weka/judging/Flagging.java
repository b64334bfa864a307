package io.github.deepanomaly.weka.judging;

import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.verdict.Calibration;
import io.github.deepanomaly.verdict.FalseDiscoveryRate;
import io.github.deepanomaly.verdict.ThresholdRule;
import io.github.deepanomaly.verdict.Verdict;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

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

    /** The threshold of a rule for judged rows, by the calibration of the deciding detector; NaN where nobody has judged. */
    public static double threshold(Judged rows, ThresholdRule rule) {
        return rows.calibration().map(rule::threshold).orElse(Double.NaN);
    }

    /** The upper limit of the false-alarm rate of a threshold, from the calibration rows; NaN without calibration or threshold. */
    public static double falseAlarmRate(Judged rows, double threshold) {
        return Double.isNaN(threshold)
                ? Double.NaN
                : rows.calibration()
                        .map(known -> known.pValue(Math.nextUp(threshold)))
                        .orElse(Double.NaN);
    }

    /** The scores of the rows that have been judged. */
    static double[] scores(Judged rows) {
        return IntStream.range(0, rows.size())
                .filter(rows::has)
                .mapToDouble(rows::score)
                .toArray();
    }

    /**
     * The threshold that flags judged rows together, so that on average at most this share of the flagged ones is normal
     * (Benjamini-Hochberg), by what the calibration says of each score; NaN where nobody has judged.
     */
    public static double together(Judged rows, double rate) {
        double[] judged = scores(rows);
        return rows.calibration()
                .map(known -> FalseDiscoveryRate.threshold(
                        new FalseDiscoveryRate(rate)
                                .cut(Arrays.stream(judged).map(known::pValue).toArray()),
                        known,
                        judged))
                .orElse(Double.NaN);
    }

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

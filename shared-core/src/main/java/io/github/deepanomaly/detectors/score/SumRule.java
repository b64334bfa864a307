package io.github.deepanomaly.detectors.score;

import io.github.deepanomaly.detector.Attribution;
import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.math.Layout;
import java.util.Arrays;
import java.util.List;

/** The sum of a rule that has learnt something and the log error. */
public record SumRule(DifferentiableRule first) implements DifferentiableRule {

    @Override
    public double[] score(Reconstruction rows) {
        double[] sum = first.score(rows);
        double[] second = ErrorRule.LOGARITHM.score(rows);
        for (int i = 0; i < sum.length; i++) {
            sum[i] += second[i];
        }
        return sum;
    }

    /** Both logarithms count alike, so both shares do. */
    @Override
    public Attribution attribution(Reconstruction rows, Layout layout) {
        Attribution one = first.attribution(rows, layout);
        Attribution other = ErrorRule.LOGARITHM.attribution(rows, layout);
        double[] scores = one.scores().clone();
        for (int i = 0; i < scores.length; i++) {
            scores[i] += other.scores()[i];
        }
        double[] ones = new double[scores.length];
        Arrays.fill(ones, 1);
        return Attribution.together(scores, List.of(one, other), new double[][] {ones, ones});
    }

    @Override
    public Slopes slopes(Reconstruction rows) {
        return first.slopes(rows).plus(ErrorRule.LOGARITHM.slopes(rows));
    }

    @Override
    public State state() {
        return first.state();
    }
}

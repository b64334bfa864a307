package io.github.deepanomaly.detectors;

import io.github.deepanomaly.detect.State;

/** The sum of a rule that has learnt something and the log error. */
record SumRule(ScoreRule first) implements ScoreRule {

    @Override
    public double[] score(Reconstruction rows) {
        double[] sum = first.score(rows);
        double[] second = ScoreRule.halfLogarithms(rows.meanErrors(true));
        for (int i = 0; i < sum.length; i++) {
            sum[i] += second[i];
        }
        return sum;
    }

    @Override
    public State state() {
        return first.state();
    }
}

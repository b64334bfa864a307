package io.github.deepanomaly.detectors.score;

import io.github.deepanomaly.detector.Attribution;
import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.math.Layout;

/**
 * Log distance to the k-th nearest training row, by imputed values and standardised measurements (code, error). It holds
 * those training rows.
 */
public record MeasuredRule(NeighbourSpace space, Measurement measurement) implements ScoreRule {

    public static MeasuredRule of(Learning learning, Measurement measurement) {
        return new MeasuredRule(learning.space(measurement), measurement);
    }

    @Override
    public double[] score(Reconstruction rows) {
        return space.score(rows.imputed(), measurement.of(rows));
    }

    @Override
    public Attribution attribution(Reconstruction rows, Layout layout) {
        return space.attribution(rows.imputed(), measurement.of(rows), measurement.carry(rows), layout);
    }

    @Override
    public State state() {
        return space.state();
    }
}

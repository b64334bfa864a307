package io.github.deepanomaly.detectors;

import io.github.deepanomaly.detect.Scorer;
import io.github.deepanomaly.detect.State;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import java.util.Map;

/** The reconstruction error as the score: the mean over the encoded columns that are not missing. */
final class ErrorScorer implements Scorer {

    private final Reconstructor reconstructor;
    private final Layout layout;
    private final Autoencoder.Score score;

    ErrorScorer(Reconstructor reconstructor, Layout layout, Autoencoder.Score score) {
        this.reconstructor = reconstructor;
        this.layout = layout;
        this.score = score;
    }

    @Override
    public double[] score(Matrix x) {
        Matrix decoded = reconstructor.decoded(reconstructor.code(layout.imputed(x)));
        return score == Autoencoder.Score.MEAN_SQUARED_ERROR ? meanSquares(x, decoded) : meanAbsolutes(x, decoded);
    }

    /** For each row the mean squared difference over the values of {@code x} that are not NaN; 0 where all are. */
    static double[] meanSquares(Matrix x, Matrix decoded) {
        return means(x, decoded, true);
    }

    private static double[] meanAbsolutes(Matrix x, Matrix decoded) {
        return means(x, decoded, false);
    }

    private static double[] means(Matrix x, Matrix decoded, boolean squared) {
        double[] means = new double[x.rows()];
        for (int row = 0; row < means.length; row++) {
            double sum = 0;
            int observed = 0;
            for (int column = 0; column < x.columns(); column++) {
                double difference = (double) x.get(row, column) - decoded.get(row, column);
                if (!Double.isNaN(difference)) {
                    sum += squared ? difference * difference : Math.abs(difference);
                    observed++;
                }
            }
            means[row] = observed == 0 ? 0 : sum / observed;
        }
        return means;
    }

    @Override
    public State state() {
        return new State(reconstructor.weights(), Map.of());
    }

    @Override
    public void close() {
        reconstructor.close();
    }
}

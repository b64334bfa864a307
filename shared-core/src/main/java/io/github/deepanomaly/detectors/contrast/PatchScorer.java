package io.github.deepanomaly.detectors.contrast;

import io.github.deepanomaly.detector.Attribution;
import io.github.deepanomaly.detector.Sample;
import io.github.deepanomaly.detector.Scorer;
import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.detectors.score.ScoreRule;
import io.github.deepanomaly.detectors.score.Standardisation;
import io.github.deepanomaly.detectors.score.StoredNeighbours;
import io.github.deepanomaly.engine.Engine;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.stats.neighbours.NearestNeighbours;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/**
 * The log distance of a patch to the bank of training patches, in its own values and in code, level and spread.
 *
 * @param standardisation of code, level and spread
 * @param bank training patches as {@link #features} gives them
 * @param k which neighbour counts
 */
record PatchScorer(PatchEncoder encoder, Standardisation standardisation, NearestNeighbours bank, int k, int threads)
        implements Scorer {

    private static final int BLOCK = 1024;

    /** The part of the values in a squared distance, compared with that of what is measured. */
    private static final double OWN = 0.2;

    static PatchScorer fit(PatchEncoder encoder, Sample kept, IntUnaryOperator k, Engine engine) {
        Matrix imputed = encoder.imputed(kept.x());
        Matrix measured = measured(encoder, imputed);
        Standardisation standardisation = Standardisation.fit(measured);
        Matrix features = features(imputed, measured, standardisation);
        int which = k.applyAsInt(features.rows());
        return new PatchScorer(
                encoder,
                standardisation,
                NearestNeighbours.fit(features, which, engine.product()),
                which,
                engine.threads());
    }

    static PatchScorer restore(PatchEncoder encoder, State state, int columns, IntUnaryOperator k, Engine engine) {
        int width = encoder.width();
        Matrix reference = StoredNeighbours.reference(state, columns + width);
        return new PatchScorer(
                encoder,
                Standardisation.restore(state.vector("means", width), state.vector("factors", width)),
                StoredNeighbours.search(state, reference, engine.product()),
                StoredNeighbours.k(state, reference.rows(), k),
                engine.threads());
    }

    private static Matrix measured(PatchEncoder encoder, Matrix imputed) {
        Matrix measured = new Matrix(imputed.rows(), encoder.width());
        int size = Matrix.rowsAtOnce(BLOCK, imputed.columns());
        for (int from = 0; from < imputed.rows(); from += size) {
            measured.setRows(from, encoder.measure(imputed.rows(from, Math.min(from + size, imputed.rows()))));
        }
        return measured;
    }

    /** What the values of {@code columns} are multiplied by, beside {@code width} measured numbers. */
    static double scale(int columns, int width) {
        return Math.sqrt(OWN * width / columns);
    }

    /** The values, scaled so that they count as much as they should however many they are, then what is measured, standardised. */
    private static Matrix features(Matrix imputed, Matrix measured, Standardisation standardisation) {
        int d = imputed.columns();
        double scale = scale(d, measured.columns());
        Matrix features = new Matrix(imputed.rows(), d + measured.columns());
        for (int row = 0; row < features.rows(); row++) {
            for (int column = 0; column < d; column++) {
                features.set(row, column, Standardisation.limited(scale * imputed.get(row, column)));
            }
            for (int column = 0; column < measured.columns(); column++) {
                features.set(row, d + column, standardisation.apply(measured.get(row, column), column));
            }
        }
        return features;
    }

    private double[] score(Matrix features, int[] nearest) {
        double[] distances = bank.distances(features, k, threads, nearest);
        for (int i = 0; i < distances.length; i++) {
            distances[i] *= distances[i];
        }
        return ScoreRule.halfLogarithms(distances);
    }

    private Matrix features(Matrix imputed) {
        return features(imputed, measured(encoder, imputed), standardisation);
    }

    @Override
    public double[] score(Matrix x) {
        return score(features(encoder.imputed(x)), new int[x.rows()]);
    }

    /** By the squared differences of the values from those of the nearest patch of the bank, which are expected. */
    @Override
    public Attribution attribution(Matrix x, Layout layout) {
        Matrix imputed = encoder.imputed(x);
        int d = x.columns();
        double scale = scale(d, encoder.width());
        int[] nearest = new int[x.rows()];
        double[] scores = score(features(imputed), nearest);
        Matrix expected = new Matrix(x.rows(), d);
        double[] contributions = new double[x.rows() * d];
        for (int row = 0; row < x.rows(); row++) {
            for (int column = 0; column < d; column++) {
                float value = (float) (bank.reference().get(nearest[row], column) / scale);
                double difference = (double) imputed.get(row, column) - value;
                expected.set(row, column, value);
                contributions[row * d + column] = difference * difference;
            }
        }
        return new Attribution(scores, contributions, expected, layout);
    }

    @Override
    public State state() {
        State own = new State(Map.of(), Map.of("means", standardisation.means(), "factors", standardisation.factors()));
        return State.EMPTY
                .with("network.", new State(encoder.weights(), Map.of()))
                .with("score.", StoredNeighbours.state(bank, k).with("", own));
    }

    @Override
    public void close() {
        encoder.close();
    }
}

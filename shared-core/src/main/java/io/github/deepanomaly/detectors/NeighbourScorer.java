package io.github.deepanomaly.detectors;

import io.github.deepanomaly.detect.Run;
import io.github.deepanomaly.detect.Scorer;
import io.github.deepanomaly.detect.State;
import io.github.deepanomaly.engine.Engine;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.math.NearestNeighbours;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Log distance to the k-th nearest training row in the space of encoded row, standardised code and standardised root mean
 * squared error. The model holds those training rows.
 */
final class NeighbourScorer implements Scorer {

    /** Rows a block, so that memory does not grow with the number of rows. */
    private static final int BLOCK = 1024;

    /** Added to the squared distance, so that a row equal to a training row has a finite score. */
    private static final double CLOSEST = 1e-12;

    private final Reconstructor reconstructor;
    private final Layout layout;
    private final Standardisation standardisation;
    private final NearestNeighbours neighbours;
    private final int k;
    private final int threads;

    private NeighbourScorer(
            Reconstructor reconstructor,
            Layout layout,
            Standardisation standardisation,
            NearestNeighbours neighbours,
            int k,
            int threads) {
        this.reconstructor = reconstructor;
        this.layout = layout;
        this.standardisation = standardisation;
        this.neighbours = neighbours;
        this.k = k;
        this.threads = threads;
    }

    /** From a trained network and its training rows, of which at most {@code references} are kept. */
    static NeighbourScorer fit(Reconstructor reconstructor, Matrix x, Layout layout, int k, int references, Run run) {
        Matrix kept = x;
        if (x.rows() > references) {
            int[] chosen = Arrays.copyOf(Reconstructor.permutation(x.rows(), run.random("references")), references);
            Arrays.sort(chosen);
            kept = x.rows(chosen);
        }
        Matrix measured = new Matrix(kept.rows(), reconstructor.codeWidth() + 1);
        Matrix features = new Matrix(kept.rows(), x.columns() + measured.columns());
        for (int from = 0; from < kept.rows(); from += BLOCK) {
            run.checkCancelled();
            int to = Math.min(from + BLOCK, kept.rows());
            measure(reconstructor, layout, kept.rows(from, to), measured, features, from);
        }
        Standardisation standardisation = Standardisation.fit(measured);
        standardise(measured, standardisation, features);
        return new NeighbourScorer(
                reconstructor,
                layout,
                standardisation,
                new NearestNeighbours(features, run.engine().product()),
                k,
                run.engine().threads());
    }

    /** From what {@link #state} gave. */
    static NeighbourScorer restore(Reconstructor reconstructor, State state, Layout layout, int k, Engine engine) {
        int measured = reconstructor.codeWidth() + 1;
        Matrix reference = state.matrix("reference", layout.columns() + measured);
        return new NeighbourScorer(
                reconstructor,
                layout,
                Standardisation.restore(state.vector("means", measured), state.vector("factors", measured)),
                new NearestNeighbours(reference, engine.product()),
                k,
                engine.threads());
    }

    @Override
    public double[] score(Matrix x) {
        Matrix measured = new Matrix(x.rows(), reconstructor.codeWidth() + 1);
        Matrix features = new Matrix(x.rows(), x.columns() + measured.columns());
        measure(reconstructor, layout, x, measured, features, 0);
        standardise(measured, standardisation, features);
        double[] scores = neighbours.distances(features, k, threads);
        for (int i = 0; i < scores.length; i++) {
            scores[i] = Math.log(scores[i] * scores[i] + CLOSEST) / 2;
        }
        return scores;
    }

    /** Writes imputed rows to the left of {@code features}, and codes and errors to {@code measured}, from row {@code at}. */
    private static void measure(
            Reconstructor reconstructor, Layout layout, Matrix x, Matrix measured, Matrix features, int at) {
        Matrix imputed = layout.imputed(x);
        Matrix code = reconstructor.code(imputed);
        double[] squares = ErrorScorer.meanSquares(x, reconstructor.decoded(code));
        for (int row = 0; row < x.rows(); row++) {
            System.arraycopy(
                    imputed.values(),
                    row * x.columns(),
                    features.values(),
                    (at + row) * features.columns(),
                    x.columns());
            System.arraycopy(
                    code.values(),
                    row * code.columns(),
                    measured.values(),
                    (at + row) * measured.columns(),
                    code.columns());
            measured.set(at + row, code.columns(), (float) Math.sqrt(squares[row]));
        }
    }

    private static void standardise(Matrix measured, Standardisation standardisation, Matrix features) {
        int left = features.columns() - measured.columns();
        for (int row = 0; row < measured.rows(); row++) {
            for (int column = 0; column < measured.columns(); column++) {
                features.set(row, left + column, standardisation.apply(measured.get(row, column), column));
            }
        }
    }

    @Override
    public State state() {
        Map<String, Matrix> matrices = new LinkedHashMap<>(reconstructor.weights());
        matrices.put("reference", neighbours.reference());
        Map<String, double[]> vectors = new LinkedHashMap<>();
        vectors.put("means", standardisation.means());
        vectors.put("factors", standardisation.factors());
        return new State(matrices, vectors);
    }

    @Override
    public void close() {
        reconstructor.close();
    }
}

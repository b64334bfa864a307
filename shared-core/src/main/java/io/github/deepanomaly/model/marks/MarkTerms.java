package io.github.deepanomaly.model.marks;

import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.math.MatrixProduct;
import io.github.deepanomaly.net.Layers;
import java.util.List;
import java.util.Optional;

/**
 * The numbers of what labelled rows change of a score, for a program that computes it elsewhere: first the deviation network, then marked
 * anomalies, then rows marked normal. See {@link DeviationTerm}, {@link Likeness} and {@link Lowering}.
 *
 * @param network of the deviation network; empty where there is none
 * @param references the normal rows to whose fifth nearest the distance is taken, without missing numbers
 * @param least what the difference of log distances must exceed
 * @param unit what it is multiplied by
 * @param radii how far a row marked normal reaches, as a distance; 0 for not at all
 * @param usual the score to which rows at a mark fall
 */
public record MarkTerms(
        Optional<Deviation> network,
        Marks marks,
        Matrix references,
        double least,
        double unit,
        List<Double> radii,
        double usual) {

    /** Which of the normal rows counts, from 1. */
    public static final int NEIGHBOUR = Likeness.NEIGHBOUR;

    /**
     * A network with weights by name, which adds unit max(0, output - middle).
     *
     * @param most the largest difference that counts
     */
    public record Deviation(Layers layers, State weights, double unit, double middle, double most) {}

    /**
     * Those that a model file describes; empty without marks.
     *
     * @param marks the state of the marks
     * @param normal that of the normal rows
     * @param network that of the deviation network; empty without one
     * @param columns of the rows that are compared
     */
    public static Optional<MarkTerms> of(State marks, State normal, State network, int columns) {
        Marks restored = Marks.restore(marks, columns);
        return restored.isEmpty()
                ? Optional.empty()
                : NormalRows.restore(normal, columns).map(rows -> {
                    Likeness likeness = new Likeness(rows, restored, MatrixProduct.JAVA);
                    return likeness.terms(DeviationTerm.numbers(network), restored, rows.references());
                });
    }
}

package io.github.deepanomaly.model.marks;

import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.math.MatrixProduct;
import io.github.deepanomaly.verdict.Calibration;
import java.util.function.Function;

/**
 * Rows with what a detector and the distance to normal rows say of them, so that each new mark changes their scores at once: only the
 * distances to the marked rows are computed. Takes 4 bytes for each encoded value. Immutable.
 */
public final class KeptRows {

    private final Matrix imputed;
    private final double[] scores;
    private final double[] fromNormal;
    private final NormalRows normal;
    private final Calibration calibration;
    private final Function<Rows, Marks> marking;
    private final MatrixProduct product;

    /**
     * Of encoded rows without missing numbers.
     *
     * @param scores without marks, infinite for rows with an infinite number
     * @param calibration of scores without marks
     * @param marking the marks that the model has, with those that labelled rows add
     */
    public KeptRows(
            Matrix imputed,
            double[] scores,
            NormalRows normal,
            Calibration calibration,
            Function<Rows, Marks> marking,
            MatrixProduct product) {
        this.imputed = imputed;
        this.scores = scores.clone();
        this.normal = normal;
        this.calibration = calibration;
        this.marking = marking;
        this.product = product;
        fromNormal = new Likeness(normal, Marks.none(imputed.columns()), product).fromNormal(imputed);
    }

    /** The scores that rows have with marks, and the calibration that belongs to them. */
    public static final class Remarked {

        private final double[] scores;
        private final Calibration calibration;

        private Remarked(double[] scores, Calibration calibration) {
            this.scores = scores;
            this.calibration = calibration;
        }

        /** A score for each row: bit for bit that of the model with these marks. */
        public double[] scores() {
            return scores.clone();
        }

        /** The calibration of that model: p-values and thresholds. */
        public Calibration calibration() {
            return calibration;
        }
    }

    /**
     * The scores after more marks: as those of {@code AnomalyModel.withMarks} for the same rows.
     *
     * @param labelled rows with the columns of the model, of which those labelled normal or anomalous are marks
     * @throws IllegalArgumentException for other columns and for more marks than {@link Marks#MOST}
     */
    public Remarked with(Rows labelled) {
        Marks marks = marking.apply(labelled);
        Likeness likeness = new Likeness(normal, marks, product);
        return new Remarked(
                likeness.marked(scores, fromNormal, imputed),
                marks.anomalous().rows() == 0 ? calibration : Calibration.of(likeness.calibration()));
    }
}

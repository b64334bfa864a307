package io.github.deepanomaly.model.marks;

import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.math.MatrixProduct;
import io.github.deepanomaly.verdict.Calibration;
import java.util.function.Function;

/** Rows that are judged alone. Takes 4 bytes for each encoded value. */
public final class KeptSingles implements KeptRows {

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
    public KeptSingles(
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

    @Override
    public Remarked with(Rows labelled) {
        Marks marks = marking.apply(labelled);
        Likeness likeness = new Likeness(normal, marks, product);
        return new Remarked(
                likeness.marked(scores, fromNormal, imputed),
                marks.anomalous().rows() == 0 ? calibration : Calibration.of(likeness.calibration()));
    }
}

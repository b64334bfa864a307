package io.github.deepanomaly.model.marks;

import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.verdict.Calibration;

/**
 * Rows with what a detector and the distance to normal rows say of them, so that each new mark changes their scores at once: only the
 * distances to the marked rows are computed. Immutable.
 */
public sealed interface KeptRows permits KeptSingles, KeptWindows, KeptKeys {

    /** The scores that rows have with marks, and the calibration that belongs to them. */
    final class Remarked {

        private final double[] scores;
        private final Calibration calibration;

        Remarked(double[] scores, Calibration calibration) {
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
     * @param labelled rows with the columns of the model, of which those labelled normal or anomalous are marks; where windows are judged,
     *     with the rows around them
     * @throws IllegalArgumentException for other columns and for more marks than {@link Marks#MOST}
     * @throws IllegalStateException where all calibration rows lie in marked windows
     */
    Remarked with(Rows labelled);
}

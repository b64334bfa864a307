package io.github.deepanomaly.model.split;

import io.github.deepanomaly.detector.Sample;
import io.github.deepanomaly.detector.Scorer;
import io.github.deepanomaly.math.Block;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.stats.Tolerance;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Why all held-out rows may have the same score. */
public final class TiedScores {

    /** Rows far away that are scored to see whether the model tells anything apart. */
    private static final int PROBES = 64;

    /** How far away, in the units of the encoder. */
    private static final float FAR = 10;

    /** So many different training rows can have different depths in a tree. */
    private static final int FEW = 3;

    private TiedScores() {}

    /** Whether the scores of held-out rows count as equal. */
    public static boolean tied(double[] heldOut) {
        double[] sorted = heldOut.clone();
        Arrays.sort(sorted);
        return sorted.length > 1 && Tolerance.equal(sorted);
    }

    /**
     * What to say of a model whose held-out rows tie.
     *
     * @param heldOut encoded rows or windows
     * @param training those that it was trained on; empty where they are the same
     */
    public static Optional<String> note(Scorer scorer, Matrix heldOut, Optional<Sample> training, Layout layout) {
        if (collapsed(scorer, heldOut.rows(0, Math.min(PROBES, heldOut.rows())), layout)) {
            return Optional.of("all calibration rows have the same score, and so have rows far away from them: "
                    + (alike(training.map(Sample::x).orElse(heldOut))
                            ? "there are fewer than " + FEW + " different training rows, too few for this detector"
                            : "the model has collapsed; train longer or with another seed"));
        }
        return training.map(sample -> copied(heldOut, sample.x())
                ? "every calibration row has a copy among the training rows: all have the same score, and every row that scores "
                        + "higher is flagged"
                : "all calibration rows have the same score: every row that scores higher is flagged");
    }

    private static boolean collapsed(Scorer scorer, Matrix rows, Layout layout) {
        Matrix far = rows.copy();
        for (int row = 0; row < far.rows(); row++) {
            for (Block block : layout.blocks()) {
                for (int i = block.from(); i < block.from() + block.width(); i++) {
                    float value = far.get(row, i);
                    far.set(row, i, block.nominal() ? 1 - value : Float.isNaN(value) ? FAR : value + FAR);
                }
            }
        }
        double[] scores = Arrays.copyOf(scorer.score(rows), 2 * rows.rows());
        System.arraycopy(scorer.score(far), 0, scores, rows.rows(), rows.rows());
        return tied(scores);
    }

    /** Whether so few rows differ from each other that a sound model may score all alike: a forest cannot cut twice between two rows. */
    private static boolean alike(Matrix rows) {
        Set<FloatBuffer> different = new HashSet<>();
        for (int row = 0; row < rows.rows() && different.size() < FEW; row++) {
            different.add(row(rows, row));
        }
        return different.size() < FEW;
    }

    /** Whether each row is also among the others. */
    private static boolean copied(Matrix rows, Matrix others) {
        Set<FloatBuffer> missing = new HashSet<>();
        for (int row = 0; row < rows.rows(); row++) {
            missing.add(row(rows, row));
        }
        for (int row = 0; row < others.rows() && !missing.isEmpty(); row++) {
            missing.remove(row(others, row));
        }
        return missing.isEmpty();
    }

    private static FloatBuffer row(Matrix matrix, int row) {
        return FloatBuffer.wrap(matrix.values(), row * matrix.columns(), matrix.columns());
    }
}

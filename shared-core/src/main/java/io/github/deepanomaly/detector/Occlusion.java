package io.github.deepanomaly.detector;

import io.github.deepanomaly.math.Block;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import java.util.Arrays;

/** Attribution for any scorer: the decrease of the score if a column is replaced by a missing value. */
final class Occlusion {

    private Occlusion() {}

    /** Numbers become missing, one-hot blocks all zero; one more scoring for each block of the layout. */
    static Attribution of(Scorer scorer, Matrix x, Layout layout) {
        double[] scores = scorer.score(x);
        Matrix expected = new Matrix(x.rows(), x.columns());
        Arrays.fill(expected.values(), Float.NaN);
        double[] contributions = new double[expected.values().length];
        Matrix changed = x.copy();
        for (Block block : layout.blocks()) {
            replace(changed, block, block.nominal() ? 0 : Float.NaN);
            double[] without = scorer.score(changed);
            for (int row = 0; row < x.rows(); row++) {
                int at = row * x.columns() + block.from();
                contributions[at] = scores[row] - without[row];
                System.arraycopy(x.values(), at, changed.values(), at, block.width());
                if (!block.nominal()) {
                    expected.values()[at] = block.fill();
                }
            }
        }
        return new Attribution(scores, contributions, expected, layout);
    }

    private static void replace(Matrix x, Block block, float value) {
        for (int row = 0; row < x.rows(); row++) {
            int at = row * x.columns() + block.from();
            Arrays.fill(x.values(), at, at + block.width(), value);
        }
    }
}

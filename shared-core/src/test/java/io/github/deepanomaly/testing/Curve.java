package io.github.deepanomaly.testing;

import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import java.util.SplittableRandom;

/** Rows of four numbers that lie on a curve, and one that does not. */
public final class Curve {

    public static final Layout LAYOUT = Layout.numeric(4);

    private Curve() {}

    /** Rows near the curve. */
    public static Matrix rows(int rows, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Matrix x = new Matrix(rows, 4);
        for (int row = 0; row < rows; row++) {
            double t = random.nextDouble(-1.5, 1.5);
            double[] values = {t, t * t - 1, -t, Math.sin(2 * t)};
            for (int column = 0; column < 4; column++) {
                x.set(row, column, (float) (values[column] + 0.05 * random.nextGaussian()));
            }
        }
        return x;
    }

    /** A row on the curve, and one far off it. */
    public static Matrix onAndOff() {
        return Matrix.wrap(2, 4, 0, -1, 0, 0, 2, -2, 2, -1);
    }
}

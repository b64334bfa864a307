package io.github.deepanomaly.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.deepanomaly.math.Matrix;
import org.junit.jupiter.api.Test;

class SpectralNormTest {

    /** What power iteration leaves after so many rounds where the second singular value is well below the first. */
    private static final double CONVERGED = 1e-6;

    private static final int ROUNDS = 60;

    @Test
    void itIsTheLargestSingularValue() {
        // The singular values of [[3, 0], [4, 5]] are the roots of 45 and 5.
        Matrix matrix = Matrix.wrap(2, 2, 3, 0, 4, 5);
        assertThat(new SpectralNorm(2, 2).estimate(matrix, ROUNDS)).isCloseTo(Math.sqrt(45), within(CONVERGED));
        Matrix wide = Matrix.wrap(1, 3, 2, -1, 2);
        assertThat(new SpectralNorm(1, 3).estimate(wide, 1)).isCloseTo(3, within(CONVERGED));
    }

    @Test
    void estimatesOfOneRoundEachGoOnFromTheLast() {
        Matrix matrix = Matrix.wrap(2, 2, 3, 0, 4, 5);
        SpectralNorm norm = new SpectralNorm(2, 2);
        for (int round = 1; round < ROUNDS; round++) {
            norm.estimate(matrix, 1);
        }
        assertThat(norm.estimate(matrix, 1)).isEqualTo(new SpectralNorm(2, 2).estimate(matrix, ROUNDS));
    }

    @Test
    void aMatrixOfZerosHasNormZeroAndIsNoObstacleLater() {
        SpectralNorm norm = new SpectralNorm(2, 2);
        assertThat(norm.estimate(new Matrix(2, 2), 3)).isZero();
        assertThat(norm.estimate(Matrix.wrap(2, 2, 0, 0, 0, 7), ROUNDS)).isCloseTo(7, within(CONVERGED));
    }
}

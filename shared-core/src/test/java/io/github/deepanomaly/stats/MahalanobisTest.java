package io.github.deepanomaly.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.deepanomaly.math.Matrix;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MahalanobisTest {

    /** What the ridge of a millionth of the variance may change. */
    private static final double RIDGE = 1e-4;

    @Test
    void distancesFollowTheFormulaForASmallSample() {
        // mean (2, 1), covariance ((2, 1), (1, 1)): inverse ((1, -1), (-1, 2))
        Matrix x = Matrix.wrap(4, 2, 4, 2, 2, 2, 2, 0, 0, 0);
        Mahalanobis mahalanobis = Mahalanobis.fit(x);
        assertThat(mahalanobis.mean()).containsExactly(2, 1);
        double[] squares = mahalanobis.squaredDistances(Matrix.wrap(3, 2, 2, 1, 3, 1, 2, 2));
        assertThat(squares[0]).isZero();
        assertThat(squares[1]).isCloseTo(1, within(RIDGE));
        assertThat(squares[2]).isCloseTo(2, within(RIDGE));
    }

    @Test
    void theMeanSquaredDistanceOfTheSampleIsItsNumberOfColumns() {
        SplittableRandom random = new SplittableRandom(1);
        Matrix x = new Matrix(500, 6);
        for (int i = 0; i < x.values().length; i++) {
            x.values()[i] = (float) (i % 6 * random.nextGaussian() + random.nextGaussian());
        }
        double[] squares = Mahalanobis.fit(x).squaredDistances(x);
        assertThat(Statistics.mean(squares)).isCloseTo(6, within(RIDGE));
    }

    @Test
    void constantAndRepeatedColumnsStayFinite() {
        Matrix x = Matrix.wrap(3, 3, 1, 5, 1, 2, 5, 2, 3, 5, 3);
        assertThat(Mahalanobis.fit(x).squaredDistances(Matrix.wrap(1, 3, 2, 6, 3))[0])
                .isFinite()
                .isGreaterThan(1000);
    }

    @Test
    void restoringGivesTheSameBitsAndRefusesWhatDoesNotFit() {
        Matrix x = Matrix.wrap(4, 2, 4, 2, 2, 2, 2, 0, 0, 0);
        Mahalanobis mahalanobis = Mahalanobis.fit(x);
        Mahalanobis restored = Mahalanobis.restore(mahalanobis.mean(), mahalanobis.factor());
        assertThat(restored.squaredDistances(x)).containsExactly(mahalanobis.squaredDistances(x));
        assertThatThrownBy(() -> Mahalanobis.restore(new double[2], new double[3]))
                .hasMessage("a factor must have 2 x 2 values, got 3");
        assertThatThrownBy(() -> Mahalanobis.restore(new double[1], new double[] {Double.NaN}))
                .hasMessage("mean and factor must be finite, with a positive diagonal");
    }
}

package io.github.deepanomaly.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.github.deepanomaly.math.Matrix;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
        Mahalanobis restored = Mahalanobis.restore(mahalanobis.state(), 2);
        assertThat(restored.squaredDistances(x)).containsExactly(mahalanobis.squaredDistances(x));
        assertThatThrownBy(() -> restored(new double[2], new double[3]))
                .hasMessage("a factor must have 2 x 2 values, got 3");
        assertThatThrownBy(() -> restored(new double[1], new double[] {Double.NaN}))
                .hasMessage("mean and factor must be finite, with a positive diagonal");
    }

    private static Mahalanobis restored(double[] mean, double[] factor) {
        return Mahalanobis.restore(Map.of("mean", mean, "factor", factor), mean.length);
    }

    private static Matrix random(int rows, int columns, SplittableRandom random) {
        Matrix x = new Matrix(rows, columns);
        for (int i = 0; i < x.values().length; i++) {
            x.values()[i] = (float) (1 + i % 3 * random.nextGaussian());
        }
        return x;
    }

    /** C^-1 (x - m) by elimination with pivots, from the covariance as it is defined. */
    private static double square(Matrix sample, Matrix row) {
        int d = sample.columns();
        double[] mean = new double[d];
        double[][] system = new double[d][d + 1];
        for (int i = 0; i < sample.values().length; i++) {
            mean[i % d] += sample.values()[i] / (double) sample.rows();
        }
        double trace = 0;
        for (int i = 0; i < d; i++) {
            for (int j = 0; j < d; j++) {
                for (int k = 0; k < sample.rows(); k++) {
                    system[i][j] += (sample.get(k, i) - mean[i]) * (sample.get(k, j) - mean[j]) / sample.rows();
                }
            }
            trace += system[i][i];
            system[i][d] = row.get(0, i) - mean[i];
        }
        for (int i = 0; i < d; i++) {
            system[i][i] += 1e-6 * trace / d + 1e-12;
        }
        for (int i = 0; i < d; i++) {
            for (int j = i + 1; j < d; j++) {
                double times = system[j][i] / system[i][i];
                for (int k = i; k <= d; k++) {
                    system[j][k] -= times * system[i][k];
                }
            }
        }
        double square = 0;
        for (int i = d - 1; i >= 0; i--) {
            for (int j = i + 1; j < d; j++) {
                system[i][d] -= system[i][j] * system[j][d];
            }
            system[i][d] /= system[i][i];
            square += system[i][d] * (row.get(0, i) - mean[i]);
        }
        return square;
    }

    @Test
    void fewerRowsThanColumnsHaveTheDistancesOfTheWholeCovariance() {
        SplittableRandom random = new SplittableRandom(2);
        Matrix x = random(12, 1001, random);
        x.setRow(11, x, 3); // a copy, which spans nothing more
        Matrix other = random(1, 1001, random);
        Mahalanobis wide = Mahalanobis.fit(x);
        for (Matrix row : List.of(x.rows(0, 1), x.rows(11, 12), other)) {
            double expected = square(x, row);
            assertThat(wide.squaredDistances(row)[0]).isCloseTo(expected, withinPercentage(0.001));
            double[] parts = wide.parts(row, 0, new double[1001]);
            assertThat(Arrays.stream(parts).sum()).isCloseTo(expected, withinPercentage(0.001));
        }
        Mahalanobis restored = Mahalanobis.restore(wide.state(), 1001);
        assertThat(restored.squaredDistances(other)).containsExactly(wide.squaredDistances(other));
        assertThat(restored.gradient(other, 0)).containsExactly(wide.gradient(other, 0));
    }

    @Test
    void wideRowsThatAreAllTheSameHaveADistanceOfZero() {
        Matrix x = new Matrix(3, 1500);
        Arrays.fill(x.values(), 2);
        Mahalanobis same = Mahalanobis.fit(x);
        assertThat(same.squaredDistances(x)).containsExactly(0, 0, 0);
        assertThat(Mahalanobis.restore(same.state(), 1500).squaredDistances(x)).containsExactly(0, 0, 0);
    }
}

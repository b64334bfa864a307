package io.github.deepanomaly.detectors.contrast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TripletsTest {

    private static final double MARGIN = 0.5;

    /** Three anchors in the plane and a positive for each. */
    private static double[][] codes() {
        return new double[][] {{1, 0}, {0.8, 0.6}, {0.6, 0.8}, {0.96, 0.28}, {0.6, 0.8}, {1, 0}};
    }

    private static double loss(double[][] codes, double... weights) {
        return Triplets.loss(codes, new double[codes.length][2], weights, MARGIN);
    }

    @Test
    void theLossIsWhatThePositiveIsFartherThanTheFarthestAnchorAndTheMargin() {
        double first = 0.5 + (0.0016 + 0.0784) - (0.16 + 0.64);
        double second = 0.5 + (0.04 + 0.04) - (0.04 + 0.36);
        double third = 0.5 + (0.16 + 0.64) - (0.16 + 0.64);
        assertThat(first).isNegative();
        assertThat(loss(codes(), 1, 1, 1)).isCloseTo((second + third) / 3, within(1e-12));
        assertThat(loss(codes(), 1, 2, 0)).isCloseTo(2 * second / 3, within(1e-12));
    }

    @Test
    void theGradientIsThatOfTheLoss() {
        double[][] slopes = new double[6][2];
        Triplets.loss(codes(), slopes, new double[] {1, 2, 0.5}, MARGIN);
        double step = 1e-6;
        for (int row = 0; row < slopes.length; row++) {
            for (int i = 0; i < 2; i++) {
                double[][] up = codes();
                double[][] down = codes();
                up[row][i] += step;
                down[row][i] -= step;
                double slope = (loss(up, 1, 2, 0.5) - loss(down, 1, 2, 0.5)) / (2 * step);
                assertThat(slopes[row][i]).isCloseTo(slope, within(1e-6));
            }
        }
    }
}

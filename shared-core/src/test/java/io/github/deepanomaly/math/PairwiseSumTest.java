package io.github.deepanomaly.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PairwiseSumTest {

    @ParameterizedTest
    @ValueSource(ints = {4, 5, 7, 8, 11, 64, 1003})
    void keepsTheSumOfEachColumn(int rows) {
        float[] values = new float[rows * 3];
        long[] sums = new long[3];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % 17;
            sums[i % 3] += i % 17;
        }
        float[] apart = new float[values.length];

        int left = PairwiseSum.quarters(values, rows, 3, apart);
        int inPlace = PairwiseSum.quarters(values, rows, 3, values);

        assertThat(left).isLessThan(rows).isEqualTo(inPlace);
        assertThat(Arrays.copyOf(values, left * 3)).isEqualTo(Arrays.copyOf(apart, left * 3));
        for (int column = 0; column < 3; column++) {
            double sum = 0;
            for (int row = 0; row < left; row++) {
                sum += apart[row * 3 + column];
            }
            assertThat(sum).isEqualTo((double) sums[column]);
        }
    }

    @Test
    void roundsLittleOverManyValues() {
        float[] values = new float[1 << 20];
        Arrays.fill(values, 0.1f);

        int left = values.length;
        while (left >= 4) {
            left = PairwiseSum.quarters(values, left, 1, values);
        }

        assertThat(left).isEqualTo(1);
        assertThat((double) values[0]).isEqualTo((1 << 20) * (double) 0.1f); // a sum one by one is off by 10^-3 of it
    }
}

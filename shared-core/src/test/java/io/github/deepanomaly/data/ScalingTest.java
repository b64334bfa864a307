package io.github.deepanomaly.data;

import static io.github.deepanomaly.data.EncoderTest.FLOAT_ROUNDING;
import static io.github.deepanomaly.data.EncoderTest.MIXED;
import static io.github.deepanomaly.data.EncoderTest.heavyTailedCounts;
import static io.github.deepanomaly.data.EncoderTest.mixed;
import static io.github.deepanomaly.data.EncoderTest.numbers;
import static io.github.deepanomaly.data.EncoderTest.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.deepanomaly.data.Encoder.HeavyTails;
import io.github.deepanomaly.data.Encoder.Scaling;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.stats.population.Population;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Numbers as the encoder scales them. */
class ScalingTest {

    private static final double NA = Double.NaN;

    @Test
    void standardScalingIgnoresMissingValuesAndLeavesThemNaN() {
        Matrix x = mixed().encode(rows(MIXED, new double[] {2, 0, 0, 7}, new double[] {NA, NA, NA, NA}));
        assertThat(x.get(0, 0)).isZero();
        assertThat(x.get(1, 0)).isNaN();
        assertThat(x.get(1, 4)).isNaN();
    }

    @Test
    void robustScalingIsNotMovedByOneHugeValue() {
        double[] values = new double[101];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        values[100] = 1e9;
        Encoder encoder = Encoder.fit(numbers(values), Scaling.ROBUST, HeavyTails.KEEP);
        assertThat(encoder.encode(numbers(50)).get(0, 0)).isZero();
        // quartiles 25 and 75 of a normal variable are 1.349 deviations apart
        assertThat(encoder.encode(numbers(75)).get(0, 0)).isCloseTo(25 * 1.3489795f / 50, within(FLOAT_ROUNDING));
    }

    @Test
    void minMaxScalingFillsTheUnitIntervalAndImputesTheMean() {
        Encoder encoder = Encoder.fit(numbers(10, 20, 60), Scaling.MIN_MAX, HeavyTails.KEEP);
        Matrix x = encoder.encode(numbers(10, 60, NA));
        assertThat(x.get(0, 0)).isZero();
        assertThat(x.get(1, 0)).isEqualTo(1);
        assertThat(encoder.layout().imputed(x).get(2, 0)).isCloseTo(0.4f, within(FLOAT_ROUNDING));
    }

    @Test
    void columnsInPlaceShareTheirScalingAndNoneIsDropped() {
        Schema pixels = new Schema(List.of(
                new Column.Numeric("a"), new Column.Numeric("b"), new Column.Numeric("c"), new Column.Numeric("d")));
        Rows rows = rows(pixels, new double[] {0, 100, 0, 7}, new double[] {0, 300, 4, 7});
        Encoder encoder =
                Encoder.fitInPlace(rows, Population.NONE, Scaling.MIN_MAX, column -> column < 3 ? 0 : 1, false, false);
        assertThat(encoder.encode(rows).values()).containsExactly(0, 1 / 3f, 0, 0, 0, 1, 4 / 300f, 0);
        assertThat(encoder.notes()).isEmpty();
        Encoder standard = Encoder.fitInPlace(rows, Population.NONE, Scaling.STANDARD, column -> 0, false, true);
        double mean = 418 / 8.0;
        double square = (2 * 49 + 16 + 100 * 100 + 300 * 300) / 8.0;
        assertThat(standard.encode(rows).get(1, 1))
                .isCloseTo((float) ((300 - mean) / Math.sqrt(square - mean * mean)), within(FLOAT_ROUNDING));
        assertThat(Encoder.fitInPlace(rows, Population.NONE, Scaling.ROBUST, column -> 0, false, true)
                        .layout()
                        .columns())
                .isEqualTo(4);
        assertThatThrownBy(
                        () -> Encoder.fitInPlace(rows(MIXED), Population.NONE, Scaling.NONE, column -> 0, false, true))
                .hasMessageStartingWith(
                        "a row that is a sequence or picture must have numeric columns only, got nominal");
    }

    @Test
    void noScalingKeepsTheNumbers() {
        Encoder encoder = Encoder.fit(numbers(10, 20, 60), Scaling.NONE, HeavyTails.KEEP);
        Matrix x = encoder.encode(numbers(12.5, NA));
        assertThat(encoder.layout().imputed(x).values()).containsExactly(12.5f, 30);
    }

    @Test
    void heavyTailedCountsBecomeTheirLogarithmAndAreReported() {
        Encoder encoder = Encoder.fit(numbers(heavyTailedCounts()), Scaling.NONE, HeavyTails.COMPRESS);
        assertThat(encoder.notes()).containsExactly("column \"x\" has a heavy tail and is compressed by a logarithm");
        assertThat(encoder.encode(numbers(100)).get(0, 0)).isCloseTo((float) Math.log(101), within(FLOAT_ROUNDING * 5));
    }

    @Test
    void normalAndExponentialValuesAreNotCompressed() {
        SplittableRandom random = new SplittableRandom(1);
        double[] normal = random.doubles(2000).map(u -> random.nextGaussian()).toArray();
        double[] exponential = random.doubles(2000).map(u -> -Math.log(1 - u)).toArray();
        assertThat(Encoder.fit(numbers(normal), Scaling.STANDARD, HeavyTails.COMPRESS)
                        .notes())
                .isEmpty();
        assertThat(Encoder.fit(numbers(exponential), Scaling.STANDARD, HeavyTails.COMPRESS)
                        .notes())
                .isEmpty();
    }

    @Test
    void aValueFarOutStaysFinite() {
        Encoder encoder = Encoder.fit(numbers(1, 2, 3), Scaling.STANDARD, HeavyTails.KEEP);
        assertThat(encoder.encode(numbers(1e300)).get(0, 0)).isEqualTo(1e6f);
    }

    @Test
    void whatStandsForAMissingNumberIsNoFartherOutThanAnyNumber() {
        Encoder encoder = Encoder.fit(numbers(1e12, 2e12, NA), Scaling.NONE, HeavyTails.KEEP);
        Matrix x = encoder.encode(numbers(1e12, NA));
        assertThat(encoder.layout().imputed(x).values()).containsExactly(1e6f, 1e6f);
    }
}

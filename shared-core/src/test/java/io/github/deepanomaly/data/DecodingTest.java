package io.github.deepanomaly.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.deepanomaly.data.Encoder.HeavyTails;
import io.github.deepanomaly.data.Encoder.Scaling;
import io.github.deepanomaly.math.Matrix;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The way back from encoded rows to raw ones. */
class DecodingTest {

    private static List<double[]> decoded(Encoder encoder, Matrix encoded) {
        List<double[]> rows = new ArrayList<>();
        encoder.decode(encoded).forEach(row -> rows.add(row.clone()));
        return rows;
    }

    @ParameterizedTest
    @EnumSource(Scaling.class)
    void decodingGivesTheRawValuesBack(Scaling scaling) {
        double[][] raw = {{1, 0, 1e12, 7}, {5, 3, 2e12, 7}, {9, 0, 3e12, 7}};
        Encoder encoder = Encoder.fit(EncoderTest.rows(EncoderTest.MIXED, raw), scaling, HeavyTails.KEEP);
        List<double[]> back = decoded(encoder, encoder.encode(EncoderTest.rows(EncoderTest.MIXED, raw)));
        assertThat(encoder.decode(encoder.encode(EncoderTest.rows(EncoderTest.MIXED, raw)))
                        .schema())
                .isEqualTo(EncoderTest.MIXED);
        for (int row = 0; row < raw.length; row++) {
            for (int column = 0; column < 3; column++) {
                assertThat(back.get(row)[column])
                        .isCloseTo(
                                raw[row][column], within(Math.max(1, raw[row][column]) * EncoderTest.FLOAT_ROUNDING));
            }
            assertThat(back.get(row)[3]).as("constant").isNaN();
        }
    }

    @Test
    void decodingUndoesTheLogarithm() {
        Encoder encoder = Encoder.fit(
                EncoderTest.numbers(EncoderTest.heavyTailedCounts()), Scaling.STANDARD, HeavyTails.COMPRESS);
        assertThat(encoder.notes()).hasSize(1);
        List<double[]> back = decoded(encoder, encoder.encode(EncoderTest.numbers(0, 100, 100_000)));
        assertThat(back.get(0)[0]).isZero();
        assertThat(back.get(1)[0]).isCloseTo(100, within(1e-3));
        assertThat(back.get(2)[0]).isCloseTo(100_000, within(1.0));
    }

    @Test
    void aZeroIsNotTheRoundingOfAFloatAndASmallNumberStays() {
        Encoder encoder = Encoder.fit(EncoderTest.numbers(0, 0.1, 0.3, 1e-4, 7), Scaling.STANDARD, HeavyTails.KEEP);
        List<double[]> back = decoded(encoder, encoder.encode(EncoderTest.numbers(0, 1e-4)));
        assertThat(back.get(0)[0]).isZero();
        assertThat(back.get(1)[0]).isCloseTo(1e-4, within(1e-6));
    }

    @Test
    void decodingTakesTheMostProbableLevelAndNeverMissing() {
        Matrix x = Matrix.wrap(2, 5, 0, 0.2f, 0.3f, 0.5f, 0, 0, 0.6f, 0.3f, 0.1f, 0);
        List<double[]> back = decoded(EncoderTest.mixed(), x);
        assertThat(back.get(0)[1]).as("CH, though missing is more probable").isEqualTo(2);
        assertThat(back.get(1)[1]).as("AT").isZero();
    }

    @Test
    void whatComesBackOfAnyNumberIsFinite() {
        Encoder encoder = Encoder.fit(
                EncoderTest.numbers(EncoderTest.heavyTailedCounts()), Scaling.STANDARD, HeavyTails.COMPRESS);
        assertThat(decoded(encoder, Matrix.wrap(2, 1, 1e6f, -1e6f)))
                .allSatisfy(row -> assertThat(row[0]).isFinite());
    }
}

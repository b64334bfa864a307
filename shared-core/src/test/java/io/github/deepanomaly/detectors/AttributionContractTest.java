package io.github.deepanomaly.detectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.deepanomaly.detector.Attribution;
import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detector.Scorer;
import io.github.deepanomaly.math.Matrix;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every detector's own explanation keeps. */
class AttributionContractTest {

    /** Six shares, each rounded to float32. */
    private static final double SUM_TOLERANCE = 1e-6;

    static Stream<Kind> kinds() {
        return Detectors.ALL.stream();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void anAttributionHasTheScoresAndSharesThatSumToOne(Kind kind) {
        Scorer scorer = DetectorContractTest.fit(kind, DetectorContractTest.normalRows(200, 12), 1);
        Matrix test = DetectorContractTest.normalRows(20, 13);
        test.set(3, 2, Float.NaN);
        Attribution attribution = scorer.attribution(test, DetectorContractTest.LAYOUT);
        assertThat(attribution.scores()).containsExactly(scorer.score(test));
        for (int row = 0; row < test.rows(); row++) {
            double sum = 0;
            for (int column = 0; column < DetectorContractTest.COLUMNS; column++) {
                sum += Math.abs(attribution.contributions().get(row, column));
            }
            assertThat(sum).isCloseTo(1, within(SUM_TOLERANCE));
        }
        scorer.close();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void theColumnWithAFarValueIsNamedFirst(Kind kind) {
        Scorer scorer = DetectorContractTest.fit(kind, DetectorContractTest.normalRows(300, 20), 1);
        Matrix test = DetectorContractTest.normalRows(DetectorContractTest.COLUMNS, 21);
        for (int row = 0; row < DetectorContractTest.COLUMNS; row++) {
            test.set(row, row, 12);
        }
        Matrix contributions =
                scorer.attribution(test, DetectorContractTest.LAYOUT).contributions();
        for (int row = 0; row < DetectorContractTest.COLUMNS; row++) {
            for (int column = 0; column < DetectorContractTest.COLUMNS; column++) {
                assertThat(contributions.get(row, column)).isLessThanOrEqualTo(contributions.get(row, row));
            }
        }
        scorer.close();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void attributionsOfExtremeValuesAreFinite(Kind kind) {
        Scorer scorer = DetectorContractTest.fit(kind, DetectorContractTest.normalRows(100, 4), 1);
        Matrix odd = new Matrix(2, DetectorContractTest.COLUMNS);
        Arrays.fill(odd.values(), 0, DetectorContractTest.COLUMNS, -1e6f);
        Arrays.fill(odd.values(), DetectorContractTest.COLUMNS, 2 * DetectorContractTest.COLUMNS, Float.NaN);
        for (float share : scorer.attribution(odd, DetectorContractTest.LAYOUT)
                .contributions()
                .values()) {
            assertThat(share).isBetween(-1f, 1f);
        }
        scorer.close();
    }
}

package io.github.deepanomaly.weka.view.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A threshold that somebody drags has digits that a person can read. */
class HistogramTest {

    @ParameterizedTest
    @CsvSource({
        "0.5998958579830167, 0.0003, 0.5999",
        "1000.0012345678, 0.000002, 1000.0012346",
        "123456.789, 250, 123460",
        "-2.71828, 0.01, -2.718",
        "0.1, 0, 0.1"
    })
    void itHasAsManyDigitsAsAPixelCanTellAndOneMore(double value, double pixel, double rounded) {
        assertThat(Histogram.rounded(value, pixel)).isEqualTo(rounded);
    }
}

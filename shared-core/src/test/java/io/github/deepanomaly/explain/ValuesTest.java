package io.github.deepanomaly.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Schema;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers of reasons are those of the table: a large amount keeps its cents. */
class ValuesTest {

    @ParameterizedTest
    @CsvSource({
        "1234999.87, 1234567.4, 1234999.87, 1234567",
        "12345.67, 12345.67, 12345.67, 12345.7",
        "99, 26.123456, 99, 26.1235",
        "-40.125, -9.5, -40.125, -9.5",
        "0.123456789, 0, 0.123457, 0",
        "3e10, 1e-10, 3E+10, 1E-10"
    })
    void largeNumbersKeepTheirDigits(double observed, double expected, String seen, String usual) {
        Schema schema = new Schema(List.of(new Column.Numeric("x")));
        Values values = new Values(schema, schema, new double[] {observed}, new double[] {expected});
        assertThat(values.observedText(0)).isEqualTo(seen);
        assertThat(values.expectedText(0)).isEqualTo(usual);
    }
}

package io.github.deepanomaly.weka.view.threshold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers as people write them. */
class NotationTest {

    @ParameterizedTest
    @ValueSource(strings = {"0.01", "0,01", "1%", "1 %", ".01", ",01", "1e-2", " 0.01 ", "1,0\u00a0%"})
    void theseAreTheSame(String text) {
        assertThat(Notation.number(text)).isEqualTo(0.01);
    }

    @Test
    void aNumberMayBeNegative() {
        assertThat(Notation.number("-1,5")).isEqualTo(-1.5);
        assertThat(Notation.number("\u22121,5")).isEqualTo(-1.5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1234.5",
                "1234,5",
                "1,234.5",
                "1.234,5",
                "1 234,5",
                "1 234.5",
                "1\u00a0234,5",
                "1\u202f234,5",
                "1'234.5",
                "1\u2019234,50",
                "123450 %"
            })
    void groupsOfThreeAreReadWithEitherDecimalMark(String text) {
        assertThat(Notation.number(text, Locale.US)).isEqualTo(1234.5);
        assertThat(Notation.number(text, Locale.GERMANY)).isEqualTo(1234.5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1234567", "1,234,567", "1.234.567", "1 234 567", "1'234'567", "1,234,567.0", "1.234.567,0"})
    void severalGroupsHoldNoDecimalMark(String text) {
        assertThat(Notation.number(text, Locale.US)).isEqualTo(1234567);
        assertThat(Notation.number(text, Locale.GERMANY)).isEqualTo(1234567);
    }

    /** The tab writes numbers with points, so that one point is always a decimal mark. */
    @Test
    void aPointIsADecimalMarkEverywhere() {
        assertThat(Notation.number("1.234", Locale.US)).isEqualTo(1.234);
        assertThat(Notation.number("1.234", Locale.GERMANY)).isEqualTo(1.234);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,234", "-12,345", "123,456%"})
    void aCommaBeforeThreeDigitsIsADecimalMarkOnlyWhereThatIsTheCustom(String text) {
        String decimal = text.replace(',', '.').replace("%", "");
        assertThat(Notation.number(text, Locale.GERMANY))
                .isEqualTo(Double.parseDouble(decimal) / (text.endsWith("%") ? 100 : 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Notation.number(text, Locale.US))
                .withMessage("the field must hold one number, but \"" + text + "\" may be " + decimal + " or "
                        + decimal.replace(".", "") + ": write it without a comma");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0,123", "0,1234", "1,23", "1234,567", ",123"})
    void aCommaThatGroupsNothingIsADecimalMarkEverywhere(String text) {
        assertThat(Notation.number(text, Locale.US)).isEqualTo(Double.parseDouble(text.replace(',', '.')));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "one",
                "1,00,000",
                "1,5.2",
                "1.5,2",
                "1,234.567.8",
                "1.234,567,8",
                "1,234,56",
                "1 23",
                "1 234 5",
                "1,234 567",
                "NaN",
                "%",
                ".",
                "1..2",
                "0,123,456",
                "1e",
                "1,234e"
            })
    void othersAreRefusedByName(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Notation.number(text, Locale.US))
                .withMessage("the field must hold a number as 0.01, 0,01 or 1%, got \"" + text + "\"");
    }
}

package io.github.deepanomaly.weka.view.threshold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers as people write them. */
class NotationTest {

    @ParameterizedTest
    @ValueSource(strings = {"0.01", "0,01", "1%", "1 %", ".01", "1e-2", " 0.01 ", "1,0\u00a0%"})
    void theseAreTheSame(String text) {
        assertThat(Notation.number(text)).isEqualTo(0.01);
    }

    @Test
    void aNumberMayBeNegative() {
        assertThat(Notation.number("-1,5")).isEqualTo(-1.5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "one", "1,000,000", "1,5.2", "NaN", "%"})
    void othersAreRefusedByName(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Notation.number(text))
                .withMessageEndingWith("got \"" + text + "\"");
    }
}

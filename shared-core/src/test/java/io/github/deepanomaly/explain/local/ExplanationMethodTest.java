package io.github.deepanomaly.explain.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.deepanomaly.explain.local.ExplanationMethod.Choice;
import io.github.deepanomaly.param.Settings;
import org.junit.jupiter.api.Test;

final class ExplanationMethodTest {

    @Test
    void shapleyTakesTheOrdersThatScoreAsManyRowsAsAskedFor() {
        Settings settings = Settings.defaults(ExplanationMethod.COSTS).with("orders", "10");
        assertThat(((Shapley) ExplanationMethod.of(Choice.SHAPLEY, settings, 1).local(100)).samples())
                .isEqualTo(10);
        assertThat(((Shapley) ExplanationMethod.of(Choice.SHAPLEY, settings, 1).local(3)).samples())
                .isEqualTo(67); // 201 rows, at least 200
    }

    @Test
    void theDefaultsFitEveryNumberOfColumns() {
        for (int columns : new int[] {0, 1, 7, 100_000}) {
            for (Choice choice : Choice.values()) {
                if (choice.compares()) {
                    assertThat(ExplanationMethod.of(choice, 1).local(columns)).isNotNull();
                }
            }
        }
        assertThatThrownBy(() -> ExplanationMethod.of(Choice.NATIVE, 1).local(3))
                .isInstanceOf(IllegalStateException.class);
    }
}

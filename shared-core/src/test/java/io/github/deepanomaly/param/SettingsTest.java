package io.github.deepanomaly.param;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    private static final Param<Integer> EPOCHS =
            Param.integer("epochs", "E", 50).between(1, 1_000_000);
    private static final Param<Double> RATE = Param.real("learningRate", "R", 0.001);
    private static final Param<Boolean> ORDER = Param.flag("keepOrder", "keep-order");
    private static final List<Param<?>> PARAMS = List.of(RATE, EPOCHS, ORDER);
    private static final Settings DEFAULTS = Settings.defaults(PARAMS);

    @Test
    void settingsAreCompleteFromTheStart() {
        assertThat(DEFAULTS.get(EPOCHS)).isEqualTo(50);
        assertThat(DEFAULTS.get(RATE)).isEqualTo(0.001);
        assertThat(DEFAULTS.get(ORDER)).isFalse();
        assertThat(DEFAULTS.params()).isEqualTo(PARAMS);
    }

    @Test
    void aChangeGivesACopy() {
        Settings changed = DEFAULTS.with(EPOCHS, 7).with("keepOrder", "true");
        assertThat(changed.get(EPOCHS)).isEqualTo(7);
        assertThat(changed.get(ORDER)).isTrue();
        assertThat(DEFAULTS.get(EPOCHS)).isEqualTo(50);
        assertThat(changed).isNotEqualTo(DEFAULTS);
        assertThat(changed.with(EPOCHS, 50).with(ORDER, false))
                .isEqualTo(DEFAULTS)
                .hasSameHashCodeAs(DEFAULTS);
    }

    @Test
    void textHasEverySettingInDeclaredOrder() {
        assertThat(DEFAULTS.with(EPOCHS, 7).asText())
                .containsExactly(entry("learningRate", "0.001"), entry("epochs", "7"), entry("keepOrder", "false"));
        assertThat(DEFAULTS).hasToString("{learningRate=0.001, epochs=50, keepOrder=false}");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void parsingIsTheInverseOfAsText(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 300; i++) {
            Settings settings = DEFAULTS.with(EPOCHS, random.nextInt(1, 1_000_001))
                    .with(RATE, Double.longBitsToDouble(random.nextLong()))
                    .with(ORDER, random.nextBoolean());
            assertThat(Settings.parse(PARAMS, settings.asText())).isEqualTo(settings);
        }
    }

    @Test
    void whatTheTextLeavesOutHasItsDefault() {
        assertThat(Settings.parse(PARAMS, Map.of("epochs", "9"))).isEqualTo(DEFAULTS.with(EPOCHS, 9));
    }

    @Test
    void errorsNameWhatIsWrong() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DEFAULTS.with("epoch", "9"))
                .withMessage("unknown parameter \"epoch\"; known parameters: learningRate, epochs, keepOrder");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DEFAULTS.with("epochs", "many"))
                .withMessage("epochs: not a number: \"many\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DEFAULTS.with(EPOCHS, 0))
                .withMessage("epochs must be in [1, 1000000], got 0");
        Param<Integer> stranger = Param.integer("latent", "L", 2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DEFAULTS.get(stranger))
                .withMessage("parameter latent does not belong to these settings");
        assertThatIllegalArgumentException().isThrownBy(() -> DEFAULTS.with(stranger, 3));
        assertThatIllegalArgumentException().isThrownBy(() -> DEFAULTS.only(List.of(stranger)));
    }

    @Test
    void twoParametersMayShareNeitherNameNorFlag() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Settings.defaults(List.of(EPOCHS, Param.integer("epochs", "X", 1))))
                .withMessage("two parameters share the name or flag of epochs");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Settings.defaults(List.of(EPOCHS, Param.integer("extent", "E", 1))))
                .withMessage("two parameters share the name or flag of extent");
    }

    @Test
    void someOfTheSettingsKeepTheirValues() {
        Settings some = DEFAULTS.with(EPOCHS, 7).with(RATE, 1.0).only(List.of(EPOCHS, ORDER));
        assertThat(some.params()).containsExactly(EPOCHS, ORDER);
        assertThat(some.asText()).containsExactly(entry("epochs", "7"), entry("keepOrder", "false"));
        assertThat(some).isEqualTo(Settings.defaults(List.of(EPOCHS, ORDER)).with(EPOCHS, 7));
    }
}

package io.github.deepanomaly.detectors.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.deepanomaly.detector.Attribution;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detector.Sample;
import io.github.deepanomaly.detector.Scorer;
import io.github.deepanomaly.engine.Engine;
import io.github.deepanomaly.engine.Engines;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.param.Settings;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForecasterTest {

    private static final int STEPS = 20;
    private static final Layout LAYOUT = Layout.numeric(1).repeated(STEPS);

    private static Engine engine() {
        return Engines.of(Engines.Choice.AUTO, 1);
    }

    private static Settings settings(Map<String, String> changes) {
        Settings settings = Settings.parse(Forecaster.KIND.params(), changes);
        return settings;
    }

    /** Waves that start anywhere. */
    private static Matrix waves(int rows, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Matrix x = new Matrix(rows, STEPS);
        for (int row = 0; row < rows; row++) {
            double start = 2 * Math.PI * random.nextDouble();
            for (int step = 0; step < STEPS; step++) {
                x.set(row, step, (float) (Math.sin(start + 0.6 * step) + 0.05 * random.nextGaussian()));
            }
        }
        return x;
    }

    private static Scorer fit(Map<String, String> changes) {
        return Forecaster.KIND
                .detector(settings(changes))
                .fit(new Sample(waves(300, 1), LAYOUT), Run.silent(engine(), 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"conv1d 16x5 relu causal", "lstm 16", "gru 12, conv1d 8x1 relu"})
    void aStepThatCouldNotBeForetoldStandsOut(String network) {
        Matrix test = waves(30, 2);
        test.set(29, 12, test.get(29, 12) + 1);
        try (Scorer scorer = fit(Map.of("network", network, "epochs", "60", "learningRate", "0.005"))) {
            Attribution attribution = scorer.attribution(test, LAYOUT);
            assertThat(attribution.scores()).containsExactly(scorer.score(test));
            double highest = Arrays.stream(attribution.scores()).max().orElseThrow();
            assertThat(attribution.scores()[29]).isEqualTo(highest);
            float[] shares = attribution.contributions().rows(29, 30).values();
            assertThat(shares[12]).isGreaterThan(0.3f);
            assertThat(shares[11]).isLessThan(0.1f);
        }
    }

    @Test
    void noStepIsForetoldFromItselfOrLaterOnes() {
        Matrix x = waves(2, 3);
        Matrix changed = x.copy();
        for (int step = 9; step < STEPS; step++) {
            changed.set(0, step, 7);
        }
        for (int horizon = 1; horizon <= 3; horizon += 2) {
            try (Scorer scorer = fit(Map.of("epochs", "2", "horizon", "" + horizon))) {
                float[] before =
                        scorer.attribution(x, LAYOUT).expected().rows(0, 1).values();
                float[] after = scorer.attribution(changed, LAYOUT)
                        .expected()
                        .rows(0, 1)
                        .values();
                int same = 9 + horizon;
                assertThat(Arrays.copyOf(after, same)).containsExactly(Arrays.copyOf(before, same));
                assertThat(after[same]).isNotEqualTo(before[same]);
            }
        }
    }

    @Test
    void onlyTheLastStepsCountWhereThatIsAsked() {
        Matrix x = waves(1, 4);
        Matrix changed = x.copy();
        changed.set(0, 2, 5);
        try (Scorer scorer = fit(Map.of("epochs", "5", "judged", "1"))) {
            assertThat(scorer.score(changed)).containsExactly(scorer.score(x)); // out of reach of the last step
            changed.set(0, STEPS - 1, 5);
            assertThat(scorer.score(changed)[0]).isGreaterThan(scorer.score(x)[0]);
            float[] shares = scorer.attribution(changed, LAYOUT).contributions().values();
            assertThat(shares[STEPS - 1]).isEqualTo(1);
        }
    }

    @Test
    void aRestoredForecasterForetellsTheSame() {
        Matrix x = waves(20, 5);
        Settings settings = settings(Map.of("epochs", "3"));
        try (Scorer scorer = fit(Map.of("epochs", "3"));
                Scorer restored = Forecaster.KIND.detector(settings).restore(scorer.state(), LAYOUT, engine())) {
            assertThat(restored.score(x)).containsExactly(scorer.score(x));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"conv1d 8x3 relu", "conv1d 8x3/2 relu causal", "lstm 4, last", "16 relu", "maxpool1d 2"})
    void aLayerThatSeesLaterStepsIsRefused(String network) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Forecaster.KIND.detector(settings(Map.of("network", network))))
                .withMessageStartingWith(
                        "network must read past steps only (conv1d ... causal without stride, lstm, gru), got \"");
    }
}

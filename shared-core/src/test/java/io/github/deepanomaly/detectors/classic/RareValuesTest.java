package io.github.deepanomaly.detectors.classic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.deepanomaly.detector.Detector;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detector.Sample;
import io.github.deepanomaly.detector.Scorer;
import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.math.Block;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.testing.SmallModels;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RareValuesTest {

    private static final Layout LAYOUT = Layout.numeric(2);

    private static Detector forest(boolean rarities) {
        return IsolationForest.KIND.detector(
                Settings.defaults(IsolationForest.KIND.params()).with("rarities", String.valueOf(rarities)));
    }

    /** A uniform number and a number of three values, the one between the others rare; 600 rows. */
    private static Matrix levels() {
        SplittableRandom random = new SplittableRandom(1);
        Matrix x = new Matrix(600, 2);
        for (int row = 0; row < 600; row++) {
            x.set(row, 0, random.nextFloat());
            x.set(row, 1, row % 100 == 0 ? 0 : row % 2 * 2 - 1);
        }
        return x;
    }

    private static Scorer fit(boolean rarities) {
        return forest(rarities).fit(new Sample(levels(), LAYOUT), Run.silent(SmallModels.engine(), 1));
    }

    /** Rows in the middle of the first column, with these values of the second. */
    private static Matrix rows(float... second) {
        Matrix x = new Matrix(second.length, 2);
        for (int row = 0; row < second.length; row++) {
            x.set(row, 0, 0.5f);
            x.set(row, 1, second[row]);
        }
        return x;
    }

    @Test
    void aRareValueBetweenFrequentOnesIsAnomalousAndItsColumnIsNamed() {
        try (Scorer with = fit(true);
                Scorer without = fit(false)) {
            double[] seen = with.score(rows(0, 1));
            double[] plain = without.score(rows(0, 1));
            assertThat(seen[0] - seen[1]).isGreaterThan(plain[0] - plain[1] + 0.05);
            assertThat(with.attribution(rows(0), LAYOUT).contributions().get(0, 1))
                    .isGreaterThan(0.5f);
        }
    }

    @Test
    void aRestoredForestGivesTheSameScores() {
        Matrix tested = rows(-1, 0, 0.5f, 1, 7, -0f);
        try (Scorer scorer = fit(true);
                Scorer restored = forest(true).restore(scorer.state(), LAYOUT, SmallModels.engine())) {
            assertThat(restored.score(tested)).containsExactly(scorer.score(tested));
        }
    }

    @Test
    void zeroHasNoSignAndAValueThatWasNeverSeenIsTheRarest() {
        ValueCounts counts = ValueCounts.of(LAYOUT, levels(), 50);
        assertThat(counts.counted()).singleElement().satisfies(each -> {
            assertThat(each.column()).isEqualTo(1);
            assertThat(each.values()).containsExactly(-1, 0, 1);
        });
        assertThat(counts.rarity(0, -0f)).isEqualTo(counts.rarity(0, 0f)).isGreaterThan(counts.rarity(0, 1));
        assertThat(counts.rarity(0, 0.5f)).isEqualTo(counts.unseen()).isGreaterThan(counts.rarity(0, 0f));
    }

    @Test
    void levelsAndColumnsOfManyValuesAreNotCounted() {
        Layout layout = new Layout(List.of(new Block(0, 1, false, 0), new Block(1, 2, true, 0)));
        Matrix x = new Matrix(60, 3);
        for (int row = 0; row < 60; row++) {
            x.set(row, 0, row);
            x.set(row, 1 + row % 2, 1);
        }
        assertThat(ValueCounts.of(layout, x, 50).counted()).isEmpty();
        assertThat(ValueCounts.of(layout, x, 60).counted()).hasSize(1);
        Scorer scorer = forest(true).fit(new Sample(x, layout), Run.silent(SmallModels.engine(), 1));
        Scorer plain = forest(false).fit(new Sample(x, layout), Run.silent(SmallModels.engine(), 1));
        assertThat(scorer.score(x)).containsExactly(plain.score(x));
    }

    @Test
    void countsThatAreNotSoundAreRefused() {
        double[][] all = {
            {},
            {0.5},
            {10, 2, 1, 5, 3},
            {10, 0, 2, 5, 4, 3, 3},
            {10, 0, 1, 5, 11},
            {10, 0, 1, Double.NaN, 3},
            {10, 0, 9, 5, 3}
        };
        for (double[] counts : all) {
            State state = new State(Map.of(), Map.of("counts", counts));
            assertThatThrownBy(() -> forest(true).restore(state, LAYOUT, SmallModels.engine()))
                    .hasMessage(
                            "counts must name columns, their different values and how often each occurs, but they do not");
        }
    }
}

package io.github.deepanomaly.detectors.contrast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Schema;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.model.windows.Windowing;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.testing.SmallModels;
import io.github.deepanomaly.verdict.RankingMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Patches of a log of two sensors. */
class PatchContrastTest {

    private static final Schema LOG = new Schema(List.of(new Column.Numeric("wave"), new Column.Numeric("load")));

    private static final int ODD = 300;
    private static final int ODD_END = 330;

    private enum Fault {
        NONE,
        SHAPE,
        LEVEL
    }

    /** A saw and a slow wander; a fault turns the saw round, or lifts the load, for thirty rows. */
    private static Rows log(Fault fault, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<double[]> rows = new ArrayList<>();
        double load = 0;
        for (int i = 0; i < 600; i++) {
            boolean odd = i >= ODD && i < ODD_END;
            double saw = i % 20 / 20.0;
            load = 0.95 * load + 0.1 * random.nextGaussian();
            rows.add(new double[] {
                (odd && fault == Fault.SHAPE ? 1 - saw : saw) + 0.05 * random.nextGaussian(),
                load + (odd && fault == Fault.LEVEL ? 4 : 0)
            });
        }
        return Rows.of(LOG, rows);
    }

    private static Settings settings() {
        return Settings.defaults(AnomalyModel.params(PatchContrast.KIND))
                .with(Windowing.WINDOW, 32)
                .with(PatchContrast.STEPS, 60)
                .with(PatchContrast.BATCH, 64);
    }

    private static double area(Fault fault, Settings settings) {
        try (AnomalyModel model = AnomalyModel.train(
                PatchContrast.KIND, settings, log(Fault.NONE, 1), Run.silent(SmallModels.engine(), 1))) {
            double[] scores = model.score(log(fault, 2));
            boolean[] odd = new boolean[scores.length];
            for (int row = ODD; row < ODD_END; row++) {
                odd[row] = true;
            }
            return RankingMetrics.of(odd, scores).rocAuc();
        }
    }

    @Test
    void aPatternTurnedRoundIsFoundThoughEachOfItsValuesIsUsual() {
        assertThat(area(Fault.SHAPE, settings())).isGreaterThan(0.85);
    }

    @Test
    void aChangeOfLevelIsFoundThoughPatchesAreNormalised() {
        assertThat(area(Fault.LEVEL, settings())).isGreaterThan(0.98);
    }

    @Test
    void layersThatLeaveNoStepsAreTakenAsTheCodeItself() {
        assertThat(area(Fault.LEVEL, settings().with("hidden", "8 relu"))).isGreaterThan(0.9);
    }

    @Test
    void layersThatCannotReadAPatchAreRefused() {
        assertThatThrownBy(() -> area(Fault.NONE, settings().with("hidden", "conv2d 8x3x3 relu")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("conv2d 8x3x3 relu");
    }
}

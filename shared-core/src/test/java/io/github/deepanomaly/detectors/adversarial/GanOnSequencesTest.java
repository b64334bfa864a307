package io.github.deepanomaly.detectors.adversarial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detector.Sample;
import io.github.deepanomaly.detector.Scorer;
import io.github.deepanomaly.engine.Engines;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.net.Shape;
import io.github.deepanomaly.param.Settings;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The adversarial kind with the convolutional parts that docs/sequences.md gives it for heartbeats. */
class GanOnSequencesTest {

    private static final int STEPS = 24;

    private static Matrix waves(int rows, double speed) {
        SplittableRandom random = new SplittableRandom(rows);
        Matrix x = new Matrix(rows, STEPS);
        for (int row = 0; row < rows; row++) {
            double start = 2 * Math.PI * random.nextDouble();
            for (int step = 0; step < STEPS; step++) {
                x.set(row, step, (float) (Math.sin(start + speed * step) + 0.05 * random.nextGaussian()));
            }
        }
        return x;
    }

    private static Scorer fit() {
        Settings settings = Settings.defaults(Gan.KIND.params())
                .with("generator", "96 relu, reshape 6x16, conv1dT 8x5/2 relu, conv1dT 4x5/2 relu")
                .with("discriminator", "reshape 24x1, conv1d 8x5/2 leakyrelu, conv1d 16x5/2 leakyrelu, 16 leakyrelu")
                .with("score", "discriminator")
                .with("epochs", "40");
        Sample sample = new Sample(waves(300, 0.5), Layout.numeric(STEPS));
        return Gan.KIND.detector(settings).fit(sample, Run.silent(Engines.of(Engines.Choice.AUTO, 1), 1));
    }

    @Test
    void bothSidesMayBeConvolutions() {
        try (Scorer scorer = fit()) {
            assertThat(scorer.state().matrices().values())
                    .anySatisfy(weight -> assertThat(weight).hasToString("40 x 16 matrix"));
            assertThat(mean(scorer.score(waves(50, 1.5)))).isGreaterThan(mean(scorer.score(waves(51, 0.5))));
        }
    }

    /** With nothing but rough rows to refuse it gave them 5 more than normal rows, with smooth ones among those 14. */
    @Test
    void smoothRowsAreRefusedToo() {
        try (Scorer scorer = fit()) {
            assertThat(mean(scorer.score(waves(50, 0.05)))).isGreaterThan(mean(scorer.score(waves(51, 0.5))) + 8);
        }
    }

    @Test
    void theDiscriminatorsShapeStandsBehindLayersThatLeaveTheRowAsItIs() {
        assertThat(shape("dropout 0.1, noise 0.1, reshape 24x1, conv1d 8x5")).isEqualTo(Shape.sequence(24, 1));
        assertThat(shape("24 relu, reshape 12x2, conv1d 8x5")).isEqualTo(Shape.columns(24));
        assertThat(shape("64 relu")).isEqualTo(Shape.columns(24));
    }

    private static Shape shape(String discriminator) {
        Settings settings = Settings.defaults(Gan.KIND.params()).with("discriminator", discriminator);
        return GanRules.of(settings).shape(24);
    }

    private static double mean(double[] scores) {
        return Arrays.stream(scores).average().orElseThrow();
    }
}

package io.github.deepanomaly.detectors.classic;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detector.Sample;
import io.github.deepanomaly.detector.Scorer;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.testing.SmallModels;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class KnnTest {

    /** How anomalous the middle of most rows and a clump of 35 of the 500 are. */
    private static double[] scores(String cluster) {
        SplittableRandom random = new SplittableRandom(4);
        Matrix x = new Matrix(500, 1);
        for (int row = 0; row < 500; row++) {
            x.set(row, 0, (float) (row < 35 ? 8 + 0.05 * random.nextGaussian() : random.nextGaussian()));
        }
        Matrix test = new Matrix(2, 1);
        test.set(1, 0, 8);
        Settings settings = Settings.defaults(Knn.KIND.params())
                .with("contaminated", "true")
                .with("cluster", cluster);
        Sample sample = new Sample(x, Layout.numeric(1));
        try (Scorer scorer = Knn.KIND.detector(settings).fit(sample, Run.silent(SmallModels.engine(), 1))) {
            return scorer.score(test);
        }
    }

    @Test
    void aClumpOfMoreRowsThanTheClusterIsMissedAndOneOfFewerIsFound() {
        double[] small = scores("0.02");
        double[] large = scores("0.2");
        assertThat(small[1]).isLessThan(small[0] + 1);
        assertThat(large[1]).isGreaterThan(large[0] + 2);
    }
}

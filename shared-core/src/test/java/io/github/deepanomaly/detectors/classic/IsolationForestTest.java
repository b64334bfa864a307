package io.github.deepanomaly.detectors.classic;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detector.Sample;
import io.github.deepanomaly.detector.Scorer;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.testing.SmallModels;
import io.github.deepanomaly.verdict.RankingMetrics;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class IsolationForestTest {

    private static final int COLUMNS = 6;
    private static final int ROWS = 2000;
    private static final int ANOMALIES = 60;

    /** Normal numbers, before them a cluster that is far out in one column. */
    private static Matrix rows() {
        SplittableRandom random = new SplittableRandom(1);
        Matrix x = new Matrix(ROWS, COLUMNS);
        for (int row = 0; row < ROWS; row++) {
            for (int column = 0; column < COLUMNS; column++) {
                x.set(row, column, (float) random.nextGaussian());
            }
            if (row < ANOMALIES) {
                x.set(row, 0, (float) (8 + 0.1 * random.nextGaussian()));
            }
        }
        return x;
    }

    private static double precision(boolean contaminated) {
        Matrix x = rows();
        Settings settings =
                Settings.defaults(IsolationForest.KIND.params()).with(IsolationForest.CONTAMINATED, contaminated);
        Sample sample = new Sample(x, Layout.numeric(COLUMNS));
        boolean[] anomalies = new boolean[ROWS];
        Arrays.fill(anomalies, 0, ANOMALIES, true);
        try (Scorer scorer = IsolationForest.KIND.detector(settings).fit(sample, Run.silent(SmallModels.engine(), 1))) {
            return RankingMetrics.of(anomalies, scorer.score(x)).averagePrecision();
        }
    }

    /** Rows that are left out altogether lie outside of all cuts, and reach the leaves of the outermost normal rows. */
    @Test
    void anomaliesInDoubtAreStillCutOff() {
        assertThat(precision(true)).isGreaterThan(precision(false)).isGreaterThan(0.8);
    }
}

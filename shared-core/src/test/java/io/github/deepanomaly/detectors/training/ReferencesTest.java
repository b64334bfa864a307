package io.github.deepanomaly.detectors.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.deepanomaly.detector.Detector;
import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detector.Sample;
import io.github.deepanomaly.detector.Scorer;
import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.detectors.Detectors;
import io.github.deepanomaly.detectors.classic.Knn;
import io.github.deepanomaly.detectors.score.StoredNeighbours;
import io.github.deepanomaly.engine.Engine;
import io.github.deepanomaly.engine.Engines;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.testing.Brief;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReferencesTest {

    private static final int COLUMNS = 3;

    @ParameterizedTest
    @CsvSource({"0, false, 5000, 1", "0, true, 300, 20", "0, true, 1000, 50", "0, true, 5000, 250", "7, true, 5000, 7"})
    void theNeighbourThatCountsGrowsWithContaminatedRows(int chosen, boolean contaminated, int rows, int expected) {
        Settings settings = Settings.defaults(Knn.KIND.params())
                .with("neighbours", Integer.toString(chosen))
                .with("contaminated", Boolean.toString(contaminated));
        assertThat(References.neighbours(settings).applyAsInt(rows)).isEqualTo(expected);
    }

    /** So many anomalies alike, in so many rows, are more than twenty neighbours of each other. */
    @ParameterizedTest
    @ValueSource(strings = {"knn", "autoencoder"})
    void sixtyAnomaliesAlikeDoNotVouchForEachOther(String kind) {
        Matrix x = rows(3_000, 60);
        Kind chosen = Detectors.byId(kind).orElseThrow();
        Engine engine = Engines.of(Engines.Choice.AUTO, 1);
        Detector detector = chosen.detector(Brief.settings(chosen).with("contaminated", "true"));
        try (Scorer scorer = detector.fit(new Sample(x, Layout.numeric(COLUMNS)), Run.silent(engine, 1));
                Scorer restored = detector.restore(scorer.state(), Layout.numeric(COLUMNS), engine)) {
            double[] scores = scorer.score(x);
            for (int row = 3_000; row < x.rows(); row++) {
                assertThat(scores[row]).isGreaterThan(scores[row % 3_000]);
            }
            assertThat(restored.score(x)).containsExactly(scores);
        }
    }

    @Test
    void aClumpOfFourInAHundredRowsIsLargerThanAFileOfAnEarlierVersionCouldSee() {
        Matrix x = rows(2_400, 100);
        Detector detector =
                Knn.KIND.detector(Settings.defaults(Knn.KIND.params()).with("contaminated", "true"));
        Engine engine = Engines.of(Engines.Choice.AUTO, 1);
        try (Scorer scorer = detector.fit(new Sample(x, Layout.numeric(COLUMNS)), Run.silent(engine, 1))) {
            State saved = scorer.state();
            State earlier = new State(saved.matrices(), Map.of()); // did not say which neighbour counts: at 2 %
            Matrix clump = x.rows(2_400, 2_500);
            double[] now = scorer.score(clump);
            double[] then =
                    detector.restore(earlier, Layout.numeric(COLUMNS), engine).score(clump);
            assertThat(saved.vector("neighbour", 1)[0])
                    .isEqualTo((int) (0.05 * saved.matrix("reference", COLUMNS).rows()));
            assertThat(now[0]).isGreaterThan(then[0]);
            assertThat(detector.restore(saved, Layout.numeric(COLUMNS), engine).score(clump))
                    .containsExactly(now);
        }
    }

    @Test
    void aNeighbourThatIsNoWholeNumberIsRefused() {
        State state = new State(Map.of(), Map.of("neighbour", new double[] {0.5}));
        assertThatThrownBy(() -> StoredNeighbours.k(state, 10, rows -> 1))
                .hasMessage("neighbour must be a whole number of at least 1, got 0.5");
    }

    @Test
    void noMoreRowsAreKeptThanAllowed() {
        Settings settings = Settings.defaults(Knn.KIND.params()).with("references", "50");
        Sample sample = new Sample(rows(200, 0), Layout.numeric(COLUMNS));
        Run run = Run.silent(Engines.of(Engines.Choice.AUTO, 1), 1);
        assertThat(References.of(sample, settings, run).size()).isEqualTo(50);
        assertThat(References.of(sample, settings, run).x())
                .isEqualTo(References.of(sample, settings, run).x());
    }

    /** Rows around the origin, followed by a tight cluster six deviations off. */
    private static Matrix rows(int normal, int alike) {
        SplittableRandom random = new SplittableRandom(3);
        Matrix x = new Matrix(normal + alike, COLUMNS);
        for (int row = 0; row < x.rows(); row++) {
            for (int column = 0; column < COLUMNS; column++) {
                x.set(row, column, (float) (row < normal ? random.nextGaussian() : 6 + 0.01 * random.nextGaussian()));
            }
        }
        return x;
    }
}

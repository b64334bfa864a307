package io.github.deepanomaly.detectors.classic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.deepanomaly.detector.Detector;
import io.github.deepanomaly.detector.Kind;
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

class ColumnTailsTest {

    private static Detector detector(Kind kind, String score) {
        return kind.detector(Settings.defaults(kind.params()).with("score", score));
    }

    private static Scorer fit(Kind kind, String score, Matrix x, Layout layout) {
        return detector(kind, score).fit(new Sample(x, layout), Run.silent(SmallModels.engine(), 1));
    }

    private static Matrix matrix(float... values) {
        Matrix x = new Matrix(values.length, 1);
        System.arraycopy(values, 0, x.values(), 0, values.length);
        return x;
    }

    /** Numbers around -1 and around 1, one column; 400 rows. */
    private static Matrix twoGroups() {
        SplittableRandom random = new SplittableRandom(1);
        Matrix x = new Matrix(400, 1);
        for (int i = 0; i < 400; i++) {
            x.values()[i] = (float) (i % 2 * 2 - 1 + 0.1 * random.nextGaussian());
        }
        return x;
    }

    @Test
    void tailsRiseTowardsBothEndsAndBeyondThem() {
        try (Scorer scorer = fit(ColumnTails.KIND, "tails", twoGroups(), Layout.numeric(1))) {
            double[] scores = scorer.score(matrix(0, 1, 1.2f, 1.5f, 3, 30));
            assertThat(scores).isSorted();
            assertThat(scorer.score(matrix(-3))[0]).isGreaterThan(scorer.score(matrix(-1.2f))[0]);
        }
    }

    /** A number, a level of two with its rarity, and a number that has two codes, as a time of day has. */
    @Test
    void numbersAreTheTailsOfNumericColumnsAlone() {
        Layout layout = new Layout(
                List.of(
                        new Block(0, 1, false, 0),
                        new Block(1, 2, true, 0),
                        new Block(3, 1, false, 0),
                        new Block(4, 1, false, 0),
                        new Block(5, 1, false, 0)),
                1,
                List.of(0, 1, 1, 2, 2));
        SplittableRandom random = new SplittableRandom(2);
        Matrix x = new Matrix(200, 6);
        for (int row = 0; row < 200; row++) {
            x.set(row, 0, (float) random.nextGaussian());
            x.set(row, 1 + row % 2, 1);
            x.set(row, 4, (float) random.nextGaussian());
        }
        Matrix test = new Matrix(4, 6);
        test.set(1, 2, 1);
        test.set(1, 3, 50);
        test.set(1, 4, 50);
        test.set(1, 5, -50);
        test.set(2, 0, 2);
        test.set(3, 0, 50);
        try (Scorer scorer = fit(ColumnTails.KIND, "numbers", x, layout)) {
            double[] scores = scorer.score(test);
            assertThat(scores[1]).isEqualTo(scores[0]);
            assertThat(scores[2]).isGreaterThan(scores[0] + 1);
            assertThat(scores[3]).isGreaterThan(scores[2] + 1);
            assertThat(scorer.attribution(test, layout).contributions().get(3, 0))
                    .isGreaterThan(0.9f);
        }
    }

    @Test
    void gapsShowAValueBetweenTwoGroups() {
        try (Scorer scorer = fit(ColumnTails.KIND, "gaps", twoGroups(), Layout.numeric(1))) {
            double[] scores = scorer.score(matrix(0, 1));
            assertThat(scores[0]).isGreaterThan(scores[1] + 2);
            assertThat(scorer.attribution(matrix(0), Layout.numeric(1))
                            .expected()
                            .get(0, 0))
                    .isBetween(-1f, 1f);
        }
    }

    @Test
    void aRareLevelCountsByItsShareAndAnUnseenOneMost() {
        Layout layout = new Layout(List.of(new Block(0, 3, true, 0)));
        Matrix x = new Matrix(99, 3);
        for (int row = 0; row < 99; row++) {
            x.set(row, row < 90 ? 0 : 1, 1);
        }
        Matrix test = new Matrix(3, 3);
        test.set(0, 0, 1);
        test.set(1, 1, 1);
        try (Scorer scorer = fit(ColumnTails.KIND, "tails", x, layout)) {
            double[] scores = scorer.score(test);
            assertThat(scores[0]).isCloseTo(-Math.log(91.0 / 100), within(1e-9));
            assertThat(scores[1]).isCloseTo(-Math.log(10.0 / 100), within(1e-9));
            assertThat(scores[2]).isCloseTo(-Math.log(1.0 / 100), within(1e-9));
        }
    }

    /** Of a capped column, or of levels that are equally rare: one step further is one step, not a thousand. */
    @Test
    void beyondValuesThatAreAllAlikeATailGoesOnByTheStepBefore() {
        Matrix x = new Matrix(400, 1);
        for (int row = 0; row < 400; row++) {
            x.set(row, 0, Math.min(row % 12, 10));
        }
        State older = new State(Map.of("values", ColumnValues.of(x).values()), Map.of());
        try (Scorer scorer = fit(ColumnTails.KIND, "tails", x, Layout.numeric(1));
                Scorer restored = detector(ColumnTails.KIND, "tails")
                        .restore(scorer.state(), Layout.numeric(1), SmallModels.engine());
                Scorer before =
                        detector(ColumnTails.KIND, "tails").restore(older, Layout.numeric(1), SmallModels.engine())) {
            double[] scores = scorer.score(matrix(10, 11, 12));
            assertThat(scores[1] - scores[0]).isBetween(2.0, 6.0);
            assertThat(scores[2] - scores[1]).isCloseTo(1, within(1e-6));
            assertThat(restored.score(matrix(10, 11, 12))).containsExactly(scores);
            assertThat(before.score(matrix(11))[0]).isGreaterThan(100);
        }
    }

    @Test
    void aFileWithColumnsThatDoNotRiseIsRefused() {
        State state = new State(Map.of("values", matrix(1, 3, 2)), Map.of());
        assertThatThrownBy(() ->
                        detector(ColumnTails.KIND, "tails").restore(state, Layout.numeric(1), SmallModels.engine()))
                .hasMessage("values must rise in each column, got 2.0 after 3.0");
    }

    @Test
    void localScoresFindARowAtTheEdgeOfADenseGroupThoughAThinOneIsWider() {
        SplittableRandom random = new SplittableRandom(2);
        Matrix x = new Matrix(400, 1);
        for (int i = 0; i < 400; i++) {
            x.values()[i] = (float) (i % 2 == 0 ? 0.01 * random.nextGaussian() : 10 + random.nextGaussian());
        }
        Matrix test = matrix(0.1f, 12.5f); // beside the dense group, and within the thin one
        try (Scorer local = fit(Knn.KIND, "local", x, Layout.numeric(1))) {
            double[] scores = local.score(test);
            assertThat(scores[0]).isGreaterThan(scores[1]);
            double[] restored = detector(Knn.KIND, "local")
                    .restore(local.state(), Layout.numeric(1), SmallModels.engine())
                    .score(test);
            assertThat(restored).containsExactly(scores);
        }
    }

    @Test
    void rankScoresFindAClumpOfAnomaliesAmongTheTrainingRows() {
        SplittableRandom random = new SplittableRandom(3);
        Matrix x = new Matrix(400, 2);
        for (int row = 0; row < 400; row++) {
            boolean clump = row >= 370;
            x.set(row, 0, (float) ((clump ? 8 : 0) + random.nextGaussian()));
            x.set(row, 1, (float) ((clump ? 8 : 0) + random.nextGaussian()));
        }
        Matrix test = new Matrix(2, 2);
        test.set(1, 0, 8);
        test.set(1, 1, 8);
        try (Scorer ranks = fit(Knn.KIND, "ranks", x, Layout.numeric(2))) {
            double[] scores = ranks.score(test);
            assertThat(scores[1]).isGreaterThan(1.5 * scores[0]);
            double[] restored = detector(Knn.KIND, "ranks")
                    .restore(ranks.state(), Layout.numeric(2), SmallModels.engine())
                    .score(test);
            assertThat(restored).containsExactly(scores);
        }
    }
}

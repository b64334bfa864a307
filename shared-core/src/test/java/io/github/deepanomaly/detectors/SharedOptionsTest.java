package io.github.deepanomaly.detectors;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepanomaly.detector.Detector;
import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detector.Sample;
import io.github.deepanomaly.detector.Scorer;
import io.github.deepanomaly.engine.Engines;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.testing.Brief;
import java.util.Arrays;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Options and weights that mean the same to every kind which has them. */
class SharedOptionsTest {

    /** Kinds in which chance has little part, or which are ensembles already. */
    private static final Set<String> WITHOUT_ENSEMBLE =
            Set.of("automatic", "knn", "mahalanobis", "pca", "isolation-forest", "column-tails", "score-combiner");

    /** Kinds without a loss, or a mean, in which a row could count for more. */
    private static final Set<String> WITHOUT_WEIGHTS = Set.of("knn", "column-tails");

    private static final int COLUMNS = 4;
    private static final int NORMAL = 400;

    /** Fewer than the neighbours that count in contaminated training. */
    private static final int HIDDEN = 12;

    static Stream<Kind> kinds() {
        return Detectors.ALL.stream();
    }

    private static Run run() {
        return Run.silent(Engines.of(Engines.Choice.AUTO, 1), 1);
    }

    /** Rows around a plane, followed by a tight cluster far off it. */
    private static Matrix rows(int normal, int anomalous, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Matrix x = new Matrix(normal + anomalous, COLUMNS);
        for (int row = 0; row < x.rows(); row++) {
            double a = random.nextGaussian();
            double b = random.nextGaussian();
            double[] clean = row < normal ? new double[] {a, b, a + b, a - b} : new double[] {5, -5, 5, -5};
            for (int column = 0; column < COLUMNS; column++) {
                x.set(row, column, (float) (clean[column] + 0.1 * random.nextGaussian()));
            }
        }
        return x;
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void contaminatedTrainingStillFindsWhatHidAmongItsRows(Kind kind) {
        Settings settings = Settings.defaults(kind.params()).with("contaminated", "true");
        Sample sample = new Sample(rows(NORMAL, HIDDEN, 1), Layout.numeric(COLUMNS));
        double[] scores;
        try (Scorer scorer = kind.detector(settings).fit(sample, run())) {
            scores = scorer.score(rows(NORMAL, HIDDEN, 2));
        }
        double[] normal = Arrays.copyOf(scores, NORMAL);
        Arrays.sort(normal);
        assertThat(Arrays.stream(scores, NORMAL, scores.length).min().orElseThrow())
                .isGreaterThan(normal[NORMAL * 95 / 100]);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void anEnsembleTrainsMembersThatDifferAndSurvivesRestoring(Kind kind) {
        Settings brief = Brief.settings(kind);
        boolean has = brief.find("ensemble").isPresent();
        assertThat(has).isNotEqualTo(WITHOUT_ENSEMBLE.contains(kind.id()));
        if (has) {
            Layout layout = Layout.numeric(COLUMNS);
            Matrix test = rows(10, 2, 4);
            Detector single = kind.detector(brief);
            Detector both = kind.detector(brief.with("ensemble", "2"));
            try (Scorer scorer = both.fit(new Sample(rows(60, 0, 3), layout), run());
                    Scorer first = single.restore(scorer.state().part("0."), layout, run().engine());
                    Scorer second = single.restore(scorer.state().part("1."), layout, run().engine());
                    Scorer restored = both.restore(scorer.state(), layout, run().engine())) {
                double[] scores = scorer.score(test);
                assertThat(first.score(test)).isNotEqualTo(second.score(test));
                assertThat(restored.score(test)).containsExactly(scores);
                assertThat(scores[0])
                        .isBetween(
                                Math.min(first.score(test)[0], second.score(test)[0]),
                                Math.max(first.score(test)[0], second.score(test)[0]));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void whatARowWeighsChangesWhatIsLearnt(Kind kind) {
        Layout layout = Layout.numeric(COLUMNS);
        Matrix training = rows(60, 0, 5);
        Matrix test = rows(10, 2, 6);
        Matrix weights = new Matrix(60, 1);
        for (int row = 0; row < 60; row++) {
            weights.set(row, 0, row < 30 ? 1.9f : 0.1f);
        }
        Detector detector = kind.detector(Brief.settings(kind));
        try (Scorer plain = detector.fit(new Sample(training, layout), run());
                Scorer weighted = detector.fit(new Sample(training, weights, layout), run())) {
            boolean same = Arrays.equals(plain.score(test), weighted.score(test));
            assertThat(same).isEqualTo(WITHOUT_WEIGHTS.contains(kind.id()));
        }
    }
}

package io.github.deepanomaly.detectors.combine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detector.Sample;
import io.github.deepanomaly.detector.Scorer;
import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.detectors.Detectors;
import io.github.deepanomaly.math.Block;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.stats.Statistics;
import io.github.deepanomaly.testing.SmallModels;
import io.github.deepanomaly.verdict.RankingMetrics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class AutomaticTest {

    private static final Kind KIND = Detectors.byId("automatic").orElseThrow();

    private static Matrix rows(int count, int columns) {
        return rows(count, columns, 5);
    }

    private static Matrix rows(int count, int columns, long seed) {
        return Matrix.normal(count, columns, new SplittableRandom(seed));
    }

    private static Settings settings(boolean contaminated) {
        return Settings.defaults(KIND.params()).with("epochs", "2").with("contaminated", String.valueOf(contaminated));
    }

    /** What it says about a training. */
    private static List<String> said(Sample sample, boolean contaminated) {
        List<String> said = new ArrayList<>();
        Run run = new Run(SmallModels.engine(), 1, new Progress() {
            @Override
            public void warning(String message) {
                said.add(message);
            }
        });
        KIND.detector(settings(contaminated)).fit(sample, run).close();
        return said;
    }

    private static Sample sample(int count) {
        return new Sample(rows(count, 3), Layout.numeric(3));
    }

    @Test
    void ofTrustedRowsSixMembersAreTakenANetworkAmongThem() {
        assertThat(said(sample(150), false))
                .anyMatch(text ->
                        text.startsWith("automatic chose autoencoder, knn, knn score=local, column-tails, column-tails"
                                + " score=gaps, pca, because the training rows are trusted"));
    }

    @Test
    void ofFewRowsNoNetworkIsTaken() {
        assertThat(said(sample(60), false))
                .anyMatch(text -> text.startsWith("automatic chose knn, knn score=local,")
                        && text.endsWith("fewer than 100 training rows, too few for a network"));
    }

    @Test
    void ofContaminatedRowsDetectorsAreTakenThatAFewAnomaliesDoNotMislead() {
        assertThat(said(sample(150), true))
                .anyMatch(text -> text.startsWith("automatic chose knn cluster=0.1, isolation-forest rarities=true,"
                        + " mahalanobis ranks=true, because"));
        assertThat(said(sample(60), true))
                .anyMatch(text -> text.startsWith("automatic chose knn, isolation-forest, knn score=ranks, because"));
    }

    /** Each value of these rows is usual; what is odd is that the third is not the sum of the first two. One draw differs from the next by a tenth. */
    @Test
    void brokenRelationsAmongFewContaminatedColumnsAreFound() {
        assertThat(LongStream.range(5, 15)
                        .mapToDouble(AutomaticTest::areaOfBrokenRelations)
                        .average()
                        .orElseThrow())
                .isGreaterThan(0.75);
    }

    private static double areaOfBrokenRelations(long seed) {
        int broken = 12;
        Matrix x = rows(600, 4, seed);
        for (int row = 0; row < x.rows(); row++) {
            x.set(row, 2, x.get(row, 0) + x.get(row, 1) + 0.1f * x.get(row, 2));
        }
        for (int row = 0; row < broken; row++) {
            x.set(row, 2, x.get(599 - row, 2));
        }
        boolean[] odd = new boolean[x.rows()];
        Arrays.fill(odd, 0, broken, true);
        Run run = new Run(SmallModels.engine(), 1, Progress.SILENT);
        try (Scorer scorer = KIND.detector(settings(true)).fit(new Sample(x, Layout.numeric(4)), run)) {
            return RankingMetrics.of(odd, scorer.score(x)).rocAuc();
        }
    }

    @Test
    void ofContaminatedRowsOfManyColumnsANetworkIsTakenToo() {
        assertThat(said(new Sample(rows(150, 10), Layout.numeric(10)), true))
                .anyMatch(text -> text.startsWith(
                                "automatic chose knn, autoencoder, isolation-forest, mahalanobis ranks=true, because")
                        && text.contains("10 encoded columns or more"));
    }

    /** Two numbers of which the second follows the first, and a level with its rarity. */
    private static Sample mixed(int count) {
        Matrix x = rows(count, 6);
        for (int row = 0; row < count; row++) {
            x.set(row, 1, x.get(row, 0) + 0.01f * x.get(row, 1));
            for (int level = 0; level < 3; level++) {
                x.set(row, 2 + level, row % 3 == level ? 1 : 0);
            }
        }
        List<Block> blocks = List.of(
                new Block(0, 1, false, 0),
                new Block(1, 1, false, 0),
                new Block(2, 3, true, 0),
                new Block(5, 1, false, 0));
        return new Sample(x, new Layout(blocks, 1, List.of(0, 1, 2, 2)));
    }

    @Test
    void ofContaminatedRowsWithLevelsANetworkIsTakenAndTheEndsOfColumns() {
        assertThat(said(mixed(150), true))
                .anyMatch(text -> text.startsWith(
                        "automatic chose autoencoder, column-tails score=numbers contaminated=false, because"
                                + " anomalies may be among"));
    }

    @Test
    void aMemberWhosePValueCountsTenfoldHasAsMuchLessToSay() {
        double[] reference = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
        double[] scores = {-3, 5.5, 12, 40};
        double[] first = Rule.CONTAMINATED_COLUMNS.comparison(0, reference).compared(scores);
        Comparison second = Rule.CONTAMINATED_COLUMNS.comparison(1, reference);
        assertThat(second.reference()).containsExactly(reference);
        for (int i = 0; i < scores.length; i++) {
            assertThat(second.compared(scores)[i]).isEqualTo(first[i] - StrictMath.log(10));
        }
        assertThat(Rule.CONTAMINATED.comparison(1, reference).compared(scores))
                .containsExactly(Rule.CONTAMINATED.comparison(0, reference).compared(scores));
    }

    @Test
    void ofWindowsDistanceComponentsAndANetworkOfShapesAreTaken() {
        Sample windows = new Sample(rows(150, 6), Layout.numeric(3).repeated(2));
        assertThat(said(windows, false))
                .anyMatch(
                        text -> text.startsWith(
                                "automatic chose knn, pca, patch-contrast, patch-contrast, because rows are judged in windows"));
    }

    @Test
    void ofContaminatedWindowsDetectorsAreTakenThatAFewAnomaliesDoNotMislead() {
        Sample windows = new Sample(rows(1500, 6), Layout.numeric(3).repeated(2));
        assertThat(said(windows, true))
                .anyMatch(text -> text.startsWith(
                        "automatic chose knn, isolation-forest, patch-contrast, because rows are judged in "
                                + "windows, and anomalies may be among the training rows"))
                .anyMatch(text -> text.startsWith(
                        "agreement of each member with the others, rank correlation on 1000 training rows: "));
    }

    /** A tenth of the rows, all that would be held out of trusted windows. */
    @Test
    void aLongAnomalyAtTheEndOfAContaminatedLogIsFound() {
        int rows = 600;
        int first = 540;
        Matrix x = rows(rows, 6);
        for (int row = first; row < rows; row++) {
            for (int column = 0; column < 6; column++) {
                x.set(row, column, 5 + x.get(row, column) / 10);
            }
        }
        Sample windows = new Sample(x, Layout.numeric(3).repeated(2));
        try (Scorer scorer = KIND.detector(settings(true)).fit(windows, Run.silent(SmallModels.engine(), 1))) {
            double[] scores = scorer.score(x);
            double usual =
                    Statistics.quantile(Arrays.stream(scores, 0, first).sorted().toArray(), 0.95);
            assertThat(Statistics.median(
                            Arrays.stream(scores, first, rows).sorted().toArray()))
                    .isGreaterThan(usual);
        }
    }

    @Test
    void itSaysHowFarEachMemberAgreesWithTheOthers() {
        assertThat(said(sample(200), true))
                .anySatisfy(text -> assertThat(text)
                        .matches("agreement of each member with the others, rank correlation on 20 rows held out: "
                                + "knn cluster=0.1 -?\\d\\.\\d\\d, isolation-forest rarities=true -?\\d\\.\\d\\d, "
                                + "mahalanobis ranks=true -?\\d\\.\\d\\d"));
    }

    @Test
    void aFileWithARuleThatNobodyKnowsIsRefused() {
        State state = new State(Map.of(), Map.of("rule", new double[] {99}));
        assertThatThrownBy(() -> KIND.detector(settings(false)).restore(state, Layout.numeric(3), SmallModels.engine()))
                .hasMessage("rule must be a whole number below 14, got 99.0");
    }

    @Test
    void aValueThatOneColumnAloneShowsIsFoundAndNamed() {
        Matrix test = rows(1, 3);
        test.set(0, 0, 0);
        test.set(0, 1, 9);
        test.set(0, 2, 0);
        Sample sample = sample(200);
        try (Scorer scorer = KIND.detector(settings(false)).fit(sample, Run.silent(SmallModels.engine(), 1))) {
            double highest = Arrays.stream(scorer.score(sample.x())).max().orElseThrow();
            assertThat(scorer.score(test)[0]).isGreaterThan(highest);
            Matrix shares = scorer.attribution(test, sample.layout()).contributions();
            assertThat(shares.get(0, 1)).isGreaterThan(0.8f);
        }
    }
}

package io.github.deepanomaly.weka.judging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.explain.Explanation;
import io.github.deepanomaly.weka.Small;
import io.github.deepanomaly.weka.results.Scored;
import io.github.deepanomaly.weka.rows.TrainOn;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import weka.classifiers.anomaly.Autoencoder;
import weka.core.Instances;

final class DetectionTest {

    /** The score of a row that has an exact copy among the training rows, and a little. */
    private static final double COPY = -9;

    /** What rounding in float32 does to a score when fewer rows are multiplied at a time. */
    private static final double OTHER_HEIGHT = 1e-4;

    private static Detection detection(Instances data, int folds, Detection.Listener listener) {
        return new Detection(Small.autoencoder(), data, folds, listener);
    }

    private static Judged judged(int folds) throws Exception {
        return detection(Small.mixed(), folds, Detection.Listener.NONE).cross();
    }

    private static long copies(Judged judged) {
        return IntStream.range(0, judged.size())
                .filter(row -> judged.score(row) < COPY)
                .count();
    }

    @Test
    void noRowIsJudgedByADetectorThatLearnedItUnlessThatIsWanted() throws Exception {
        assertThat(copies(judged(3))).isZero();
        Autoencoder unaware = Small.autoencoder();
        unaware.setTrainOn(TrainOn.NORMAL_ROWS); // marks raise some scores of rows that trained, too
        Judged learned = new Detection(unaware, Small.mixed(), 0, Detection.Listener.NONE).cross();
        assertThat(copies(learned)).isGreaterThan(Small.NORMAL / 2);
    }

    @Test
    void resultsComeFoldByFoldAndADetectorOfAllRowsAtTheEnd() throws Exception {
        List<Judged> seen = new ArrayList<>();
        Judge whole = detection(Small.mixed(), 2, new Detection.Listener() {
                    @Override
                    public void judged(Judged rows) {
                        seen.add(rows);
                    }
                })
                .run();
        assertThat(seen).hasSize(3);
        assertThat(Ranking.of(seen.get(0)).size()).isEqualTo(Small.ROWS / 2);
        assertThat(Ranking.of(seen.get(1)).size()).isEqualTo(Small.ROWS);
        assertThat(seen.get(1).score(0)).isEqualTo(judged(2).score(0));
        assertThat(seen.get(2).score(0)).isEqualTo(seen.get(1).score(0));
        assertThat(seen.get(2).threshold()).as("one rate, one threshold").isEqualTo(whole.threshold());
        assertThat(seen.get(2).calibration()).contains(whole.model().calibration());
        assertThat(whole.model().provenance()).containsEntry("trainingRows", "99"); // nine tenths of the normal rows
    }

    @Test
    void withoutLabelsAllRowsTrain() throws Exception {
        Instances data = Small.mixed();
        data.setClassIndex(-1);
        Judge whole = detection(data, 0, Detection.Listener.NONE).run();
        assertThat(whole.model().provenance()).containsEntry("trainingRows", "108");
        assertThat(whole.model().schema().size()).isEqualTo(5);
    }

    @Test
    void anInterruptEndsIt() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> judged(2)).isInstanceOf(InterruptedException.class);
    }

    @Test
    void countsAreThoseOfAPlainLoop() throws Exception {
        Judged judged = judged(2);
        Ranking ranking = Ranking.of(judged);
        for (double threshold : new double[] {-100, judged.threshold(), judged.score(7), 100}) {
            Ranking.Counts counts = ranking.counts(threshold);
            int flagged = 0;
            int anomalies = 0;
            for (int row = 0; row < judged.size(); row++) {
                flagged += judged.score(row) > threshold ? 1 : 0;
                anomalies += judged.score(row) > threshold && row >= Small.NORMAL ? 1 : 0;
            }
            assertThat(counts.flagged()).isEqualTo(flagged);
            assertThat(counts.flaggedAnomalies()).isEqualTo(anomalies);
            assertThat(counts.flaggedNormals()).isEqualTo(flagged - anomalies);
            assertThat(ranking.between(threshold, Double.POSITIVE_INFINITY))
                    .containsExactly(flagged - anomalies, anomalies);
        }
        assertThat(ranking.curve().get(ranking.curve().size() - 1).recall()).isEqualTo(1);
    }

    @Test
    void scoredRowsHaveThreeColumnsMoreAndGapsWhereNobodyJudged() throws Exception {
        Judged judged = judged(2);
        Instances scored = new Scored(judged, judged.threshold()).plain();
        assertThat(scored.numAttributes()).isEqualTo(8);
        assertThat(scored.classIndex()).isEqualTo(4);
        assertThat(scored.get(3).value(scored.attribute("anomaly_score"))).isEqualTo(judged.score(3));
        Judged nobody = Judged.nobody(Small.mixed());
        assertThat(new Scored(nobody, 0).plain().get(3).isMissing(5)).isTrue();
    }

    @Test
    void reasonsComeFromTheDetectorThatJudged() throws Exception {
        Judged judged = judged(2);
        int[] rows = {Small.NORMAL + 3, 0, Small.NORMAL + 4};
        List<Explanation> reasons = judged.explain(rows, Progress.SILENT);
        assertThat(reasons).hasSize(3);
        for (int i = 0; i < rows.length; i++) {
            assertThat(reasons.get(i).score()).isCloseTo(judged.score(rows[i]), within(OTHER_HEIGHT));
        }
        assertThat(reasons.get(0).text(3)).isNotEmpty();
    }

    @Test
    void aTreeImitatesTheFlagsAndSaysHowWell() throws Exception {
        Judged judged = judged(2);
        Surrogate surrogate = Surrogate.fit(Surrogate.Tree.J48, judged, judged.threshold(), 1);
        assertThat(surrogate.agreement()).isBetween(0.8, 1.0);
        assertThat(surrogate.toString()).contains("Fidelity on 40 test rows", "J48 pruned tree");
        assertThat(surrogate.graph()).startsWith("digraph");
        double flagged = surrogate.distribution(judged.data().get(Small.ROWS - 1))[1];
        double normal = surrogate.distribution(judged.data().get(0))[1];
        assertThat(flagged).isGreaterThan(normal);
    }

    @Test
    void withTooFewFlagsATreeSaysThatItsFidelityIsUnknown() throws Exception {
        Surrogate leaf = Surrogate.fit(Surrogate.Tree.REP_TREE, judged(2), 1e6, 1);
        assertThat(leaf.measured()).isFalse();
        assertThat(leaf.toString())
                .startsWith(
                        "Fidelity unknown: a tree needs at least 3 flagged rows and as many other rows, got 0 flagged.");
        assertThat(leaf.distribution(Small.mixed().get(0))[0]).isEqualTo(1);
    }
}

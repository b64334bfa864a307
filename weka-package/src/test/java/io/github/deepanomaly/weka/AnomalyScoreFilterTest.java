package io.github.deepanomaly.weka;

import static io.github.deepanomaly.weka.Small.column;
import static io.github.deepanomaly.weka.Small.filter;
import static io.github.deepanomaly.weka.Small.unlabelled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.deepanomaly.verdict.FalseDiscoveryRate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import weka.core.Instance;
import weka.core.Instances;
import weka.core.Utils;
import weka.filters.Filter;
import weka.filters.unsupervised.attribute.AnomalyScore;

final class AnomalyScoreFilterTest {

    @Test
    void plantedAnomaliesStandOutAmongTheRowsThatWereLearned() throws Exception {
        Instances scored = Filter.useFilter(unlabelled(), filter(unlabelled()));
        List<Double> score = column(scored, "anomaly_score");
        List<Integer> top = IntStream.range(0, Small.ROWS)
                .boxed()
                .sorted(Comparator.comparing(score::get).reversed())
                .limit(Small.ROWS - Small.NORMAL)
                .toList();
        assertThat(top.stream().filter(row -> row >= Small.NORMAL).count()).isGreaterThanOrEqualTo(7);
    }

    /** The class is known of two planted anomalies only. */
    private static Instances marked() {
        Instances data = Small.mixed();
        data.forEach(row -> row.setClassMissing());
        data.get(Small.ROWS - 1).setClassValue(1);
        data.get(Small.ROWS - 2).setClassValue(1);
        return data;
    }

    @Test
    void marksRaiseTheScoresOfRowsLikeThem() throws Exception {
        AnomalyScore unaware = filter(marked());
        List<Double> before = column(Filter.useFilter(marked(), unaware), "anomaly_score");
        AnomalyScore filter = filter(marked());
        filter.setMarks("class");
        List<Double> after = column(Filter.useFilter(marked(), filter), "anomaly_score");
        double raised = 0;
        for (int row = Small.NORMAL; row < Small.ROWS - 2; row++) {
            raised += after.get(row) - before.get(row);
        }
        assertThat(raised).isPositive();
        List<Double> later = column(Filter.useFilter(marked(), filter), "anomaly_score");
        assertThat(later.get(Small.ROWS - 1)).isGreaterThan(before.get(Small.ROWS - 1) + 1);
    }

    @Test
    void marksMustBeANominalAttribute() throws Exception {
        AnomalyScore filter = filter(marked());
        filter.setMarks("nowhere");
        assertThatThrownBy(() -> Filter.useFilter(marked(), filter))
                .hasMessageContaining("marks must be a nominal attribute or class, got \"nowhere\"");
    }

    @Test
    void benjaminiHochbergFlagsTheRowsOfABatchTogether() throws Exception {
        AnomalyScore filter = filter(unlabelled());
        filter.setAppend("p-value, probability, flag");
        filter.setFalseDiscoveryRate(0.5);
        Instances scored = Filter.useFilter(unlabelled(), filter);
        double cut = new FalseDiscoveryRate(0.5).cut(scored.attributeToDoubleArray(4));
        assertThat(cut).isPositive();
        for (Instance row : scored) {
            assertThat(row.value(6)).isEqualTo(row.value(4) <= cut ? 1 : 0);
            assertThat(row.value(5) > 0.5).isEqualTo(row.value(6) == 1);
        }
        filter.setFalseDiscoveryRate(1e-9); // nothing can be so sure
        assertThat(column(Filter.useFilter(unlabelled(), filter), "anomaly_flag"))
                .containsOnly(0.0);
    }

    @Test
    void labelsAreNotLookedAt() throws Exception {
        Instances other = Small.mixed();
        other.forEach(row -> row.setClassValue(1 - row.classValue()));
        Instances scored = Filter.useFilter(Small.mixed(), filter(Small.mixed()));
        assertThat(column(Filter.useFilter(other, filter(other)), "anomaly_score"))
                .isEqualTo(column(scored, "anomaly_score"));
        assertThat(scored.classIndex()).isEqualTo(4);
    }

    @Test
    void laterBatchesAreJudgedByWhatTheFirstTaught() throws Exception {
        AnomalyScore filter = filter(unlabelled());
        Filter.useFilter(new Instances(unlabelled(), 0, Small.NORMAL), filter);
        Instances later = Filter.useFilter(unlabelled(), filter);
        List<Double> score = column(later, "anomaly_score");
        double highestNormal = score.subList(0, Small.NORMAL).stream()
                .mapToDouble(x -> x)
                .max()
                .orElseThrow();
        assertThat(score.subList(Small.NORMAL, Small.ROWS).stream().filter(x -> x > highestNormal))
                .hasSizeGreaterThanOrEqualTo(7);
    }

    @Test
    void rowsOfLaterBatchesMayComeOneByOne() throws Exception {
        AnomalyScore filter = filter(unlabelled());
        Filter.useFilter(unlabelled(), filter);
        Instances together = Filter.useFilter(unlabelled(), filter);
        List<Instance> single = new ArrayList<>();
        for (Instance row : unlabelled()) {
            assertThat(filter.input(row)).isTrue();
            single.add(filter.output());
        }
        filter.batchFinished();
        for (int i = 0; i < Small.ROWS; i++) {
            assertThat(single.get(i).toDoubleArray())
                    .isEqualTo(together.instance(i).toDoubleArray());
        }
    }

    @Test
    void withoutFoldsTheRowsAreJudgedByTheDetectorThatLearnedThem() throws Exception {
        AnomalyScore filter = filter(unlabelled());
        filter.setFolds(0);
        List<Double> first = column(Filter.useFilter(unlabelled(), filter), "anomaly_score");
        assertThat(column(Filter.useFilter(unlabelled(), filter), "anomaly_score"))
                .isEqualTo(first);
    }

    @Test
    void optionsSurviveARoundTrip() throws Exception {
        String[] options = Utils.splitOptions(
                "-W \"weka.classifiers.anomaly.Autoencoder -H \\\"8 relu\\\" -E 5\" -A \"flag, score\" -F 5"
                        + " -reasons 2 -false-discovery-rate 0.1");
        AnomalyScore filter = new AnomalyScore();
        filter.setOptions(options.clone());
        assertThat(filter.getDetector().getOptions()).containsExactly("-H", "8 relu", "-E", "5");
        assertThat(filter.getOptions()).containsExactly(options);
    }

    @Test
    void wrongOptionsAreRefused() {
        AnomalyScore filter = new AnomalyScore();
        assertThatThrownBy(() -> filter.setOptions(new String[] {"-A", "score, rank"}))
                .hasMessageContaining("rank\"")
                .hasMessageStartingWith("append: ");
        assertThatThrownBy(() -> filter.setOptions(new String[] {"-W", "weka.classifiers.anomaly.Autoencoder -E abc"}))
                .hasMessageContaining("epochs: not a number: \"abc\"");
        assertThatThrownBy(() -> filter.setOptions(new String[] {"-W", "weka.classifiers.rules.ZeroR"}))
                .hasMessageContaining("weka.classifiers.rules.ZeroR");
    }

    @Test
    void anInterruptStopsIt() throws Exception {
        AnomalyScore filter = filter(unlabelled());
        for (Instance row : unlabelled()) {
            filter.input(row);
        }
        Thread.currentThread().interrupt();
        assertThatThrownBy(filter::batchFinished).isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isIn(true, false); // Weka's own base class may have seen it first
    }
}

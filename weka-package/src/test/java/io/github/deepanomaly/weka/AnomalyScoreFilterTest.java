package io.github.deepanomaly.weka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.deepanomaly.verdict.FalseDiscoveryRate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import weka.classifiers.anomaly.Autoencoder;
import weka.core.Attribute;
import weka.core.Instance;
import weka.core.Instances;
import weka.core.Utils;
import weka.filters.Filter;
import weka.filters.unsupervised.attribute.AnomalyScore;

final class AnomalyScoreFilterTest {

    /** Contributions are float32, and are added up. */
    private static final double FLOAT_ROUNDING = 1e-4;

    private static AnomalyScore filter(Instances format) throws Exception {
        AnomalyScore filter = new AnomalyScore();
        Autoencoder autoencoder = Small.autoencoder();
        autoencoder.setContaminated(true);
        filter.setDetector(autoencoder);
        filter.setInputFormat(format);
        return filter;
    }

    private static Instances unlabelled() {
        Instances data = Small.mixed();
        data.setClassIndex(-1);
        data.deleteAttributeAt(4);
        return data;
    }

    private static List<Double> column(Instances data, String name) {
        return Arrays.stream(data.attributeToDoubleArray(data.attribute(name).index()))
                .boxed()
                .toList();
    }

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
    void fourColumnsAreAppended() throws Exception {
        Instances scored = Filter.useFilter(unlabelled(), filter(unlabelled()));
        assertThat(IntStream.range(4, scored.numAttributes())
                        .mapToObj(i -> scored.attribute(i).name()))
                .containsExactly("anomaly_score", "anomaly_p_value", "anomaly_probability", "anomaly_flag");
        for (int i = 0; i < Small.ROWS; i++) {
            Instance row = scored.instance(i);
            assertThat(row.value(5)).isGreaterThan(0).isLessThanOrEqualTo(1);
            assertThat(row.stringValue(7)).isEqualTo(row.value(6) > 0.5 ? "anomaly" : "normal");
        }
    }

    @Test
    void columnsAreChosenByOption() throws Exception {
        AnomalyScore filter = filter(unlabelled());
        filter.setAppend("flag, score");
        Instances scored = Filter.useFilter(unlabelled(), filter);
        assertThat(scored.numAttributes()).isEqualTo(6);
        assertThat(scored.attribute(4).name()).isEqualTo("anomaly_flag");
        assertThat(scored.attribute(5).name()).isEqualTo("anomaly_score");
    }

    @Test
    void reasonsAreAText() throws Exception {
        AnomalyScore filter = filter(unlabelled());
        filter.setAppend("reasons, score");
        filter.setReasons(1);
        Instances scored = Filter.useFilter(unlabelled(), filter);
        Instances later = Filter.useFilter(unlabelled(), filter);
        assertThat(scored.attribute(4).name()).isEqualTo("anomaly_reasons");
        for (Instances found : List.of(scored, later)) {
            List<String> first = IntStream.range(Small.NORMAL, Small.ROWS)
                    .mapToObj(row -> found.instance(row).stringValue(4))
                    .toList();
            assertThat(first).allMatch(text -> text.matches("(pressure|flow|state) .*|at \\d{4}-\\d\\d-\\d\\d"));
            assertThat(first).anyMatch(text -> text.contains(" (expected "));
        }
    }

    @Test
    void contributionsAreANumberForEachColumn() throws Exception {
        Instances labelled = Small.mixed();
        AnomalyScore filter = filter(labelled);
        filter.setAppend("contributions, flag");
        Instances scored = Filter.useFilter(labelled, filter);
        assertThat(IntStream.range(5, scored.numAttributes())
                        .mapToObj(i -> scored.attribute(i).name()))
                .containsExactly(
                        "anomaly_by_pressure", "anomaly_by_flow", "anomaly_by_state", "anomaly_by_at", "anomaly_flag");
        for (Instance row : scored) {
            double sum = IntStream.range(5, 9)
                    .mapToDouble(i -> Math.abs(row.value(i)))
                    .sum();
            assertThat(sum).isCloseTo(1, within(FLOAT_ROUNDING));
        }
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
    void textIsCarriedAlong() throws Exception {
        Instances data = unlabelled();
        data.insertAttributeAt(new Attribute("name", (List<String>) null), 0);
        for (int i = 0; i < Small.ROWS; i++) {
            data.instance(i).setValue(0, "row " + i);
        }
        Instances scored = Filter.useFilter(data, filter(data));
        assertThat(scored.instance(Small.ROWS - 1).stringValue(0)).isEqualTo("row " + (Small.ROWS - 1));
        assertThat(column(scored, "anomaly_score"))
                .isEqualTo(column(Filter.useFilter(unlabelled(), filter(unlabelled())), "anomaly_score"));
    }

    @Test
    void namesDoNotClash() throws Exception {
        Instances once = Filter.useFilter(unlabelled(), filter(unlabelled()));
        Instances twice = Filter.useFilter(once, filter(once));
        assertThat(twice.attribute(8).name()).isEqualTo("anomaly_score_2");
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

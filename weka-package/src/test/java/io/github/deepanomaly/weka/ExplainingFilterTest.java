package io.github.deepanomaly.weka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.deepanomaly.explain.local.ExplanationMethod.Choice;
import io.github.deepanomaly.verdict.FalseDiscoveryRate;
import io.github.deepanomaly.verdict.Verdict;
import io.github.deepanomaly.weka.rows.InstancesRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import weka.classifiers.anomaly.Autoencoder;
import weka.classifiers.anomaly.Knn;
import weka.core.Instances;
import weka.filters.Filter;
import weka.filters.unsupervised.attribute.AnomalyScore;

/** How the filter explains and flags where an option asks for another way than the usual one. */
final class ExplainingFilterTest {

    private static final int ATTRIBUTES = Small.mixed().numAttributes();

    private static AnomalyScore filter(String append) throws Exception {
        AnomalyScore filter = new AnomalyScore();
        Autoencoder autoencoder = Small.autoencoder();
        autoencoder.setContaminated(true);
        filter.setDetector(autoencoder);
        filter.setAppend(append);
        return filter;
    }

    private static Instances scored(AnomalyScore filter) throws Exception {
        filter.setInputFormat(Small.mixed());
        return Filter.useFilter(Small.mixed(), filter);
    }

    private static List<Double> column(Instances data, int attribute) {
        return IntStream.range(0, data.size())
                .mapToObj(row -> data.get(row).value(attribute))
                .toList();
    }

    @ParameterizedTest
    @EnumSource(Choice.class)
    void everyMethodNamesTheColumnsOfPlantedAnomalies(Choice method) throws Exception {
        AnomalyScore filter = filter("reasons, contributions");
        filter.setExplanation(method);
        filter.setReasons(2);
        Instances first = scored(filter);
        Instances later = Filter.useFilter(Small.mixed(), filter);
        for (Instances rows : List.of(first, later)) {
            long named = IntStream.range(Small.NORMAL, Small.ROWS)
                    .filter(row -> rows.get(row).stringValue(ATTRIBUTES).matches(".*(flow|state|at|pressure) .*"))
                    .count();
            assertThat(named).isEqualTo(Small.ROWS - Small.NORMAL);
        }
    }

    @Test
    void theMethodsDiffer() throws Exception {
        List<List<Double>> found = new ArrayList<>();
        for (Choice method : Choice.values()) {
            AnomalyScore filter = filter("contributions");
            filter.setExplanation(method);
            found.add(column(scored(filter), ATTRIBUTES));
        }
        assertThat(found).doesNotHaveDuplicates();
    }

    @Test
    void moreSamplesChangeShapleyValuesALittle() throws Exception {
        AnomalyScore few = filter("contributions");
        few.setExplanation(Choice.SHAPLEY);
        AnomalyScore many = filter("contributions");
        many.setExplanation(Choice.SHAPLEY);
        many.setSamples(500);
        List<Double> one = column(scored(few), ATTRIBUTES);
        List<Double> other = column(scored(many), ATTRIBUTES);
        assertThat(one).isNotEqualTo(other);
        double apart = IntStream.range(0, one.size())
                .mapToDouble(row -> Math.abs(one.get(row) - other.get(row)))
                .average()
                .orElseThrow();
        assertThat(apart).isLessThan(0.5);
    }

    @Test
    void aDetectorWithoutAGradientIsNamed() throws Exception {
        AnomalyScore filter = filter("reasons");
        filter.setDetector(new Knn());
        filter.setExplanation(Choice.INTEGRATED_GRADIENTS);
        assertThatThrownBy(() -> scored(filter))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the score of knn has none");
    }

    @Test
    void anAdaptiveThresholdHoldsTheShareOfFlaggedRowsOverBatches() throws Exception {
        AnomalyScore filter = filter("score, flag");
        filter.setAdaptiveRate(0.2);
        filter.setAdaptiveStep(0.1);
        int flagged = 0;
        int rows = 0;
        filter.setInputFormat(Small.mixed());
        for (int batch = 0; batch < 5; batch++) {
            Instances scored = Filter.useFilter(Small.mixed(), filter);
            for (double flag : column(scored, ATTRIBUTES + 1)) {
                flagged += flag == 1 ? 1 : 0;
                rows++;
            }
        }
        // The bound of the method: (1 + step) / (step T).
        assertThat(Math.abs((double) flagged / rows - 0.2)).isLessThanOrEqualTo(1.1 / (0.1 * rows));
    }

    @Test
    void rowsAreFlaggedOneByOneOrTogether() throws Exception {
        AnomalyScore filter = filter("flag");
        filter.setAdaptiveRate(0.1);
        filter.setFalseDiscoveryRate(0.1);
        assertThatThrownBy(() -> scored(filter))
                .hasMessage(
                        "adaptiveRate or falseDiscoveryRate must be 0, because they exclude each other, got 0.1 and 0.1");
    }

    @Test
    void theRateOfTheDetectorFlagsTheRowsTogetherAsThatOfTheFilterDoes() throws Exception {
        AnomalyScore own = filter("flag");
        own.setFalseDiscoveryRate(0.3);
        AnomalyScore inside = filter("flag");
        inside.getDetector().setFalseDiscoveryRate(0.3);
        assertThat(column(scored(inside), ATTRIBUTES)).isEqualTo(column(scored(own), ATTRIBUTES));
        assertThat(column(scored(inside), ATTRIBUTES)).isNotEqualTo(column(scored(filter("flag")), ATTRIBUTES));
    }

    @Test
    void theClassifierFlagsABatchTogether() throws Exception {
        Autoencoder autoencoder = Small.autoencoder();
        autoencoder.setHoldout(0.4); // enough rows for small p-values
        autoencoder.buildClassifier(Small.mixed());
        double[][] alone = autoencoder.distributionsForInstances(Small.mixed());
        for (double rate : new double[] {0.01, 0.5}) {
            autoencoder.setFalseDiscoveryRate(rate);
            double[][] together = autoencoder.distributionsForInstances(Small.mixed());
            List<Verdict> expected = Verdict.together(
                    autoencoder.verdicts(InstancesRows.of(Small.mixed())),
                    Collections.nCopies(Small.ROWS, autoencoder.model().calibration()),
                    new FalseDiscoveryRate(rate));
            for (int row = 0; row < together.length; row++) {
                assertThat(together[row][1] > 0.5).isEqualTo(expected.get(row).anomalous());
            }
            // So few held-out rows promise nothing at the first rate.
            assertThat(Arrays.deepEquals(together, alone) && rate == 0.01).isFalse();
        }
    }
}

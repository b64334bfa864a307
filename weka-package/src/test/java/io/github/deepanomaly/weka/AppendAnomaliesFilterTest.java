package io.github.deepanomaly.weka;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepanomaly.oversample.SimulatedAnomalies;
import org.junit.jupiter.api.Test;
import weka.classifiers.anomaly.Autoencoder;
import weka.core.Instance;
import weka.core.Instances;
import weka.filters.Filter;
import weka.filters.unsupervised.instance.AppendAnomalies;

final class AppendAnomaliesFilterTest {

    private static Instances longer(Instances data, SimulatedAnomalies.Type type) throws Exception {
        AppendAnomalies filter = new AppendAnomalies();
        filter.setType(type);
        filter.setPercentage(20);
        filter.setInputFormat(data);
        return Filter.useFilter(data, filter);
    }

    @Test
    void newRowsComeFromNormalOnesAndAreLabelledAnomalous() throws Exception {
        Instances longer = longer(Small.mixed(), SimulatedAnomalies.Type.DEPENDENCY);
        assertThat(longer).hasSize(Small.ROWS + Small.NORMAL / 5);
        for (Instance row : longer.subList(Small.ROWS, longer.size())) {
            assertThat(row.classValue()).isEqualTo(1);
            assertThat(row.value(2)).as("a level that only anomalies have").isNotEqualTo(2);
        }
    }

    @Test
    void withoutAClassAllRowsAreMaterial() throws Exception {
        Instances data = Small.mixed();
        data.setClassIndex(-1);
        assertThat(longer(data, SimulatedAnomalies.Type.GLOBAL)).hasSize(Small.ROWS + Small.ROWS / 5);
    }

    @Test
    void aDetectorFindsTheBrokenDependency() throws Exception {
        Instances normal = new Instances(Small.mixed(), 0, Small.NORMAL);
        Autoencoder detector = Small.autoencoder();
        detector.buildClassifier(normal);
        assertThat(Small.area(detector, longer(normal, SimulatedAnomalies.Type.DEPENDENCY)))
                .isGreaterThan(0.75);
    }
}

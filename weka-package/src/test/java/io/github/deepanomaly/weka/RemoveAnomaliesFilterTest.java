package io.github.deepanomaly.weka;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import weka.classifiers.anomaly.Autoencoder;
import weka.core.Instance;
import weka.core.Instances;
import weka.filters.Filter;
import weka.filters.unsupervised.instance.RemoveAnomalies;

final class RemoveAnomaliesFilterTest {

    private static RemoveAnomalies filter(boolean inverted) {
        RemoveAnomalies filter = new RemoveAnomalies();
        Autoencoder detector = Small.autoencoder();
        detector.setContaminated(true);
        detector.setFalseAlarmRate(0.1);
        filter.setDetector(detector);
        filter.setInvertSelection(inverted);
        return filter;
    }

    private static Instances filtered(RemoveAnomalies filter) throws Exception {
        filter.setInputFormat(Small.mixed());
        return Filter.useFilter(Small.mixed(), filter);
    }

    private static long anomalies(Instances rows) {
        return rows.stream().filter(row -> row.classValue() == 1).count();
    }

    @Test
    void mostAnomaliesGoAndMostNormalRowsStay() throws Exception {
        Instances kept = filtered(filter(false));
        assertThat(anomalies(kept)).isLessThan((Small.ROWS - Small.NORMAL) / 2);
        assertThat(kept.size() - anomalies(kept)).isGreaterThan(Small.NORMAL * 7L / 10);
    }

    @Test
    void whatStaysAndWhatIsKeptInvertedAreAllRows() throws Exception {
        Instances kept = filtered(filter(false));
        Instances removed = filtered(filter(true));
        assertThat(kept.size() + removed.size()).isEqualTo(Small.ROWS);
        assertThat(removed.stream().map(Instance::toString))
                .doesNotContainAnyElementsOf(
                        kept.stream().map(Instance::toString).toList());
    }

    @Test
    void laterBatchesKeepTheirRows() throws Exception {
        RemoveAnomalies filter = filter(false);
        filtered(filter);
        assertThat(Filter.useFilter(Small.mixed(), filter)).hasSize(Small.ROWS);
    }
}

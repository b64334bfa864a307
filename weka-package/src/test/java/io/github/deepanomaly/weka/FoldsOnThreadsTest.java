package io.github.deepanomaly.weka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import weka.classifiers.anomaly.Autoencoder;
import weka.core.Instances;
import weka.filters.Filter;
import weka.filters.unsupervised.attribute.AnomalyScore;

/** The folds of a filter on several threads, and on all, give the same rows as on one. */
final class FoldsOnThreadsTest {

    private static List<String> scored(int threads) throws Exception {
        AnomalyScore filter = new AnomalyScore();
        Autoencoder autoencoder = Small.autoencoder();
        autoencoder.setThreads(threads);
        filter.setDetector(autoencoder);
        filter.setFolds(3);
        Instances data = Small.mixed();
        filter.setInputFormat(data);
        return Filter.useFilter(data, filter).stream().map(Object::toString).toList();
    }

    @ParameterizedTest(name = "{0} threads, seed 1")
    @ValueSource(ints = {0, 2, 5})
    void rowsAreTheSame(int threads) throws Exception {
        assertThat(scored(threads)).isEqualTo(scored(1));
    }
}

package io.github.deepanomaly.weka;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepanomaly.verdict.Verdict;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import weka.classifiers.anomaly.AnomalyClassifier;
import weka.core.Instances;
import weka.core.SerializationHelper;
import weka.filters.Filter;
import weka.filters.supervised.attribute.AddClassification;

/** Weka's filter AddClassification appends the answers of a batch. */
final class AddClassificationRowsTest {

    @ParameterizedTest
    @MethodSource("io.github.deepanomaly.weka.Copies#detectors")
    void aSavedModelSaysTheSameThroughTheFilter(AnomalyClassifier trained, @TempDir Path folder) throws Exception {
        String file = folder.resolve("saved.model").toString();
        SerializationHelper.writeAll(file, new Object[] {trained, new Instances(Copies.training(), 0)});
        Instances test = Copies.test();
        AddClassification filter = new AddClassification();
        filter.setSerializedClassifierFile(new File(file));
        filter.setOutputClassification(true);
        filter.setOutputDistribution(true);
        filter.setInputFormat(test);
        List<Verdict> verdicts = Copies.verdicts(trained);
        Instances batch = Filter.useFilter(test, filter);
        Instances alone = Filter.useFilter(new Instances(test, 0, 1), filter);
        assertThat(alone.get(0).toDoubleArray()).isEqualTo(batch.get(0).toDoubleArray());
        for (int row = 0; row < test.size(); row++) {
            double[] expected = Copies.distribution(verdicts.get(row));
            int flag = verdicts.get(row).anomalous() ? 1 : 0;
            assertThat(Arrays.copyOfRange(batch.get(row).toDoubleArray(), 5, 8))
                    .as("row %d", row + 1)
                    .containsExactly(flag, expected[0], expected[1]);
        }
    }
}

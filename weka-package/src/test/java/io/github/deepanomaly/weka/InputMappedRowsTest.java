package io.github.deepanomaly.weka;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepanomaly.verdict.Verdict;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import weka.classifiers.anomaly.AnomalyClassifier;
import weka.classifiers.misc.InputMappedClassifier;
import weka.core.Instances;
import weka.core.SerializationHelper;

/** Weka's InputMappedClassifier, which hands rows over one by one, gives the answers of a batch. */
final class InputMappedRowsTest {

    @ParameterizedTest
    @MethodSource("io.github.deepanomaly.weka.Copies#detectors")
    void aSavedModelSaysTheSameOfRowsWhoseAttributesStandInAnotherOrder(AnomalyClassifier trained, @TempDir Path folder)
            throws Exception {
        String file = folder.resolve("saved.model").toString();
        SerializationHelper.writeAll(file, new Object[] {trained, new Instances(Copies.training(), 0)});
        InputMappedClassifier mapped = new InputMappedClassifier();
        mapped.setModelPath(file);
        mapped.setSuppressMappingReport(true);
        Instances turned = Copies.turned(Copies.test());
        mapped.setTestStructure(turned);
        double[][] batch = mapped.distributionsForInstances(turned);
        List<Verdict> verdicts = Copies.verdicts(trained);
        for (int row = 0; row < turned.size(); row++) {
            double[] expected = Copies.distribution(verdicts.get(row));
            assertThat(mapped.distributionForInstance(turned.get(row)))
                    .as("row %d alone", row + 1)
                    .isEqualTo(expected);
            assertThat(batch[row]).isEqualTo(expected);
            double flag = verdicts.get(row).anomalous() ? 1 : 0;
            assertThat(mapped.classifyInstance(turned.get(row))).isEqualTo(flag);
        }
    }
}

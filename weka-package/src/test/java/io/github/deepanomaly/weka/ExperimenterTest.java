package io.github.deepanomaly.weka;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepanomaly.weka.report.Measures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weka.core.Instances;
import weka.core.Utils;
import weka.core.converters.CSVLoader;

/** The installed package in an experiment of Weka's Experimenter. */
@Tag("slow")
final class ExperimenterTest {

    private static final int FOLDS = 3;

    private static final String EXPERIMENT = """
            weka.experiment.Experiment -r -L 1 -U 1 -T labelled.arff
            -D "weka.experiment.CSVResultListener -O results.csv"
            -P weka.experiment.CrossValidationResultProducer -- -X 3
            -W weka.experiment.ClassifierSplitEvaluator --
            -W weka.classifiers.anomaly.Autoencoder -- -E 5
            """;

    @Test
    void theMeasuresOfAModelAreColumnsOfTheResult(@TempDir Path folder) throws Exception {
        Files.copy(Installed.DATA.resolve("mixed/breast-cancer.arff"), folder.resolve("labelled.arff"));
        String log = Installed.java(folder, Utils.splitOptions(EXPERIMENT));
        assertThat(log).doesNotContain("Exception");
        CSVLoader loader = new CSVLoader();
        loader.setFile(folder.resolve("results.csv").toFile());
        Instances results = loader.getDataSet();
        assertThat(results).hasSize(FOLDS);
        for (String measure : Measures.NAMES) {
            boolean adversarial = measure.equals("measureDiscriminatorLoss"); // an autoencoder has none
            assertThat(results.attribute(measure)).as(measure).isNotNull();
            assertThat(results.attributeToDoubleArray(results.attribute(measure).index()))
                    .as(measure)
                    .matches(values -> Arrays.stream(values).allMatch(value -> Double.isNaN(value) == adversarial));
        }
        assertThat(results.attributeToDoubleArray(
                        results.attribute("measureEpochs").index()))
                .containsOnly(5);
    }
}

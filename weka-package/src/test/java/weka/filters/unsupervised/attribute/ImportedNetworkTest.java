package weka.filters.unsupervised.attribute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import weka.classifiers.anomaly.Autoencoder;
import weka.core.Instances;
import weka.core.Utils;
import weka.core.converters.CSVLoader;
import weka.filters.Filter;

/** The recipe of docs/networks.md: a network from Keras scores in Weka as it does there. */
class ImportedNetworkTest {

    private static final Path NETWORKS = Path.of(System.getProperty("deepanomaly.test-data"), "networks");

    private static Instances table(String name) throws IOException {
        CSVLoader loader = new CSVLoader();
        loader.setSource(new File(NETWORKS.resolve(name).toString()));
        return loader.getDataSet();
    }

    @Test
    void aFileOfKerasGivesItsErrors() throws Exception {
        Autoencoder detector = new Autoencoder();
        detector.setOptions(Utils.splitOptions("-scaling none -heavy-tails keep -loss binary-cross-entropy "
                + "-score mean-absolute-error -threshold mean-and-deviation -deviations 1"));
        detector.setWeights(NETWORKS.resolve("classic.keras").toFile());
        Instances rows = table("classic.rows.csv");
        AnomalyScore filter = new AnomalyScore();
        filter.setDetector(detector);
        filter.setFolds(1);
        filter.setInputFormat(rows);
        Filter.useFilter(new Instances(rows, 0, 600), filter);
        Instances scored = Filter.useFilter(rows, filter);
        Instances errors = table("classic.errors.csv");
        double[] scores =
                scored.attributeToDoubleArray(scored.attribute("anomaly_score").index());
        for (int row = 0; row < scores.length; row++) {
            assertThat(scores[row]).isCloseTo(errors.instance(row).value(0), within(1e-5));
        }
    }
}

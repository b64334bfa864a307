package io.github.deepanomaly.weka;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.detectors.Detectors;
import io.github.deepanomaly.engine.Engines;
import io.github.deepanomaly.explain.Explanation;
import io.github.deepanomaly.explain.local.ExplanationMethod;
import io.github.deepanomaly.explain.local.LocalExplanation;
import io.github.deepanomaly.knime.table.BlockReader;
import io.github.deepanomaly.knime.table.Table;
import io.github.deepanomaly.knime.task.Explaining;
import io.github.deepanomaly.knime.task.Learning;
import io.github.deepanomaly.knime.task.Prediction;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.verdict.Verdict;
import io.github.deepanomaly.weka.rows.InstancesRows;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import weka.classifiers.anomaly.AnomalyClassifier;
import weka.classifiers.anomaly.Autoencoder;
import weka.classifiers.anomaly.DetectorFile;
import weka.core.Instance;
import weka.core.Instances;
import weka.filters.Filter;
import weka.filters.unsupervised.attribute.AnomalyScore;

/** The same data, settings and seed give the same verdicts and explanations in Weka and in KNIME. */
final class SameScoresTest {

    @Test
    void theKnimeNodesGiveTheScoresOfTheWekaClassifier() throws Exception {
        Instances data = Small.mixed();
        Autoencoder weka = Small.autoencoder();
        weka.train(InstancesRows.of(data));
        List<Verdict> verdicts = weka.verdicts(InstancesRows.of(data));

        Kind kind = Detectors.byId("autoencoder").orElseThrow();
        Settings settings = Settings.defaults(Learning.params(kind))
                .with("hidden", weka.getHidden())
                .with("latent", Integer.toString(weka.getLatent()))
                .with("epochs", Integer.toString(weka.getEpochs()))
                .with("seed", Integer.toString(weka.getSeed()));
        Table table = new InstancesTable(InstancesRows.of(data));
        try (AnomalyModel model = Learning.learn(kind, settings, table, Optional.empty(), Progress.SILENT)) {
            Prediction prediction =
                    Prediction.of(model, Settings.defaults(Prediction.params()), table, Progress.SILENT);
            assertThat(prediction.size()).isEqualTo(verdicts.size());
            for (int row = 0; row < verdicts.size(); row++) {
                assertThat(prediction.verdict(row)).isEqualTo(verdicts.get(row));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(ExplanationMethod.Choice.class)
    void theKnimeExplainerGivesTheContributionsOfTheWekaFilter(ExplanationMethod.Choice choice) throws Exception {
        Instances data = Small.mixed();
        Autoencoder weka = Small.autoencoder();
        AnomalyScore filter = new AnomalyScore();
        filter.setDetector(weka);
        filter.setFolds(0);
        filter.setAppend("flag, contributions");
        filter.setExplanation(choice);
        filter.setInputFormat(data);
        Instances scored = Filter.useFilter(data, filter);

        weka.train(InstancesRows.of(data));
        int flag = data.numAttributes();
        Instances normal = new Instances(data, 0);
        for (int row = 0; row < data.size(); row++) {
            if (scored.get(row).value(flag) == 0) {
                normal.add(data.get(row));
            }
        }
        Settings settings = Settings.defaults(Explaining.params())
                .with("method", choice.name())
                .with("seed", Integer.toString(weka.getSeed()));
        Table table = new InstancesTable(InstancesRows.of(data));
        Optional<Table> background = Optional.of(new InstancesTable(InstancesRows.of(normal)));
        try (BlockReader<LocalExplanation> knime =
                Explaining.of(weka.model(), settings, table, background, Progress.SILENT)) {
            for (Instance row : scored) {
                Explanation found = knime.next().orElseThrow().explanation();
                for (int column = 0; column < found.schema().size(); column++) {
                    assertThat(row.value(flag + 1 + column)).isEqualTo(found.contribution(column));
                }
            }
        }
    }

    @Test
    void aModelTrainedInKnimeScoresInWekaAndTheOtherWayRound(@TempDir Path folder) throws Exception {
        Instances data = Small.mixed();
        Kind kind = Detectors.byId("autoencoder").orElseThrow();
        Settings settings = Settings.defaults(Learning.params(kind)).with("epochs", "3");
        Table table = new InstancesTable(InstancesRows.of(data));
        Path file = folder.resolve("knime.safetensors");
        double[] expected;
        try (AnomalyModel model = Learning.learn(kind, settings, table, Optional.empty(), Progress.SILENT)) {
            model.save(file); // what the node Model Writer does
            expected = model.score(InstancesRows.of(data));
        }
        AnomalyClassifier weka = DetectorFile.read(file);
        assertThat(weka.model().score(InstancesRows.of(data))).isEqualTo(expected);
        DetectorFile.write(folder.resolve("weka.safetensors"), weka);
        try (AnomalyModel knime =
                AnomalyModel.load(folder.resolve("weka.safetensors"), Engines.of(Engines.Choice.AUTO, 1))) {
            Prediction prediction =
                    Prediction.of(knime, Settings.defaults(Prediction.params()), table, Progress.SILENT);
            for (int row = 0; row < expected.length; row++) {
                assertThat(prediction.verdict(row).score()).isEqualTo(expected[row]);
            }
        }
    }
}

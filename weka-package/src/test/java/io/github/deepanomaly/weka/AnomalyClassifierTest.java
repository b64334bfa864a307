package io.github.deepanomaly.weka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.deepanomaly.detectors.reconstruction.ReconstructionScore;
import io.github.deepanomaly.verdict.ThresholdRule;
import io.github.deepanomaly.verdict.Verdict;
import io.github.deepanomaly.weka.rows.InstancesRows;
import io.github.deepanomaly.weka.rows.TrainOn;
import java.util.List;
import org.junit.jupiter.api.Test;
import weka.classifiers.anomaly.Autoencoder;
import weka.core.Attribute;
import weka.core.Instances;
import weka.core.SerializedObject;

final class AnomalyClassifierTest {

    /** The engine may sum one row and many in another order; the default score's logarithm would magnify that. */
    private static final double FLOAT_ROUNDING = 1e-5;

    private static Autoencoder trained(Instances data) throws Exception {
        Autoencoder autoencoder = Small.autoencoder();
        autoencoder.buildClassifier(data);
        return autoencoder;
    }

    private static double[][] predictions(Autoencoder trained) throws Exception {
        return trained.distributionsForInstances(Small.mixed());
    }

    private static String trainingRows(Autoencoder trained) {
        return trained.model().provenance().getOrDefault("trainingRows", "unknown");
    }

    @Test
    void plantedAnomaliesComeFirst() throws Exception {
        assertThat(Small.area(trained(Small.mixed()), Small.mixed())).isGreaterThan(0.99);
    }

    @Test
    void rowsLabelledAnomalousAreLeftOutWhereThatIsWanted() throws Exception {
        Autoencoder labelled = Small.autoencoder();
        labelled.setTrainOn(TrainOn.NORMAL_ROWS);
        labelled.buildClassifier(Small.mixed());
        assertThat(trainingRows(labelled)).isEqualTo("99"); // nine tenths of the normal rows
        assertThat(labelled.toString())
                .contains("rows left out as anomalous: 10")
                .doesNotContain("marked rows");
    }

    @Test
    void rowsLabelledAnomalousAreMarksThatDoNotTrain() throws Exception {
        Autoencoder labelled = trained(Small.mixed());
        assertThat(trainingRows(labelled)).isEqualTo("99");
        assertThat(labelled.toString())
                .contains("rows labelled anomalous, near which scores rise: 10", "marked rows: 10 anomalous, 0 normal");
        Autoencoder unaware = Small.autoencoder();
        unaware.setTrainOn(TrainOn.NORMAL_ROWS);
        unaware.buildClassifier(Small.mixed());
        double[] known = labelled.model().score(InstancesRows.of(Small.mixed()));
        double[] unknown = unaware.model().score(InstancesRows.of(Small.mixed()));
        for (int row = 0; row < known.length; row++) {
            assertThat(known[row]).isGreaterThanOrEqualTo(unknown[row]);
        }
        assertThat(known[Small.ROWS - 1]).isGreaterThan(unknown[Small.ROWS - 1] + 1);
    }

    @Test
    void allRowsTrainWhereThatIsWanted() throws Exception {
        Autoencoder autoencoder = Small.autoencoder();
        autoencoder.setTrainOn(TrainOn.ALL_ROWS);
        autoencoder.buildClassifier(Small.mixed());
        assertThat(trainingRows(autoencoder)).isEqualTo("108");
    }

    @Test
    void weightsCountAndZeroLeavesOut() throws Exception {
        Instances data = Small.mixed();
        for (int i = 0; i < 30; i++) {
            data.get(i).setWeight(i % 2 == 0 ? 0 : 5);
        }
        Autoencoder weighted = trained(data);
        assertThat(trainingRows(weighted)).isEqualTo("85"); // nine tenths of 110 - 15 rows, rounded
        data.forEach(instance -> instance.setWeight(Math.min(1, instance.weight())));
        assertThat(predictions(trained(data))).isNotEqualTo(predictions(weighted));
    }

    @Test
    void rowsWithoutLabelAreTakenForNormal() throws Exception {
        assertThat(trainingRows(trained(Small.labelled(0)))).isEqualTo("108");
        assertThat(trainingRows(trained(Small.labelled(Small.NORMAL + 5)))).isEqualTo("103"); // 5 labelled anomalous
    }

    @Test
    void dataWithoutNormalRowsIsRefused() {
        Instances data = new Instances(Small.mixed(), Small.NORMAL, Small.ROWS - Small.NORMAL);
        assertThatThrownBy(() -> trained(data))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"normal\", the first class value")
                .hasMessageContaining("-train-on all-rows");
    }

    @Test
    void dataWithoutRowsIsRefused() {
        assertThatThrownBy(() -> trained(new Instances(Small.mixed(), 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("training needs at least 1 row, got 0");
    }

    @Test
    void theClassMayStandAnywhere() throws Exception {
        Instances first = Small.mixed();
        Instances data = new Instances(first, 0);
        data.setClassIndex(-1);
        data.deleteAttributeAt(4);
        data.insertAttributeAt(new Attribute("class", List.of("normal", "anomaly")), 0);
        data.setClassIndex(0);
        first.forEach(row -> data.add(
                row.copy(new double[] {row.value(4), row.value(0), row.value(1), row.value(2), row.value(3)})));
        assertThat(trained(data).distributionsForInstances(data)).isDeepEqualTo(predictions(trained(Small.mixed())));
    }

    @Test
    void oneClassValueIsEnough() throws Exception {
        Instances data = Small.mixed();
        data.setClassIndex(-1);
        data.deleteAttributeAt(4);
        data.insertAttributeAt(new Attribute("class", List.of("normal")), 4);
        data.setClassIndex(4);
        Autoencoder trained = trained(data);
        assertThat(trainingRows(trained)).isEqualTo("108");
        assertThat(trained.distributionForInstance(data.instance(0))).containsExactly(1.0);
    }

    @Test
    void singlePredictionsEqualThoseOfABatch() throws Exception {
        Autoencoder trained = Small.autoencoder();
        trained.setScore(ReconstructionScore.MEAN_SQUARED_ERROR);
        trained.buildClassifier(Small.mixed());
        Instances data = Small.mixed();
        double[][] batch = trained.distributionsForInstances(data);
        for (int i = 0; i < batch.length; i++) {
            assertThat(trained.distributionForInstance(data.instance(i)))
                    .containsExactly(batch[i], within(FLOAT_ROUNDING));
        }
    }

    @Test
    void aCopyPredictsTheSame() throws Exception {
        Autoencoder trained = trained(Small.mixed());
        double[][] before = predictions(trained);
        Autoencoder copy = (Autoencoder) new SerializedObject(trained).getObject();
        Autoencoder copyOfUnreadCopy =
                (Autoencoder) new SerializedObject((Autoencoder) new SerializedObject(trained).getObject()).getObject();
        assertThat(predictions(copy)).isDeepEqualTo(before);
        assertThat(predictions(copyOfUnreadCopy)).isDeepEqualTo(before);
        assertThat(predictions(trained)).isDeepEqualTo(before);
        assertThat(copy.toString()).isEqualTo(trained.toString());
    }

    @Test
    void theThresholdMovesWithoutTraining() throws Exception {
        Autoencoder trained = trained(Small.mixed());
        var model = trained.model();
        double before = trained.threshold();
        trained.setThreshold(ThresholdRule.Method.VALUE);
        trained.setThresholdValue(before + 500);
        assertThat(trained.threshold()).isEqualTo(before + 500);
        assertThat(trained.model()).isSameAs(model);
        assertThat(predictions(trained)[Small.ROWS - 1][1]).isLessThan(0.5);
    }

    @Test
    void everyMethodOfThresholdAppliesWithoutTraining() throws Exception {
        Autoencoder trained = trained(Small.mixed());
        var model = trained.model();
        for (ThresholdRule.Method method : ThresholdRule.Method.values()) {
            trained.setThreshold(method);
            assertThat(trained.threshold())
                    .isEqualTo(ThresholdRule.of(trained.settings()).threshold(model.calibration()));
            assertThat(trained.model()).isSameAs(model);
        }
    }

    @Test
    void theFlagIsTheClassThatWekaPredicts() throws Exception {
        Autoencoder trained = trained(Small.mixed());
        Instances data = Small.mixed();
        List<Verdict> verdicts = trained.verdicts(InstancesRows.of(data));
        trained.setThreshold(ThresholdRule.Method.VALUE);
        trained.setThresholdValue(verdicts.get(3).score()); // a row exactly at the threshold is not above it
        List<Verdict> moved = trained.verdicts(InstancesRows.of(data));
        double[][] distributions = trained.distributionsForInstances(data);
        for (int i = 0; i < distributions.length; i++) {
            assertThat(distributions[i][1] > distributions[i][0])
                    .isEqualTo(moved.get(i).anomalous());
        }
        assertThat(moved.get(3).anomalous()).isFalse();
    }

    @Test
    void otherColumnsAreRefused() throws Exception {
        Autoencoder trained = trained(Small.mixed());
        Instances renamed = Small.mixed();
        renamed.renameAttribute(1, "stream");
        assertThatThrownBy(() -> trained.distributionForInstance(renamed.instance(0)))
                .hasMessage("the rows must have the 4 columns of the model, but \"flow\" is missing");
    }

    @Test
    void levelsAreMatchedByName() throws Exception {
        Autoencoder trained = trained(Small.mixed());
        Instances data = Small.mixed();
        Instances reordered = new Instances(data, 0);
        reordered.setClassIndex(-1);
        reordered.replaceAttributeAt(new Attribute("state", List.of("new", "off", "on", "idle")), 2);
        reordered.setClassIndex(4);
        data.forEach(row -> {
            double[] values = row.toDoubleArray();
            values[2] = 3 - values[2];
            reordered.add(row.copy(values));
        });
        assertThat(trained.distributionsForInstances(reordered)).isDeepEqualTo(predictions(trained));
    }
}

package io.github.deepanomaly.weka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.deepanomaly.weka.rows.NormalLabel;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import weka.classifiers.Evaluation;
import weka.classifiers.anomaly.Knn;
import weka.core.Attribute;
import weka.core.DenseInstance;
import weka.core.Instances;
import weka.core.Utils;

/** Labels of three values, and labels whose first value is not the normal one. */
final class NormalLabelTest {

    /** Normal rows around 0, two kinds of anomalies on either side. */
    private static Instances rows(long seed, String... labels) {
        Instances data = new Instances(
                "rows",
                new ArrayList<>(
                        List.of(new Attribute("x"), new Attribute("y"), new Attribute("what", List.of(labels)))),
                0);
        data.setClassIndex(2);
        Random random = new Random(seed);
        for (int i = 0; i < 220; i++) {
            String label = i < 200 ? "fine" : i < 214 ? "left" : "right";
            double x = random.nextGaussian() + (i < 200 ? 0 : i < 214 ? -9 : 9);
            data.add(new DenseInstance(
                    1, new double[] {x, random.nextGaussian(), List.of(labels).indexOf(label)}));
        }
        return data;
    }

    /** Somebody has marked the anomalies that were found, and nobody any normal row. */
    @Test
    void aFewAnomaliesAmongRowsWithoutALabelAreNoMistake() {
        Instances data = rows(1, "fine", "left", "right");
        data.forEach(row -> {
            if (row.classValue() == 0) {
                row.setClassMissing();
            }
        });
        assertThat(new NormalLabel("").warning(data)).isEmpty();
        assertThat(new NormalLabel("").warning(rows(1, "left", "fine", "right")))
                .isPresent();
    }

    @Test
    void allValuesButTheNormalOneMeanAnomalies() throws Exception {
        Instances data = rows(1, "fine", "left", "right");
        Knn knn = new Knn();
        knn.buildClassifier(data);
        assertThat(knn.toString())
                .contains("class \"fine\" means normal; rows labelled anomalous, near which scores rise: 20");
        Instances unseen = rows(2, "fine", "left", "right");
        Evaluation evaluation = new Evaluation(data);
        evaluation.evaluateModel(knn, unseen);
        assertThat(evaluation.areaUnderROC(0)).isEqualTo(1);
        double[][] confusion = evaluation.confusionMatrix();
        assertThat(confusion[1][0]).isZero();
        assertThat(confusion[2][0]).isZero();
        for (double[] each : knn.distributionsForInstances(unseen)) {
            assertThat(each).hasSize(3);
            assertThat(Utils.sum(each)).isCloseTo(1, org.assertj.core.api.Assertions.within(1e-12));
            assertThat(each[1]).isGreaterThan(each[2]); // more frequent in training
        }
    }

    @Test
    void aFlaggedRowIsNeverPredictedNormal() throws Exception {
        Instances data = rows(1, "fine", "left", "right");
        Knn knn = new Knn();
        knn.buildClassifier(data);
        List<io.github.deepanomaly.verdict.Verdict> verdicts =
                knn.verdicts(io.github.deepanomaly.weka.rows.InstancesRows.of(data));
        double[][] predicted = knn.distributionsForInstances(data);
        for (int row = 0; row < data.size(); row++) {
            assertThat(Utils.maxIndex(predicted[row]) != 0)
                    .isEqualTo(verdicts.get(row).anomalous());
        }
    }

    @Test
    void theNormalValueMayBeNamed() throws Exception {
        Instances data = rows(1, "left", "fine", "right");
        Knn first = new Knn();
        first.buildClassifier(data);
        assertThat(first.toString())
                .contains("the first class value must mean normal")
                .contains("-normal-label");
        Knn named = new Knn();
        named.setNormalLabel("fine");
        named.buildClassifier(data);
        assertThat(named.toString()).doesNotContain("must mean normal");
        assertThat(named.distributionForInstance(data.instance(0))[1]).isGreaterThan(0.5);
        named.setNormalLabel("other");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> named.buildClassifier(data))
                .withMessage(
                        "normalLabel must be a value of \"what\", \"left\" or \"fine\" or \"right\", got \"other\"");
    }

    @Test
    void levelsThatReadAsNumbersAreNoticed() throws Exception {
        assertThat(notes("1%d,5")).contains("note: amount: 40 levels that read as numbers with a decimal comma");
        assertThat(notes("-%d.25%%")).contains("note: amount: 40 levels that read as numbers with the sign %");
        assertThat(notes("level %d")).doesNotContain("read as numbers");
    }

    private static String notes(String level) throws Exception {
        List<String> amounts = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            amounts.add(String.format(level, i));
        }
        Instances data = new Instances(
                "orders",
                new ArrayList<>(List.of(
                        new Attribute("amount", amounts), new Attribute("y"), new Attribute("what", List.of("fine")))),
                0);
        data.setClassIndex(2);
        for (int i = 0; i < 40; i++) {
            data.add(new DenseInstance(1, new double[] {i, i % 7, 0}));
        }
        Knn knn = new Knn();
        knn.buildClassifier(data);
        return knn.toString();
    }

    @Test
    void theFirstValueMayBeRareIfSomebodyNamesIt() {
        Instances data = rows(1, "left", "fine", "right");
        assertThat(NormalLabel.FIRST.warning(data)).isPresent();
        assertThat(new NormalLabel("left").warning(data)).isEmpty();
    }
}

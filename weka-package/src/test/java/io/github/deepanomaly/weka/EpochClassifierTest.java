package io.github.deepanomaly.weka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import weka.classifiers.AbstractClassifier;
import weka.classifiers.Evaluation;
import weka.classifiers.IterativeClassifier;
import weka.classifiers.anomaly.Autoencoder;
import weka.classifiers.anomaly.EpochClassifier;
import weka.classifiers.anomaly.Knn;
import weka.classifiers.meta.IterativeClassifierOptimizer;
import weka.core.Attribute;
import weka.core.Instances;

/** Detectors as Weka's iterative classifiers. */
final class EpochClassifierTest {

    private static final Instances DATA = Small.mixed();

    private static Autoencoder epochs(int epochs) {
        Autoencoder autoencoder = Small.autoencoder();
        autoencoder.setEpochs(epochs);
        return autoencoder;
    }

    private static int epochsOf(EpochClassifier classifier) {
        return (int) classifier.getMeasure("measureEpochs");
    }

    @Test
    void iterationsGiveWhatATrainingOfThatManyEpochsGives() throws Exception {
        Autoencoder stepwise = epochs(20);
        stepwise.initializeClassifier(DATA);
        for (int epoch = 1; epoch <= 3; epoch++) {
            assertThat(stepwise.next()).isTrue();
            Autoencoder whole = epochs(epoch);
            whole.buildClassifier(DATA);
            assertThat(stepwise.distributionsForInstances(DATA)).isDeepEqualTo(whole.distributionsForInstances(DATA));
        }
        stepwise.done();
        assertThat(epochsOf(stepwise)).isEqualTo(3);
    }

    @Test
    void iterationEndsWithTheEpochs() throws Exception {
        Autoencoder stepwise = epochs(2);
        stepwise.initializeClassifier(DATA);
        assertThat(stepwise.next()).isTrue();
        assertThat(stepwise.next()).isTrue();
        assertThat(stepwise.next()).isFalse();
    }

    @Test
    void aSavedClassifierGoesOnWhereResumeIsSet() throws Exception {
        Autoencoder trained = epochs(5);
        trained.setResume(true);
        trained.buildClassifier(DATA);
        Autoencoder copy = (Autoencoder) AbstractClassifier.makeCopy(trained);
        copy.initializeClassifier(DATA);
        assertThat(copy.distributionsForInstances(DATA))
                .as("a model in the meantime")
                .isDeepEqualTo(trained.distributionsForInstances(DATA));
        while (copy.next()) {
            // five more
        }
        copy.done();
        assertThat(epochsOf(copy)).isEqualTo(10);
        assertThat(copy.distributionsForInstances(DATA)).isNotEqualTo(trained.distributionsForInstances(DATA));
    }

    @Test
    void anAttributeThatIsNewIsLearnedWhenATrainingGoesOn() throws Exception {
        Autoencoder trained = epochs(3);
        trained.buildClassifier(DATA);
        Instances wider = new Instances(DATA);
        wider.insertAttributeAt(new Attribute("added"), 0);
        for (int row = 0; row < wider.size(); row++) {
            wider.get(row).setValue(0, row % 7 + 0.1 * (row % 11));
        }
        trained.setResume(true);
        trained.setFreeze(1);
        trained.initializeClassifier(wider);
        assertThat(trained.next()).isTrue();
        trained.done();
        assertThat(trained.toString()).contains("column \"added\" was added when training went on");
        Autoencoder copy = (Autoencoder) AbstractClassifier.makeCopy(trained);
        assertThat(copy.distributionsForInstances(wider)).isDeepEqualTo(trained.distributionsForInstances(wider));
    }

    @Test
    void withoutResumeItBeginsAnew() throws Exception {
        Autoencoder trained = epochs(5);
        trained.buildClassifier(DATA);
        trained.initializeClassifier(DATA);
        assertThat(trained.next()).isTrue();
        trained.done();
        assertThat(epochsOf(trained)).isEqualTo(1);
    }

    @Test
    void buildingBeginsAnewInAnyCase() throws Exception {
        Autoencoder trained = epochs(3);
        trained.setResume(true);
        trained.buildClassifier(DATA);
        trained.buildClassifier(DATA);
        assertThat(epochsOf(trained)).isEqualTo(3);
    }

    @Test
    void aClassifierCanBeSavedInTheMiddle() throws Exception {
        Autoencoder stepwise = epochs(5);
        stepwise.initializeClassifier(DATA);
        stepwise.next();
        Autoencoder copy = (Autoencoder) AbstractClassifier.makeCopy(stepwise);
        assertThat(copy.distributionsForInstances(DATA)).isDeepEqualTo(stepwise.distributionsForInstances(DATA));
    }

    @Test
    void nextBeforeInitializeIsRefused() {
        assertThatThrownBy(() -> epochs(1).next()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theOptimizerOfWekaFindsANumberOfEpochs() throws Exception {
        IterativeClassifierOptimizer optimizer = new IterativeClassifierOptimizer();
        optimizer.setIterativeClassifier(epochs(6));
        optimizer.setNumFolds(2);
        optimizer.setStepSize(2);
        optimizer.setLookAheadIterations(2);
        optimizer.buildClassifier(DATA);
        Evaluation evaluation = new Evaluation(DATA);
        evaluation.evaluateModel(optimizer, DATA);
        EpochClassifier inner = (EpochClassifier) optimizer.getIterativeClassifier();
        assertThat(optimizer.getMeasure("measureBestNumIts"))
                .isBetween(0.0, 6.0)
                .isEqualTo(epochsOf(inner));
        assertThat(evaluation.areaUnderROC(1)).isGreaterThan(0.5);
    }

    @Test
    void detectorsWithoutEpochsAreNotIterative() {
        assertThat(new Knn()).isNotInstanceOf(IterativeClassifier.class);
    }
}

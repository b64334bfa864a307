package io.github.deepanomaly.weka.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.weka.Small;
import io.github.deepanomaly.weka.judging.Detection;
import io.github.deepanomaly.weka.judging.Judged;
import io.github.deepanomaly.weka.results.Agreement.Result;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import weka.classifiers.anomaly.AnomalyClassifier;
import weka.classifiers.anomaly.Knn;
import weka.classifiers.anomaly.Pca;
import weka.core.Attribute;
import weka.core.DenseInstance;
import weka.core.Instances;

/** Two results on the same rows. */
class AgreementTest {

    private static Judged knn = Judged.nobody(Small.mixed());
    private static Judged pca = Judged.nobody(Small.mixed());

    @BeforeAll
    static void judge() throws Exception {
        knn = judged(new Knn());
        pca = judged(new Pca());
    }

    private static Judged judged(AnomalyClassifier detector) throws Exception {
        detector.buildClassifier(Small.mixed());
        return Detection.judge(detector, Small.mixed(), Progress.SILENT);
    }

    private static Result result(Judged rows) {
        return new Result("r", rows, rows.threshold());
    }

    @Test
    void aResultAgreesWithItself() {
        Agreement same = new Agreement(result(knn), result(knn));
        assertThat(same.correlation()).isEqualTo(1);
        assertThat(same.both()).isPositive();
        assertThat(same.onlyFirst()).isZero();
        assertThat(same.onlySecond()).isZero();
    }

    @Test
    void everyRowIsCountedOnce() {
        Agreement agreement = new Agreement(result(knn), result(pca));
        assertThat(agreement.flagged()[0].length + agreement.others()[1].length).isEqualTo(Small.ROWS);
        assertThat(agreement.both() + agreement.onlyFirst() + agreement.onlySecond())
                .isEqualTo(agreement.flagged()[0].length);
        assertThat(agreement.correlation()).isBetween(-1.0, 0.999);
    }

    @Test
    void otherRowsAreRefused() {
        Judged few = Judged.nobody(new Instances(Small.mixed(), 0, 5));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Agreement(result(knn), result(few)))
                .withMessage("two results must be on the same rows, got 120 and 5");
    }

    @Test
    void ofVeryManyRowsSomeAtEqualDistancesAreDrawn() {
        Instances data = new Instances("many", new ArrayList<>(List.of(new Attribute("x"))), 12_000);
        for (int row = 0; row < 12_000; row++) {
            data.add(new DenseInstance(1, new double[] {row}));
        }
        Judged many = Judged.nobody(data);
        Agreement same = new Agreement(result(many), result(many));
        double[] drawn = same.others()[0];
        assertThat(drawn).hasSize(2500).startsWith(1).isSorted();
        assertThat(drawn[drawn.length - 1]).isBetween(11_990.0, 12_000.0);
    }
}

package io.github.deepanomaly.weka.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import weka.classifiers.anomaly.AnomalyClassifier;
import weka.classifiers.anomaly.Knn;
import weka.classifiers.anomaly.Specification;
import weka.filters.unsupervised.attribute.AnomalyScore;
import weka.gui.explorer.UsualDetector;

final class UsualDetectorTest {

    private static String words(AnomalyClassifier detector) {
        return Specification.of(detector);
    }

    @Test
    void withoutLabelsItIsThatOfTheFilter() {
        assertThat(words(UsualDetector.of(false))).isEqualTo(words(new AnomalyScore().getDetector()));
        assertThat(words(UsualDetector.of(true))).doesNotContain("contaminated");
    }

    @Test
    void itFollowsTheLabels() {
        AnomalyClassifier plain = UsualDetector.of(false);
        assertThat(UsualDetector.insteadOf(plain, false)).isEmpty();
        AnomalyClassifier labelled = UsualDetector.insteadOf(plain, true).orElseThrow();
        assertThat(words(labelled)).isEqualTo(words(UsualDetector.of(true)));
        labelled.setNormalLabel("fine"); // as Start does
        assertThat(UsualDetector.insteadOf(labelled, true)).isEmpty();
        assertThat(UsualDetector.insteadOf(labelled, false).map(UsualDetectorTest::words))
                .contains(words(plain));
    }

    @Test
    void aDetectorThatSomebodyChoseStays() {
        AnomalyClassifier changed = UsualDetector.of(false);
        changed.setSeed(7);
        for (AnomalyClassifier chosen : new AnomalyClassifier[] {changed, new Knn()}) {
            assertThat(UsualDetector.insteadOf(chosen, true)).isEmpty();
            assertThat(UsualDetector.insteadOf(chosen, false)).isEmpty();
        }
    }
}

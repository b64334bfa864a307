package weka.classifiers.anomaly;

import java.io.File;
import weka.classifiers.AbstractClassifierTest;
import weka.classifiers.Classifier;
import weka.test.Regression;

/** Weka's own test kit for classifiers, on a tree that imitates a detector without a network. */
public class SurrogateTreeKitTest extends AbstractClassifierTest {

    public SurrogateTreeKitTest(String name) {
        super(name);
    }

    @Override
    public Classifier getClassifier() {
        SurrogateTree tree = new SurrogateTree();
        Knn detector = new Knn();
        detector.setFalseAlarmRate(0.2); // so that there are flags to imitate
        tree.setDetector(detector);
        return tree;
    }

    /** Weka writes a reference that is missing and passes; here that is a failure, once. */
    @Override
    public void testRegression() throws Exception {
        File reference = new File(Regression.getRoot(), getClass().getName().replace('.', '/') + ".ref");
        boolean there = reference.exists();
        super.testRegression();
        assertTrue(reference + " was missing and is written now: look it over and commit it", there);
    }
}

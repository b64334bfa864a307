package weka.classifiers.anomaly;

import weka.classifiers.Classifier;

/** Weka's own test kit for classifiers, on a tree that imitates a detector without a network. */
public class SurrogateTreeKitTest extends ReferencedKit {

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
}

package weka.classifiers.anomaly;

import java.io.File;
import weka.classifiers.AbstractClassifierTest;
import weka.test.Regression;

/** Weka's own test kit for classifiers, which asks for the reference that it compares with to be there. */
public abstract class ReferencedKit extends AbstractClassifierTest {

    protected ReferencedKit(String name) {
        super(name);
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

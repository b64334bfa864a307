package weka.gui.explorer;

import java.util.Optional;
import weka.classifiers.anomaly.AnomalyClassifier;
import weka.classifiers.anomaly.Automatic;
import weka.classifiers.anomaly.Specification;

/** The detector that the tab offers: without labels anomalies may be among the rows that train, with labels normal rows train. */
public final class UsualDetector {

    private UsualDetector() {}

    /** The one for a table with labels, or without. */
    public static AnomalyClassifier of(boolean labelled) {
        Automatic usual = new Automatic();
        usual.setContaminated(!labelled);
        return usual;
    }

    /** The one that takes the place of another, because that was the usual one before labels were chosen or given up. */
    public static Optional<AnomalyClassifier> insteadOf(AnomalyClassifier present, boolean labelled) {
        AnomalyClassifier before = of(!labelled);
        before.setNormalLabel(present.getNormalLabel());
        return Specification.of(present).equals(Specification.of(before))
                ? Optional.of(of(labelled))
                : Optional.empty();
    }
}

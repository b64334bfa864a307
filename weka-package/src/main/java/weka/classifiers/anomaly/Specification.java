package weka.classifiers.anomaly;

import weka.core.Utils;

/** Class and options of a detector, as one types them. */
public final class Specification {

    private Specification() {}

    /** Where our detectors are: their names alone will do. */
    private static final String PLACE = "weka.classifiers.anomaly.";

    /** The text for a detector. */
    public static String of(AnomalyClassifier detector) {
        return (detector.getClass().getName() + " " + Utils.joinOptions(detector.getOptions())).strip();
    }

    /** The detector for a text; throws {@link IllegalArgumentException} for an empty one. */
    public static AnomalyClassifier parse(String text) throws Exception {
        String[] words = Utils.splitOptions(text);
        if (words.length == 0) {
            throw new IllegalArgumentException("a detector must have a name, got none");
        }
        String name = words[0].contains(".") ? words[0] : PLACE + words[0];
        words[0] = "";
        return (AnomalyClassifier) Utils.forName(AnomalyClassifier.class, name, words);
    }

    /** The detector for a text of the program itself. */
    public static AnomalyClassifier known(String text) {
        try {
            return parse(text);
        } catch (Exception e) {
            throw new IllegalStateException(text + " must be a detector with its options", e);
        }
    }
}

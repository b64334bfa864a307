package weka.classifiers.anomaly;

import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detectors.Detectors;
import java.util.Arrays;
import java.util.stream.Collectors;
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

    /** The simple name of the class of a kind. */
    public static String name(Kind kind) {
        return Arrays.stream(kind.id().split("-", -1))
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(Collectors.joining());
    }

    /** The detector for a text; throws {@link IllegalArgumentException} for an empty one, and for a class that does not exist. */
    public static AnomalyClassifier parse(String text) throws Exception {
        String[] words = Utils.splitOptions(text);
        if (words.length == 0) {
            throw new IllegalArgumentException("a detector must have a name, got none");
        }
        String given = words[0];
        words[0] = "";
        try {
            return (AnomalyClassifier)
                    Utils.forName(AnomalyClassifier.class, given.contains(".") ? given : PLACE + given, words);
        } catch (ClassNotFoundException e) {
            String names = Detectors.ALL.stream().map(Specification::name).collect(Collectors.joining(", "));
            throw new IllegalArgumentException("a detector must be one of " + names + ", got \"" + given + "\"", e);
        }
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

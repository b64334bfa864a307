package io.github.deepanomaly.knime.dialog;

import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.param.Param;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The names of the nodes and where the repository has them. The names of classes are saved in workflows and never change. */
public final class Nodes {

    /**
     * A category of the repository.
     *
     * @param id a part of the path
     * @param parent the path of the category that it lies in
     */
    public record Category(String id, String parent, String name, String description) {

        /** Its path. */
        public String path() {
            return parent + (parent.endsWith("/") ? "" : "/") + id;
        }
    }

    /** Where KNIME has the extensions of others. */
    private static final String COMMUNITY = "/community";

    private static final String OURS = COMMUNITY + "/deepanomaly";

    /** The categories, each after the one that it lies in. */
    public static final List<Category> CATEGORIES = List.of(
            new Category(
                    "deepanomaly",
                    COMMUNITY,
                    "Deep Anomaly Detection",
                    "Finds unusual rows by detectors that learn from mostly normal rows."),
            new Category("learn", OURS, "Learn", "Trains anomaly detectors."),
            new Category("neural", OURS + "/learn", "Neural", "Detectors with a neural network."),
            new Category("classic", OURS + "/learn", "Classic", "Detectors without a neural network."),
            new Category("apply", OURS, "Apply", "Scores and flags rows."),
            new Category("explain", OURS, "Explain", "Names the columns that make a row anomalous."),
            new Category("evaluate", OURS, "Evaluate", "Measures detectors and watches them."),
            new Category("data", OURS, "Data", "Features and additional rows."),
            new Category("files", OURS, "Files", "Reads and writes model files."));

    /** The nodes beside the learners, by the beginning of their classes' names, and the category of each, in order. */
    private static final Map<String, String> OTHERS = others();

    /** Kinds whose titles are longer than what people look for. */
    private static final Map<String, String> SHORT = Map.of("gan", "GAN", "latent-gan", "Autoencoder-GAN");

    /** The detector for everyone who does not want to choose. */
    private static final String AUTOMATIC = "automatic";

    /** Kinds whose letters would be those of another. */
    private static final Map<String, String> LETTERS = Map.of("ganomaly", "GNM", "autoencoder", "AE", AUTOMATIC, "ANY");

    /** The packages of nodes that do not lie with most of them; factories lie with most, whose names workflows have. */
    private static final Map<String, String> HOMES = Map.of(
            "Reader", "files",
            "Writer", "files",
            "Report", "files",
            "OnnxWriter", "files",
            "Recalibrator", "models",
            "Feedback", "models",
            "StreamPredictor", "streaming",
            "Picture", "pictures");

    /** What people look for, whatever the detector. */
    private static final List<String> KEYWORDS = List.of(
            "anomaly",
            "outlier",
            "novelty",
            "unsupervised",
            "one-class",
            "time series",
            "predictive maintenance",
            "fraud");

    private Nodes() {}

    private static Map<String, String> others() {
        Map<String, String> nodes = new LinkedHashMap<>();
        nodes.put("Predictor", "apply");
        nodes.put("Threshold", "apply");
        nodes.put("Scorer", "evaluate");
        nodes.put("Explainer", "explain");
        nodes.put("Features", "data");
        nodes.put("Oversampler", "data");
        nodes.put("Reader", "files");
        nodes.put("Writer", "files");
        nodes.put("Summary", "evaluate");
        nodes.put("Drift", "evaluate");
        nodes.put("Recalibrator", "apply");
        nodes.put("Feedback", "apply");
        nodes.put("Report", "evaluate");
        nodes.put("OnnxWriter", "files");
        nodes.put("StreamPredictor", "apply");
        nodes.put("Picture", "evaluate");
        return nodes;
    }

    /** The nodes beside the learners by the beginning of their classes' names, in the order in which they are shown. */
    public static List<String> names() {
        return List.copyOf(OTHERS.keySet());
    }

    /** The last part of the package of a node and its settings. */
    public static String home(String node) {
        return HOMES.getOrDefault(node, "node");
    }

    /** The path of the category of a node beside the learners. */
    public static String category(String node) {
        return OURS + "/" + OTHERS.get(node);
    }

    /** The path of the category of a learner. */
    public static String category(Kind kind) {
        return OURS + "/learn" + (kind.id().equals(AUTOMATIC) ? "" : neural(kind) ? "/neural" : "/classic");
    }

    private static boolean neural(Kind kind) {
        return Param.named(kind.params(), "epochs").isPresent();
    }

    /** The beginning of the names of a learner's classes: {@code deep-svdd} gives {@code DeepSvddLearner}. */
    public static String learner(Kind kind) {
        return Arrays.stream(kind.id().split("-")).map(Nodes::capital).collect(Collectors.joining()) + "Learner";
    }

    /** The title of a learner node, in headline style as KNIME's own nodes. */
    public static String learnerTitle(Kind kind) {
        String words =
                Arrays.stream(kind.title().split(" ")).map(Nodes::capital).collect(Collectors.joining(" "));
        return kind.id().equals(AUTOMATIC)
                ? "Anomaly Learner"
                : SHORT.getOrDefault(kind.id(), words) + " Anomaly Learner";
    }

    /** One sentence on a learner: what its detector takes for anomalous. */
    public static String shortDescription(Kind kind) {
        return kind.summary();
    }

    /** What people look for when they need a learner. */
    public static List<String> keywords(Kind kind) {
        List<String> keywords = new ArrayList<>(KEYWORDS);
        if (neural(kind)) {
            keywords.addAll(List.of("deep learning", "neural network"));
        }
        keywords.addAll(List.of(kind.id(), kind.title()));
        return keywords;
    }

    /** What stands on the icon of a learner: the initials of its title, or the first three letters of a single word. */
    public static String letters(Kind kind) {
        return LETTERS.getOrDefault(kind.id(), initials(kind));
    }

    private static String initials(Kind kind) {
        String[] words = SHORT.getOrDefault(kind.id(), kind.title()).split("[ -]");
        String letters = words.length == 1
                ? words[0].substring(0, Math.min(3, words[0].length()))
                : Arrays.stream(words).map(word -> word.substring(0, 1)).collect(Collectors.joining());
        return letters.substring(0, Math.min(3, letters.length())).toUpperCase(Locale.ROOT);
    }

    /** A word with a capital at its beginning. */
    public static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}

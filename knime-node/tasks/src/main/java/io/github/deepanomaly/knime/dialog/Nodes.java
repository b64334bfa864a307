package io.github.deepanomaly.knime.dialog;

import io.github.deepanomaly.detector.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The names of the nodes. The names of classes are saved in workflows and never change. */
public final class Nodes {

    /** The nodes beside the learners by the beginning of their classes' names, in the order in which they are shown. */
    public static final List<String> OTHERS =
            List.of("Predictor", "Threshold", "Scorer", "Explainer", "Features", "Oversampler", "Reader", "Writer");

    /** Kinds whose titles are longer than what people look for. */
    private static final Map<String, String> SHORT = Map.of("gan", "GAN", "latent-gan", "Autoencoder-GAN");

    private Nodes() {}

    /** The beginning of the names of a learner's classes: {@code deep-svdd} gives {@code DeepSvddLearner}. */
    public static String learner(Kind kind) {
        return Arrays.stream(kind.id().split("-")).map(Nodes::capital).collect(Collectors.joining()) + "Learner";
    }

    /** The title of a learner node, in headline style as KNIME's own nodes. */
    public static String learnerTitle(Kind kind) {
        String words =
                Arrays.stream(kind.title().split(" ")).map(Nodes::capital).collect(Collectors.joining(" "));
        return SHORT.getOrDefault(kind.id(), words) + " Learner";
    }

    /** A word with a capital at its beginning. */
    public static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}

package io.github.deepanomaly.weka;

import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.engine.Engines;
import io.github.deepanomaly.param.Settings;
import java.util.Locale;
import java.util.Optional;

/** The Weka package that brings Deeplearning4j with the natives of one platform. */
public final class Dl4jPackage {

    private Dl4jPackage() {}

    /**
     * The run that settings describe; throws {@link IllegalStateException} that names the file to install where they ask for
     * Deeplearning4j and it is not there.
     */
    public static Run run(Settings settings, Progress progress) {
        try {
            return Run.of(settings, progress);
        } catch (IllegalStateException e) {
            if (settings.get(Run.ENGINE) != Engines.Choice.DL4J) {
                throw e;
            }
            throw new IllegalStateException(
                    advice(System.getProperty("os.name", ""), System.getProperty("os.arch", "")), e);
        }
    }

    /** What to do on a computer that Java calls so. */
    static String advice(String os, String architecture) {
        return platform(os, architecture)
                .map(platform ->
                        "engine dl4j needs the Weka package deepAnomalyDl4j: install deepAnomalyDl4j-" + platform
                                + "-VERSION.zip of the same version as deepAnomaly (Package manager, File/URL) and restart Weka, or "
                                + "choose engine auto")
                .orElse("engine dl4j is not available for " + os + " on " + architecture + ": choose engine auto");
    }

    /** The platform in the name of the file, if Deeplearning4j 1.0.0-M2.1 has natives for it. */
    private static Optional<String> platform(String os, String architecture) {
        String name = os.toLowerCase(Locale.ROOT);
        boolean intel = architecture.equals("amd64") || architecture.equals("x86_64");
        if (name.contains("linux")) {
            return intel
                    ? Optional.of("linux-x86_64")
                    : Optional.of("linux-arm64").filter(p -> architecture.equals("aarch64"));
        }
        if (name.contains("windows") || name.contains("mac")) {
            return Optional.of(name.contains("mac") ? "macosx-x86_64" : "windows-x86_64")
                    .filter(p -> intel);
        }
        return Optional.empty();
    }
}

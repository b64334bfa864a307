package io.github.deepanomaly.knime.task;

import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.engine.Engine;
import io.github.deepanomaly.engine.Engines;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import java.util.List;

/** The parameters of a run as nodes have them. */
public final class Runs {

    /** The maximum number of threads. */
    public static final Param<Integer> THREADS = Param.integer("threads", "threads", 0)
            .between(0, 1024)
            .doc("Maximum number of threads; 0 = one for each processor. The result does not depend on it.")
            .advanced();

    /** Engine and threads, for nodes in which nothing is random. */
    public static final List<Param<?>> PARAMS = List.of(Run.ENGINE, THREADS);

    /** Seed, engine and threads, for nodes that train. */
    public static final List<Param<?>> TRAINING = List.of(Run.SEED, Run.ENGINE, THREADS);

    /** The name of the feature that brings Deeplearning4j. */
    public static final String DL4J_FEATURE = "Deep Anomaly Detection: Deeplearning4j";

    private Runs() {}

    /** Whether there is more than one engine to choose from. */
    public static boolean severalEngines() {
        return Engines.installed(Engines.Choice.DL4J);
    }

    /** Throws {@link IllegalStateException} that names what to install where the settings ask for an engine that is missing. */
    public static void requireEngine(Settings settings) {
        if (settings.has(Run.ENGINE) && !Engines.installed(settings.get(Run.ENGINE))) {
            throw new IllegalStateException("engine dl4j needs the feature \"" + DL4J_FEATURE
                    + "\": install it and restart KNIME, or choose engine auto");
        }
    }

    /** The engine that settings with {@link #PARAMS} name; throws {@link IllegalStateException} if it is not installed. */
    public static Engine engine(Settings settings) {
        int threads = settings.get(THREADS);
        return Engines.of(
                settings.get(Run.ENGINE), threads == 0 ? Runtime.getRuntime().availableProcessors() : threads);
    }

    /** The engine for work that takes no time. */
    public static Engine standard() {
        return Engines.of(Engines.Choice.AUTO, 1);
    }

    /** The run that settings with {@link #TRAINING} describe; throws as {@link #engine} does. */
    public static Run run(Settings settings, Progress progress) {
        return new Run(engine(settings), settings.get(Run.SEED), progress);
    }
}

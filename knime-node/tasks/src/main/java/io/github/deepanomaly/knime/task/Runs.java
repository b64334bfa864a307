package io.github.deepanomaly.knime.task;

import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.engine.Engine;
import io.github.deepanomaly.engine.Engines;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import java.util.List;

/** The parameters of the engine for nodes that do not train. */
public final class Runs {

    /** Engine and threads; nothing in scoring is random. */
    public static final List<Param<?>> PARAMS = List.of(Run.ENGINE, Run.THREADS);

    private Runs() {}

    /** The engine that settings with {@link #PARAMS} name; throws {@link IllegalStateException} if it is not installed. */
    public static Engine engine(Settings settings) {
        return Engines.of(settings.get(Run.ENGINE), settings.get(Run.THREADS));
    }
}

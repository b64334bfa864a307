package io.github.deepanomaly.knime.task;

import io.github.deepanomaly.param.Codec;
import io.github.deepanomaly.param.Param;

/** Parameters that only nodes have. */
public final class Choices {

    private static final Codec<Boolean> SWITCH =
            text -> Param.flag("switch", "switch").parse(text);

    /** What is added to the names of appended columns. */
    public static final Param<String> SUFFIX = Param.of("suffix", "suffix", String.class, "", String::strip)
            .doc(
                    "Text at the end of the name of each appended column, for instance _forest: it tells the columns of two "
                            + "models apart.");

    private Choices() {}

    /** A switch that is on by default. */
    public static Param<Boolean> on(String name, String flag) {
        return Param.of(name, flag, Boolean.class, true, SWITCH);
    }
}

package io.github.deepanomaly.knime.task;

import io.github.deepanomaly.param.Codec;
import io.github.deepanomaly.param.Param;

/** Parameters that only nodes have. */
final class Choices {

    private static final Codec<Boolean> SWITCH =
            text -> Param.flag("switch", "switch").parse(text);

    private Choices() {}

    /** A switch that is on by default. */
    static Param<Boolean> on(String name, String flag) {
        return Param.of(name, flag, Boolean.class, true, SWITCH);
    }
}

package io.github.deepanomaly.param;

/** Whether anomalies may be among the training rows. */
public final class Contaminated {

    /** The declaration. */
    public static final Param<Boolean> PARAM = Param.flag("contaminated", "contaminated")
            .doc(
                    "Anomalies may be among the training rows: leaves out the 10 % with the highest scores, in two rounds. "
                            + "Rates then refer to all rows, anomalies included; threshold automatic flags an expected share.");

    private Contaminated() {}

    /** Whether settings say so; they may lack the declaration, or hold it with another help text. */
    public static boolean in(Settings settings) {
        return Boolean.parseBoolean(settings.asText().get(PARAM.name()));
    }
}

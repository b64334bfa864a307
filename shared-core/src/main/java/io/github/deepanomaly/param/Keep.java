package io.github.deepanomaly.param;

/** What a model keeps of single training rows beside what it learned from all of them. */
public enum Keep {
    /** Reference rows, ranges and quantiles of columns, the names of all levels, and the seed. */
    EVERYTHING,
    /** None of that: statistics have two digits, calibration scores three, and rare levels count as missing. */
    NOTHING;

    /** The declaration. */
    public static final Param<Keep> PARAM = Param.choice("keep", "keep", EVERYTHING)
            .doc("Exact values of training rows in the model: everything or nothing (no reference rows, ranges, "
                    + "seed or levels of fewer than 10 rows; scores that need reference rows do not work).");

    /** So many training rows have a level whose name is kept. */
    public static final int FEWEST = 10;

    /** What settings say, which may lack {@link #PARAM}. */
    public static Keep of(Settings settings) {
        return settings.has(PARAM) ? settings.get(PARAM) : EVERYTHING;
    }

    /** Whether settings say that nothing is kept. */
    public static boolean nothing(Settings settings) {
        return of(settings) == NOTHING;
    }
}

package io.github.deepanomaly.verdict;

import java.util.List;
import java.util.Locale;

/** What a front-end appends to a row: one column, or one for each column of the data. */
public enum Output {
    /** The score; larger = more anomalous. */
    SCORE,
    /** The share of normal rows with at least this score. */
    P_VALUE,
    /** The probability of being anomalous: 0.5 at the threshold. */
    PROBABILITY,
    /** {@link Verdict#NORMAL} or {@link Verdict#ANOMALY}. */
    FLAG,
    /** A text that names the columns which make the row anomalous. */
    REASONS,
    /** For each column of the data its contribution to the score. */
    CONTRIBUTIONS;

    /** Those that need no explanation of the row. */
    public static final List<Output> PLAIN = List.of(SCORE, P_VALUE, PROBABILITY, FLAG);

    private static final String PREFIX = "anomaly_";

    /** The name of the column, for instance {@code anomaly_p_value}, if the data has no such column yet. */
    public String column() {
        return column(name());
    }

    /** The name of a column that holds something else. */
    public static String column(String what) {
        return PREFIX + what.toLowerCase(Locale.ROOT);
    }

    /** Whether it needs an explanation of the row. */
    public boolean explains() {
        return this == REASONS || this == CONTRIBUTIONS;
    }

    /** Whether it is a text and not a number. */
    public boolean text() {
        return this == FLAG || this == REASONS;
    }

    /** The number, NaN where nothing is known of the row; throws {@link IllegalStateException} for what is not one number. */
    public double number(Verdict verdict) {
        return switch (this) {
            case SCORE -> verdict.score();
            case P_VALUE -> verdict.pValue();
            case PROBABILITY -> Double.isNaN(verdict.score()) ? Double.NaN : verdict.probability();
            case FLAG, REASONS, CONTRIBUTIONS -> throw new IllegalStateException(this + " is not one number");
        };
    }
}

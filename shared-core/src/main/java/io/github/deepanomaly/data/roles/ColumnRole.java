package io.github.deepanomaly.data.roles;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a column is for. */
public enum ColumnRole {
    /** The detector reads it. */
    FEATURE,
    /** It names the row, as a payment number does: left out. */
    IDENTIFIER,
    /** It separates the series of several machines or people. */
    KEY,
    /** It gives the order of the rows. */
    TIME,
    /** It says what a row is: left out. */
    LABEL,
    /** It says how much a row counts in training: a number of at least 0, or missing, which counts as 0. */
    WEIGHT,
    /** Left out. */
    IGNORED;

    /** The word for it, as {@link #of} reads it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role of a word; throws {@link IllegalArgumentException} that lists all of them for another. */
    public static ColumnRole of(String word) {
        return Arrays.stream(values())
                .filter(role -> role.word().equalsIgnoreCase(word.strip()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a role must be one of "
                        + Arrays.stream(values()).map(ColumnRole::word).collect(Collectors.joining(", ")) + ", got \""
                        + word.strip() + "\""));
    }
}

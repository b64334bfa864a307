package io.github.deepanomaly.explain;

import io.github.deepanomaly.data.Column;

/**
 * The contribution of a raw column to the score of a row, with value and expected value.
 *
 * @param column the column
 * @param value above 0 where it makes the row anomalous, below 0 where it speaks for the row; the unit is that of the
 *     {@link Explanation}
 * @param observed the raw value; NaN where it is missing
 * @param observedText the value for people: a number in six digits, or with two decimals where that is more, a level, a date, or "missing"
 * @param expected the raw value that would have been normal; NaN where nothing in particular was expected
 * @param expectedText that value for people; empty where nothing in particular was expected
 * @param always whether every training row had the expected value; a missing one where none is expected
 */
public record Contribution(
        Column column,
        double value,
        double observed,
        String observedText,
        double expected,
        String expectedText,
        boolean always) {

    /** Of a column that varied in the training rows. */
    public Contribution(
            Column column, double value, double observed, String observedText, double expected, String expectedText) {
        this(column, value, observed, observedText, expected, expectedText, false);
    }

    /**
     * For instance {@code amount 12.3 (expected 4.1)}, {@code channel = web (expected shop)} or
     * {@code checksum_error 2 (always 0 in training)}.
     */
    public String text() {
        return text(observedText, expectedText);
    }

    /**
     * The same with other words for the values, for those who know how the cells of the column read.
     *
     * @param observed the value for people
     * @param expected the expected value; empty where nothing in particular was expected
     */
    public String text(String observed, String expected) {
        String link = column instanceof Column.Nominal ? " = " : " ";
        String told = "";
        boolean missing = Double.isNaN(this.observed) && Double.isNaN(this.expected);
        boolean changed = column instanceof Column.Nominal || !(missing || this.observed == this.expected);
        if (always && changed) {
            told = " (always " + (expected.isEmpty() ? "missing" : expected) + " in training)";
        } else if (!expected.isEmpty() && !expected.equals(observed)) {
            told = " (expected " + expected + ")";
        }
        return column.name() + link + observed + told;
    }
}

package io.github.deepanomaly.knime.task;

import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.verdict.Output;

/**
 * The parts of an explanation that are appended to a row.
 *
 * @param named how many columns the text names at most; 0 for no text
 * @param contributions whether each column's contribution is appended
 * @param estimated whether contributions are estimates, to which a base and standard errors belong
 * @param suffix the end of the names of all columns
 */
public record Reasons(int named, boolean contributions, boolean estimated, String suffix) {

    /** The name of the text's column, if the table has no such column yet. */
    public String textColumn() {
        return Output.REASONS.column() + suffix;
    }

    /** The name of the base's column, if the table has no such column yet. */
    public String baseColumn() {
        return Output.column("base") + suffix;
    }

    /** The name of the column of a column's contributions, if the table has no such column yet. */
    public String contributionColumn(String column) {
        return column + " (contribution)" + suffix;
    }

    /** The name of the column of their standard errors, if the table has no such column yet. */
    public String errorColumn(String column) {
        return column + " (error)" + suffix;
    }

    /** Whether nothing is appended. */
    public boolean none() {
        return named == 0 && !contributions;
    }

    /** The maximum number of columns in the text of reasons. */
    static Param<Integer> text() {
        return Param.integer("reasons", "reasons", 3)
                .between(0, 100)
                .doc("Maximum number of columns in the appended text of reasons, each with its value and the expected "
                        + "value; 0 = no reasons.");
    }
}

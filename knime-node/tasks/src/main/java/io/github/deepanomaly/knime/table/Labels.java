package io.github.deepanomaly.knime.table;

import io.github.deepanomaly.verdict.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * Which rows are normal.
 *
 * @param column the name of the text column that tells
 * @param normal the text that means normal, empty for none; any other means anomalous, and a missing one says nothing
 */
public record Labels(String column, String normal) {

    /** As many as a message box holds. */
    private static final int SHOWN = 5;

    /**
     * Throws {@link IllegalArgumentException} where the column is known to hold several values and the normal label is none of them. Its only
     * value may be that of anomalies: often nobody has labelled a normal row.
     */
    public static void check(TableColumn column, String normal) {
        if (column.levels().size() > 1 && !column.levels().contains(normal)) {
            List<String> shown = column.levels().stream().limit(SHOWN).toList();
            throw new IllegalArgumentException("the normal label must be a value of column \"" + column.name() + "\" ("
                    + String.join(", ", shown) + (shown.size() < column.levels().size() ? ", ..." : "") + "), got \""
                    + normal + "\"");
        }
    }

    /** The label in a cell; empty for a missing cell and for blanks, which label nothing. */
    public static Optional<String> given(Optional<String> text) {
        return text.filter(label -> !label.isBlank());
    }

    /**
     * One sentence where rows are labelled and none of them is normal, unless the label says so itself.
     *
     * @param anomalous how many rows have another label
     * @param other one of these labels
     */
    public Optional<String> allAnomalous(long anomalous, long labelledNormal, String other) {
        return labelledNormal > 0 || anomalous == 0 || normal.isEmpty() || other.equals(Verdict.ANOMALY)
                ? Optional.empty()
                : Optional.of("No row of column \"" + column + "\" has the normal label \"" + normal + "\": all "
                        + anomalous + " labelled rows count as anomalous, for instance \"" + other + "\".");
    }

    /** Whether a label says that the row is anomalous. */
    public boolean anomalous(Optional<String> label) {
        return label.isPresent() && !label.get().equals(normal);
    }
}

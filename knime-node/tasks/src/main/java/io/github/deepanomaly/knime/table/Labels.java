package io.github.deepanomaly.knime.table;

import java.util.List;
import java.util.Optional;

/**
 * Which rows are normal.
 *
 * @param column the name of the text column that tells
 * @param normal the text that means normal; any other means anomalous, and a missing one says nothing
 */
public record Labels(String column, String normal) {

    /** As many as a message box holds. */
    private static final int SHOWN = 5;

    /** Throws {@link IllegalArgumentException} where the values of the column are known and the normal label is none of them. */
    public static void check(TableColumn column, String normal) {
        if (!column.levels().isEmpty() && !column.levels().contains(normal)) {
            List<String> shown = column.levels().stream().limit(SHOWN).toList();
            throw new IllegalArgumentException("the normal label must be a value of column \"" + column.name() + "\" ("
                    + String.join(", ", shown) + (shown.size() < column.levels().size() ? ", ..." : "") + "), got \""
                    + normal + "\"");
        }
    }

    /** Whether a label says that the row is anomalous. */
    public boolean anomalous(Optional<String> label) {
        return label.isPresent() && !label.get().equals(normal);
    }
}

package io.github.deepanomaly.knime.table;

import java.util.Optional;

/**
 * Which rows are normal.
 *
 * @param column the name of the text column that tells
 * @param normal the text that means normal; any other means anomalous, and a missing one says nothing
 */
public record Labels(String column, String normal) {

    /** Whether a label says that the row is anomalous. */
    public boolean anomalous(Optional<String> label) {
        return label.isPresent() && !label.get().equals(normal);
    }
}

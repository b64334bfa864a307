package org.knime.core.data.container;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;

/** Signature of what knime-core's org.knime.core/src/eclipse/org/knime/core/data/container/CellFactory.java declares. */
public interface CellFactory {

    default DataCell[] getCells(DataRow row) {
        throw new UnsupportedOperationException();
    }

    default DataCell[] getCells(DataRow row, long rowIndex) {
        throw new UnsupportedOperationException();
    }

    DataColumnSpec[] getColumnSpecs();
}

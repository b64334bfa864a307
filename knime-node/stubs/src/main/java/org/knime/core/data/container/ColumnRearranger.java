package org.knime.core.data.container;

import org.knime.core.data.DataTableSpec;

/** Signature of what knime-core's org.knime.core/src/eclipse/org/knime/core/data/container/ColumnRearranger.java declares. */
public class ColumnRearranger {

    public ColumnRearranger(DataTableSpec original) {
        throw new UnsupportedOperationException();
    }

    public final void append(CellFactory factory) {
        throw new UnsupportedOperationException();
    }

    public final void replace(CellFactory factory, String name) {
        throw new UnsupportedOperationException();
    }

    public final void replace(CellFactory factory, int... columnIndices) {
        throw new UnsupportedOperationException();
    }

    public final void remove(String... names) {
        throw new UnsupportedOperationException();
    }

    public final DataTableSpec createSpec() {
        throw new UnsupportedOperationException();
    }
}

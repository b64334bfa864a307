package org.knime.core.data.container;

import org.knime.core.data.DataRow;

/** Signature of what knime-core's org.knime.core/src/eclipse/org/knime/core/data/container/DataContainer.java declares. */
public class DataContainer {

    protected DataContainer() {
        throw new UnsupportedOperationException();
    }

    public void addRowToTable(DataRow row) {
        throw new UnsupportedOperationException();
    }

    public long size() {
        throw new UnsupportedOperationException();
    }

    public void close() {
        throw new UnsupportedOperationException();
    }
}

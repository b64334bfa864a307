package org.knime.core.data;

/** Signature of what knime-core's org.knime.core/src/eclipse/org/knime/core/data/DataColumnSpecCreator.java declares. */
public final class DataColumnSpecCreator {

    public DataColumnSpecCreator(String name, DataType type) {
        throw new UnsupportedOperationException();
    }

    public void setDomain(DataColumnDomain domain) {
        throw new UnsupportedOperationException();
    }

    public DataColumnSpec createSpec() {
        throw new UnsupportedOperationException();
    }
}

package org.knime.core.data;

/** Signature of what knime-core's org.knime.core/src/eclipse/org/knime/core/data/DataColumnSpec.java declares. */
public final class DataColumnSpec {

    private DataColumnSpec() {}

    public String getName() {
        throw new UnsupportedOperationException();
    }

    public DataType getType() {
        throw new UnsupportedOperationException();
    }

    public DataColumnDomain getDomain() {
        throw new UnsupportedOperationException();
    }
}

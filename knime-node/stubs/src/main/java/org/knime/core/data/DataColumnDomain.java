package org.knime.core.data;

import java.util.Set;

/** Signature of what knime-core's org.knime.core/src/eclipse/org/knime/core/data/DataColumnDomain.java declares. */
public final class DataColumnDomain {

    private DataColumnDomain() {}

    public Set<DataCell> getValues() {
        throw new UnsupportedOperationException();
    }

    public boolean hasValues() {
        throw new UnsupportedOperationException();
    }
}

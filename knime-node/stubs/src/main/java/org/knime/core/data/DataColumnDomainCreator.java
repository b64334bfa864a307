package org.knime.core.data;

/** Signature of what knime-core's org.knime.core/src/eclipse/org/knime/core/data/DataColumnDomainCreator.java declares. */
public class DataColumnDomainCreator {

    public DataColumnDomainCreator(DataCell[] values) {
        throw new UnsupportedOperationException();
    }

    public DataColumnDomain createDomain() {
        throw new UnsupportedOperationException();
    }
}

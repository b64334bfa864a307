package org.knime.core.data;

import java.io.Serializable;

/** Signature of what knime-core's org.knime.core/src/eclipse/org/knime/core/data/DataCell.java declares. */
public abstract class DataCell implements DataValue, Serializable {

    private static final long serialVersionUID = 1L;

    public boolean isMissing() {
        throw new UnsupportedOperationException();
    }

    @Override
    public abstract String toString();

    @Override
    public final boolean equals(Object other) {
        throw new UnsupportedOperationException();
    }

    protected abstract boolean equalsDataCell(DataCell cell);

    @Override
    public abstract int hashCode();
}

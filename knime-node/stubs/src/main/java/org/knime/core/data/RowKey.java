package org.knime.core.data;

/** Signature of what knime-core's org.knime.core/src/eclipse/org/knime/core/data/RowKey.java declares. */
public final class RowKey implements RowKeyValue {

    public RowKey(String id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String getString() {
        throw new UnsupportedOperationException();
    }

    public static RowKey createRowKey(long rowIndex) {
        throw new UnsupportedOperationException();
    }
}

package org.knime.core.data;

/** Signature of what knime-core's org.knime.core/src/eclipse/org/knime/core/data/MissingCell.java declares. */
public final class MissingCell extends DataCell {

    private static final long serialVersionUID = 1L;

    public MissingCell(String error) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String toString() {
        throw new UnsupportedOperationException();
    }

    @Override
    protected boolean equalsDataCell(DataCell cell) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int hashCode() {
        throw new UnsupportedOperationException();
    }
}

package org.knime.core.data.def;

import java.util.Iterator;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.RowKey;

/** Signature of what knime-core's org.knime.core/src/eclipse/org/knime/core/data/def/DefaultRow.java declares. */
public class DefaultRow implements DataRow {

    public DefaultRow(RowKey key, DataCell... cells) {
        throw new UnsupportedOperationException();
    }

    @Override
    public final int getNumCells() {
        throw new UnsupportedOperationException();
    }

    @Override
    public final RowKey getKey() {
        throw new UnsupportedOperationException();
    }

    @Override
    public final DataCell getCell(int index) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Iterator<DataCell> iterator() {
        throw new UnsupportedOperationException();
    }
}

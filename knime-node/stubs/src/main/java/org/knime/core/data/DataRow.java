package org.knime.core.data;

/** Signature of what knime-core's org.knime.core/src/eclipse/org/knime/core/data/DataRow.java declares. */
public interface DataRow extends Iterable<DataCell> {

    int getNumCells();

    RowKey getKey();

    DataCell getCell(int index);
}

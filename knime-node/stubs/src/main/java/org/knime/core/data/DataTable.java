package org.knime.core.data;

/** Signature of what knime-core's org.knime.core/src/eclipse/org/knime/core/data/DataTable.java declares. */
public interface DataTable extends Iterable<DataRow> {

    DataTableSpec getDataTableSpec();

    @Override
    RowIterator iterator();
}

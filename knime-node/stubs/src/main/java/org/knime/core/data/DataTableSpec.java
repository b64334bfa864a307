package org.knime.core.data;

import java.util.Iterator;
import java.util.stream.Stream;
import javax.swing.JComponent;
import org.knime.core.node.port.PortObjectSpec;

/** Signature of what knime-core's org.knime.core/src/eclipse/org/knime/core/data/DataTableSpec.java declares. */
public final class DataTableSpec implements PortObjectSpec, Iterable<DataColumnSpec> {

    public DataTableSpec(DataColumnSpec... columns) {
        throw new UnsupportedOperationException();
    }

    public static String getUniqueColumnName(DataTableSpec spec, String name) {
        throw new UnsupportedOperationException();
    }

    public DataColumnSpec getColumnSpec(int index) {
        throw new UnsupportedOperationException();
    }

    public DataColumnSpec getColumnSpec(String name) {
        throw new UnsupportedOperationException();
    }

    public int findColumnIndex(String name) {
        throw new UnsupportedOperationException();
    }

    public int getNumColumns() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Iterator<DataColumnSpec> iterator() {
        throw new UnsupportedOperationException();
    }

    public Stream<DataColumnSpec> stream() {
        throw new UnsupportedOperationException();
    }

    @Override
    public JComponent[] getViews() {
        throw new UnsupportedOperationException();
    }
}

package org.knime.core.data.container;

import org.knime.core.data.DataColumnSpec;

/** Signature of what knime-core's org.knime.core/src/eclipse/org/knime/core/data/container/AbstractCellFactory.java declares. */
public abstract class AbstractCellFactory implements CellFactory {

    public AbstractCellFactory(DataColumnSpec... columns) {
        throw new UnsupportedOperationException();
    }

    public void afterProcessing() {
        throw new UnsupportedOperationException();
    }

    @Override
    public DataColumnSpec[] getColumnSpecs() {
        throw new UnsupportedOperationException();
    }
}

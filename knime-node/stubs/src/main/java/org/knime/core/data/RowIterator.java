package org.knime.core.data;

import java.util.Iterator;

/** Signature of what knime-core's org.knime.core/src/eclipse/org/knime/core/data/RowIterator.java declares. */
public abstract class RowIterator implements Iterator<DataRow> {

    @Override
    public abstract boolean hasNext();

    @Override
    public abstract DataRow next();
}

package org.knime.core.data.container;

import java.io.Closeable;
import org.knime.core.data.RowIterator;

/** Signature of what knime-core's org.knime.core/src/eclipse/org/knime/core/data/container/CloseableRowIterator.java declares. */
public abstract class CloseableRowIterator extends RowIterator implements Closeable {

    @Override
    public abstract void close();
}

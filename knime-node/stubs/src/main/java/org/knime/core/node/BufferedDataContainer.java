package org.knime.core.node;

import org.knime.core.data.container.DataContainer;

/** Signature of what knime-core's org.knime.core/src/eclipse/org/knime/core/node/BufferedDataContainer.java declares. */
public class BufferedDataContainer extends DataContainer {

    BufferedDataContainer() {}

    public BufferedDataTable getTable() {
        throw new UnsupportedOperationException();
    }
}

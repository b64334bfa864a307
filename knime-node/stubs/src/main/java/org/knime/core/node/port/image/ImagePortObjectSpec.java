package org.knime.core.node.port.image;

import javax.swing.JComponent;
import org.knime.core.data.DataType;
import org.knime.core.node.port.PortObjectSpec;

/** Signature of what knime-core's org.knime.core/src/eclipse/org/knime/core/node/port/image/ImagePortObjectSpec.java declares. */
public final class ImagePortObjectSpec implements PortObjectSpec {

    public ImagePortObjectSpec(DataType type) {
        throw new UnsupportedOperationException();
    }

    @Override
    public JComponent[] getViews() {
        throw new UnsupportedOperationException();
    }
}

package org.knime.core.node.port.image;

import javax.swing.JComponent;
import org.knime.core.data.image.ImageContent;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.core.node.port.PortTypeRegistry;

/** Signature of what knime-core's org.knime.core/src/eclipse/org/knime/core/node/port/image/ImagePortObject.java declares. */
public class ImagePortObject implements PortObject {

    public static final PortType TYPE = PortTypeRegistry.getInstance().getPortType(ImagePortObject.class);

    public ImagePortObject(ImageContent content, ImagePortObjectSpec spec) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String getSummary() {
        throw new UnsupportedOperationException();
    }

    @Override
    public PortObjectSpec getSpec() {
        throw new UnsupportedOperationException();
    }

    @Override
    public JComponent[] getViews() {
        throw new UnsupportedOperationException();
    }
}

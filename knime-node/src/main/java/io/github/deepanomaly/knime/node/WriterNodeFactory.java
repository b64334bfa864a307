package io.github.deepanomaly.knime.node;

import org.knime.node.DefaultNodeFactory;

/** The node Anomaly Model Writer. */
public final class WriterNodeFactory extends DefaultNodeFactory {

    /** For KNIME. */
    public WriterNodeFactory() {
        super(WriterNode.node());
    }
}

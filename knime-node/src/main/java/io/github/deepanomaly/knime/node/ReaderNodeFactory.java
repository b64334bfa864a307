package io.github.deepanomaly.knime.node;

import org.knime.node.DefaultNodeFactory;

/** The node Anomaly Model Reader. */
public final class ReaderNodeFactory extends DefaultNodeFactory {

    /** For KNIME. */
    public ReaderNodeFactory() {
        super(ReaderNode.node());
    }
}

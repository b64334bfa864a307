package io.github.deepanomaly.knime.node;

import org.knime.node.DefaultNodeFactory;

/** The node Anomaly Threshold. */
public final class ThresholdNodeFactory extends DefaultNodeFactory {

    /** For KNIME. */
    public ThresholdNodeFactory() {
        super(ThresholdNode.node());
    }
}

package io.github.deepanomaly.knime.node;

import org.knime.node.DefaultNodeFactory;

/** The node Anomaly Detector Scorer. */
public final class ScorerNodeFactory extends DefaultNodeFactory {

    /** For KNIME. */
    public ScorerNodeFactory() {
        super(ScorerNode.node());
    }
}

package io.github.deepanomaly.knime.node;

import org.knime.node.DefaultNodeFactory;

/** The node Anomaly Explainer. */
public final class ExplainerNodeFactory extends DefaultNodeFactory {

    /** For KNIME. */
    public ExplainerNodeFactory() {
        super(ExplainerNode.node());
    }
}

package io.github.deepanomaly.knime.node;

import org.knime.node.DefaultNodeFactory;

/** The node Anomaly Detector Predictor. */
public final class PredictorNodeFactory extends DefaultNodeFactory {

    /** For KNIME. */
    public PredictorNodeFactory() {
        super(PredictorNode.node());
    }
}

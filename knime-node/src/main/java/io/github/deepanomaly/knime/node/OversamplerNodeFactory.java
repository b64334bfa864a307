package io.github.deepanomaly.knime.node;

import org.knime.node.DefaultNodeFactory;

/** The node GAN Oversampler. */
public final class OversamplerNodeFactory extends DefaultNodeFactory {

    /** For KNIME. */
    public OversamplerNodeFactory() {
        super(OversamplerNode.node());
    }
}

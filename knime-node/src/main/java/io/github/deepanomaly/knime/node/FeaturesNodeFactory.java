package io.github.deepanomaly.knime.node;

import org.knime.node.DefaultNodeFactory;

/** The node Autoencoder Features. */
public final class FeaturesNodeFactory extends DefaultNodeFactory {

    /** For KNIME. */
    public FeaturesNodeFactory() {
        super(FeaturesNode.node());
    }
}

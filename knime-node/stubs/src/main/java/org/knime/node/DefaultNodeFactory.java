package org.knime.node;

import org.knime.core.node.ConfigurableNodeFactory;
import org.knime.core.node.NodeModel;

/** Signature of what knime-core-ui's org.knime.core.ui/src/eclipse/org/knime/node/DefaultNodeFactory.java declares. */
public abstract class DefaultNodeFactory extends ConfigurableNodeFactory<NodeModel> {

    protected DefaultNodeFactory(DefaultNode node) {
        super(true);
    }
}

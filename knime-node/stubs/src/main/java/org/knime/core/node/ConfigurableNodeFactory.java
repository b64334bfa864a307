package org.knime.core.node;

/** Signature of what knime-core's org.knime.core/src/eclipse/org/knime/core/node/ConfigurableNodeFactory.java declares. */
public abstract class ConfigurableNodeFactory<T extends NodeModel> extends NodeFactory<T> {

    protected ConfigurableNodeFactory(boolean lazyInitialization) {}
}

package org.knime.node.parameters.updates;

/** Signature of what knime-core-ui's org.knime.core.ui/src/eclipse/org/knime/node/parameters/updates/StateProvider.java declares. */
public interface StateProvider<S> {}

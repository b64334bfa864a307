package org.knime.node.parameters.updates;

/** Signature of what knime-core-ui's org.knime.core.ui/src/eclipse/org/knime/node/parameters/updates/ParameterReference.java declares. */
public interface ParameterReference<V> {}

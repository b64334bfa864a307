package org.knime.node.parameters.persistence;

/** Signature of what knime-core-ui's org.knime.core.ui/src/eclipse/org/knime/node/parameters/persistence/Persistable.java declares. */
public interface Persistable {}

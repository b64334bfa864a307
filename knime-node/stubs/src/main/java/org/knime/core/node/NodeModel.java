package org.knime.core.node;

/** Signature of what knime-core's org.knime.core/src/eclipse/org/knime/core/node/NodeModel.java declares. */
public abstract class NodeModel {

    NodeModel() {}
}

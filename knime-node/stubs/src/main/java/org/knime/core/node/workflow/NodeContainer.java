package org.knime.core.node.workflow;

/** Signature of what knime-core's org.knime.core/src/eclipse/org/knime/core/node/workflow/NodeContainer.java declares. */
public abstract class NodeContainer {

    NodeContainer() {}

    public final void setNodeMessage(NodeMessage newMessage) {
        throw new UnsupportedOperationException();
    }
}

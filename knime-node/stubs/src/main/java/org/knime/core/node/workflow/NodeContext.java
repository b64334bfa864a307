package org.knime.core.node.workflow;

/** Signature of what knime-core's org.knime.core/src/eclipse/org/knime/core/node/workflow/NodeContext.java declares. */
public final class NodeContext {

    private NodeContext() {}

    public static NodeContext getContext() {
        throw new UnsupportedOperationException();
    }

    public NodeContainer getNodeContainer() {
        throw new UnsupportedOperationException();
    }
}

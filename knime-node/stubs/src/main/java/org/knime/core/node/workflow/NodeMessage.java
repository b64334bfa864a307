package org.knime.core.node.workflow;

/** Signature of what knime-shared's org.knime.core.util/src/main/java/org/knime/core/node/workflow/NodeMessage.java declares. */
public final class NodeMessage {

    private NodeMessage() {}

    public static final NodeMessage newWarning(String message) {
        throw new UnsupportedOperationException();
    }
}

package org.knime.core.node;

/** Signature of what knime-core's org.knime.core/src/eclipse/org/knime/core/node/NodeFactory.java declares. */
public abstract class NodeFactory<T extends NodeModel> {

    NodeFactory() {}

    public enum NodeType {
        Source,
        Sink,
        Learner,
        Predictor,
        Manipulator,
        Visualizer,
        Other
    }
}

package org.knime.core.node.port;

/** Signature of what knime-core's org.knime.core/src/eclipse/org/knime/core/node/port/PortType.java declares. */
public final class PortType {

    private PortType() {}
}

package io.github.deepanomaly.knime.port;

import org.knime.node.RequirePorts.PortsAdder;

/** The input that most nodes begin with. */
public final class ModelPort {

    private ModelPort() {}

    /** Adds the port of a model of any kind. */
    public static PortsAdder in(PortsAdder ports) {
        return in(ports, "A trained detector.");
    }

    /** Adds the port of a model that the description says more of. */
    public static PortsAdder in(PortsAdder ports, String description) {
        return ports.addInputPort("Model", description, AnomalyModelPortObject.TYPE);
    }
}

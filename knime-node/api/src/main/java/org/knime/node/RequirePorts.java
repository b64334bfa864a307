package org.knime.node;

import java.util.function.Consumer;
import org.knime.core.node.port.PortType;
import org.knime.node.DefaultNode.RequireModel;

/** Signature of what knime-core-ui's org.knime.core.ui/src/eclipse/org/knime/node/RequirePorts.java declares. */
public interface RequirePorts {

    default RequireModel ports(Consumer<PortsAdder> ports) {
        return dynamicPorts(adder -> {});
    }

    RequireModel dynamicPorts(Consumer<DynamicPortsAdder> ports);

    interface PortsAdder {

        PortsAdder addInputPort(String name, String description, PortType type);

        PortsAdder addOutputPort(String name, String description, PortType type);

        default PortsAdder addInputTable(String name, String description) {
            throw new UnsupportedOperationException();
        }

        default PortsAdder addOutputTable(String name, String description) {
            throw new UnsupportedOperationException();
        }
    }

    interface DynamicPortsAdder {}
}

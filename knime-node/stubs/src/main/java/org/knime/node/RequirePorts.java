package org.knime.node;

import java.util.function.Consumer;
import java.util.function.Function;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.port.PortType;
import org.knime.node.DefaultNode.RequireModel;
import org.knime.node.RequirePorts.ConfigurablePort.FinalConfigurablePort;
import org.knime.node.RequirePorts.ConfigurablePort.OptionalConfigurablePort;

/** Signature of what knime-core-ui's org.knime.core.ui/src/eclipse/org/knime/node/RequirePorts.java declares. */
public interface RequirePorts {

    default RequireModel ports(Consumer<PortsAdder> ports) {
        return dynamicPorts(groups -> ports.accept(new FixedPorts(groups)));
    }

    RequireModel dynamicPorts(Consumer<DynamicPortsAdder> ports);

    interface PortsAdder {

        PortsAdder addInputPort(String name, String description, PortType type);

        PortsAdder addOutputPort(String name, String description, PortType type);

        default PortsAdder addInputTable(String name, String description) {
            return addInputPort(name, description, BufferedDataTable.TYPE);
        }

        default PortsAdder addOutputTable(String name, String description) {
            return addOutputPort(name, description, BufferedDataTable.TYPE);
        }
    }

    interface DynamicPortsAdder {

        DynamicPortsAdder addInputPortGroup(String id, Function<RequirePortName, ConfigurablePort> group);

        DynamicPortsAdder addOutputPortGroup(String id, Function<RequirePortName, ConfigurablePort> group);
    }

    interface RequirePortName {

        RequirePortDescription name(String name);
    }

    interface RequirePortDescription {

        RequireConfigurablePortMode description(String description);
    }

    interface RequireConfigurablePortMode {

        FinalConfigurablePort fixed(PortType type);

        RequireSupportedTypes<OptionalConfigurablePort> optional();
    }

    interface RequireSupportedTypes<T> {

        T supportedTypes(PortType... types);
    }

    sealed interface ConfigurablePort permits FinalConfigurablePort, OptionalConfigurablePort {

        final class FinalConfigurablePort implements ConfigurablePort {}

        non-sealed interface OptionalConfigurablePort extends ConfigurablePort {}
    }
}

package org.knime.node;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import org.knime.node.RequirePorts.ConfigurablePort;
import org.knime.node.RequirePorts.DynamicPortsAdder;
import org.knime.node.RequirePorts.RequirePortName;

/**
 * The one thing that the signatures do: KNIME cannot add a node two ports of which have one name, be it an input and an output,
 * so neither can a test.
 */
final class PortIds implements DynamicPortsAdder {

    private final Set<String> ids = new HashSet<>();

    @Override
    public DynamicPortsAdder addInputPortGroup(String id, Function<RequirePortName, ConfigurablePort> group) {
        return add(id);
    }

    @Override
    public DynamicPortsAdder addOutputPortGroup(String id, Function<RequirePortName, ConfigurablePort> group) {
        return add(id);
    }

    private DynamicPortsAdder add(String id) {
        if (!ids.add(id)) {
            throw new IllegalArgumentException("the names of a node's ports must differ, got twice: " + id);
        }
        return this;
    }
}

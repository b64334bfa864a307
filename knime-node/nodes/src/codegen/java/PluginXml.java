import io.github.deepanomaly.detectors.Detectors;
import io.github.deepanomaly.knime.task.Nodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes plugin.xml, which tells KNIME of the category, every factory and the model port.
 *
 * <p>Run as {@code java -cp LOGIC PluginXml.java RESOURCE_FOLDER}.
 */
public final class PluginXml {

    private static final String PACKAGE = "io.github.deepanomaly.knime.node";

    private PluginXml() {}

    public static void main(String[] args) throws IOException {
        Path file = Path.of(args[0], "plugin.xml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, plugin());
    }

    private static String plugin() {
        StringBuilder nodes = new StringBuilder();
        Detectors.ALL.forEach(kind -> nodes.append(node(Nodes.learner(kind))));
        Nodes.OTHERS.forEach(name -> nodes.append(node(name)));
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <?eclipse version="3.4"?>
                <!-- Written by PluginXml from the list of detectors. -->
                <plugin>
                    <extension point="org.knime.workbench.repository.categories">
                        <category
                                path="/"
                                level-id="deepanomaly"
                                name="Deep Anomaly Detection"
                                description="Detectors that learn from mostly normal rows what is normal."
                                icon="icons/category.png"
                                after="analytics"/>
                    </extension>
                    <extension point="org.knime.workbench.repository.nodes">
                %s    </extension>
                    <extension point="org.knime.core.PortType">
                        <portType
                                name="Anomaly Model"
                                color="#B5367A"
                                objectClass="io.github.deepanomaly.knime.port.AnomalyModelPortObject"
                                objectSerializer="io.github.deepanomaly.knime.port.AnomalyModelPortObject$Serializer"
                                specClass="io.github.deepanomaly.knime.port.AnomalyModelPortObjectSpec"
                                specSerializer="io.github.deepanomaly.knime.port.AnomalyModelPortObjectSpec$Serializer"/>
                    </extension>
                </plugin>
                """.formatted(nodes);
    }

    private static String node(String name) {
        return """
                        <node
                                factory-class="%s.%sNodeFactory"
                                category-path="/deepanomaly"/>
                """.formatted(PACKAGE, name);
    }
}

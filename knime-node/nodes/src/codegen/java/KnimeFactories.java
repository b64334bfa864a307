import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detectors.Detectors;
import io.github.deepanomaly.knime.dialog.Nodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes the factory of each node, and plugin.xml, which tells KNIME of the category, every factory and the model port.
 *
 * <p>Run as {@code java -cp TASKS KnimeFactories.java SOURCE_FOLDER RESOURCE_FOLDER}.
 */
public final class KnimeFactories {

    private static final String PACKAGE = "io.github.deepanomaly.knime.node";

    private KnimeFactories() {}

    public static void main(String[] args) throws IOException {
        Path sources = Path.of(args[0], PACKAGE.split("\\."));
        for (Kind kind : Detectors.ALL) {
            String name = Nodes.learner(kind);
            String node = "LearnerNode.of(\"" + kind.id() + "\", " + name + "Parameters.class)";
            write(sources.resolve(name + "NodeFactory.java"), factory(name, node, ""));
        }
        for (String name : Nodes.names()) {
            String home = Nodes.home(name);
            String imported =
                    home.equals("node") ? "" : "import io.github.deepanomaly.knime." + home + "." + name + "Node;\n";
            write(sources.resolve(name + "NodeFactory.java"), factory(name, name + "Node.node()", imported));
        }
        write(Path.of(args[1], "plugin.xml"), plugin());
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        if (!Files.exists(file) || !Files.readString(file).equals(text)) { // else nothing needs to be compiled again
            Files.writeString(file, text);
        }
    }

    private static String factory(String name, String node, String imported) {
        return """
                // Written by KnimeFactories from the list of nodes.
                package %1$s;

                %2$simport org.knime.node.DefaultNodeFactory;

                /** Makes the node; its name is saved in workflows and never changes. */
                public final class %3$sNodeFactory extends DefaultNodeFactory {

                    /** For KNIME. */
                    public %3$sNodeFactory() {
                        super(%4$s);
                    }
                }
                """.formatted(PACKAGE, imported, name, node);
    }

    private static String plugin() {
        StringBuilder nodes = new StringBuilder();
        Detectors.ALL.forEach(kind -> nodes.append(node(Nodes.learner(kind), Nodes.category(kind))));
        Nodes.names().forEach(name -> nodes.append(node(name, Nodes.category(name))));
        StringBuilder categories = new StringBuilder();
        String before = "";
        for (Nodes.Category category : Nodes.CATEGORIES) {
            categories.append(category(category, before));
            before = category.id();
        }
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <?eclipse version="3.4"?>
                <!-- Written by KnimeFactories from the list of detectors. -->
                <plugin>
                    <extension point="org.knime.workbench.repository.categories">
                %s    </extension>
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
                """.formatted(categories, nodes);
    }

    private static String category(Nodes.Category category, String before) {
        return """
                        <category
                                path="%s"
                                level-id="%s"
                                name="%s"
                                description="%s"
                                icon="icons/category.png"
                                after="%s"/>
                """.formatted(category.parent(), category.id(), category.name(), category.description(), before);
    }

    private static String node(String name, String category) {
        return """
                        <node
                                factory-class="%s.%sNodeFactory"
                                category-path="%s"/>
                """.formatted(PACKAGE, name, category);
    }
}

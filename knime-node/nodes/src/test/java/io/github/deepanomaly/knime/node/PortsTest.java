package io.github.deepanomaly.knime.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.knime.core.node.BufferedDataTable;
import org.knime.node.DefaultNode;

/** The ports of the nodes: KNIME refuses to add a node if an input and an output of it have the same name. */
final class PortsTest {

    private static final Path CLASSES = Path.of("target/classes/io/github/deepanomaly/knime/node");

    @Test
    void everyFactoryMakesItsNode() throws Exception {
        List<String> names = factories();
        assertThat(names).hasSizeGreaterThan(24);
        for (String name : names) {
            assertThat(Class.forName(name).getConstructor().newInstance()).isNotNull();
        }
    }

    @Test
    void anInputAndAnOutputOfOneNameAreRefusedAsInKnime() {
        assertThatThrownBy(() -> DefaultNode.create()
                        .name("Node")
                        .icon("icon.png")
                        .shortDescription("short")
                        .fullDescription("full")
                        .sinceVersion(5, 8, 0)
                        .ports(ports -> ports.addInputPort("Table", "in", BufferedDataTable.TYPE)
                                .addOutputTable("Table", "out")))
                .hasMessage("the names of a node's ports must differ, got twice: Table");
    }

    private static List<String> factories() throws Exception {
        try (Stream<Path> files = Files.list(CLASSES)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("NodeFactory.class"))
                    .sorted()
                    .map(name -> PortsTest.class.getPackageName() + "." + name.replace(".class", ""))
                    .toList();
        }
    }
}

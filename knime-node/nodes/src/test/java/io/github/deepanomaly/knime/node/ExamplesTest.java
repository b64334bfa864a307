package io.github.deepanomaly.knime.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepanomaly.knime.settings.ParamParameters;
import io.github.deepanomaly.param.Param;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.knime.node.parameters.persistence.Persist;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** The example workflows: what is saved in them is what the nodes of today read. */
final class ExamplesTest {

    /** Folders of a machine in which somebody might have saved them. */
    private static final List<String> ROOTS = List.of("tmp", "home", "work");

    private static final Path FOLDER =
            Path.of(Objects.requireNonNull(System.getProperty("deepanomaly.test-data")), "knime");

    private static final String DATA = "knime://knime.workflow/data/";
    private static final String OURS = ExamplesTest.class.getPackageName() + ".";

    @Test
    void theManualLinksToEachOfThem() throws Exception {
        String manual = Files.readString(FOLDER.resolve("../../docs/knime-examples.md"));
        assertThat(examples())
                .hasSizeGreaterThan(2)
                .allSatisfy(file -> assertThat(manual).contains("(../test-data/knime/" + file.getFileName() + ")"));
    }

    @Test
    void everySettingOfOurNodesIsReadByTheirClasses() throws Exception {
        for (Path example : examples()) {
            List<Document> nodes = documents(example, "/settings.xml");
            List<Document> ours = nodes.stream()
                    .filter(node -> value(node.getDocumentElement(), "factory").startsWith(OURS))
                    .toList();
            assertThat(ours).as(example.toString()).hasSizeGreaterThan(2);
            for (Document node : ours) {
                Class<?> factory = Class.forName(value(node.getDocumentElement(), "factory"));
                Class<?> type = parameters(factory);
                Element model = config(node.getDocumentElement(), "model").orElseThrow();
                assertThat(fields(type))
                        .as(type.getName())
                        .containsAll(keys(model)); // one that is absent has its default
                List<Param<?>> params = type.getConstructor().newInstance() instanceof ParamParameters parameters
                        ? parameters.params()
                        : List.of();
                for (Param<?> param : params) {
                    if (config(model, param.name()).isPresent()) {
                        param.parse(value(model, param.name())); // throws where a value is not allowed
                    }
                }
            }
        }
    }

    @Test
    void readersReadFilesThatTheWorkflowBrings() throws Exception {
        for (Path example : examples()) {
            Set<String> entries = entries(example);
            List<Element> paths = new ArrayList<>();
            for (Document node : documents(example, "/settings.xml")) {
                paths.addAll(elements(node.getDocumentElement(), "path").stream()
                        .filter(path -> path.getTagName().equals("config"))
                        .toList());
            }
            assertThat(paths).as(example.toString()).isNotEmpty();
            for (Element path : paths) {
                assertThat(value(path, "file_system_specifier")).isEqualTo("knime.workflow.data");
                assertThat(entries).anyMatch(entry -> entry.endsWith("/data/" + value(path, "path")));
            }
        }
    }

    @Test
    void theSliderOfTheComponentControlsTheThreshold() throws Exception {
        List<Document> nodes = documents(FOLDER.resolve("alarms-slider.knwf"), "/settings.xml");
        Element slider = model(nodes, ".SliderWidgetNodeFactory");
        Element threshold = model(nodes, ".ThresholdNodeFactory");
        Element rate = config((Element) threshold.getParentNode(), "variables")
                .flatMap(variables -> config(variables, "tree"))
                .flatMap(tree -> config(tree, "rate"))
                .orElseThrow();
        assertThat(value(threshold, "method")).isEqualTo("HIGHEST_SHARE");
        assertThat(value(rate, "used_variable")).isNotEmpty().isEqualTo(value(slider, "flowVariableName"));
    }

    /** The settings of the node whose factory's name ends so. */
    private static Element model(List<Document> nodes, String factory) {
        return nodes.stream()
                .map(Document::getDocumentElement)
                .filter(node -> value(node, "factory").endsWith(factory))
                .flatMap(node -> config(node, "model").stream())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void filesOfOurNodesLieInTheDataAreaOfTheWorkflow() throws Exception {
        int read = 0;
        for (Path example : examples()) {
            for (Document node : documents(example, "/settings.xml")) {
                String name = value(node.getDocumentElement(), "factory");
                String file = config(node.getDocumentElement(), "model")
                        .map(model -> value(model, "file"))
                        .orElse("");
                if (name.startsWith(OURS) && !file.isEmpty()) {
                    assertThat(file).startsWith(DATA);
                    if (name.endsWith(".ReaderNodeFactory")) {
                        read++;
                        assertThat(entries(example))
                                .anyMatch(entry -> entry.endsWith("/data/" + file.substring(DATA.length())));
                    }
                }
            }
        }
        assertThat(read).isPositive();
    }

    @Test
    void nothingTellsOfTheMachineThatSavedThem() throws Exception {
        for (Path example : examples()) {
            for (String end : List.of("/settings.xml", "/workflow.knime", "-metadata.xml", ".meta", ".json")) {
                for (String text : texts(example, end)) {
                    assertThat(text).doesNotContain("\"root\"");
                    assertThat(ROOTS).allSatisfy(root -> assertThat(text).doesNotContain("/" + root + "/"));
                }
            }
        }
    }

    /** The settings of a node: their package may be another. */
    private static Class<?> parameters(Class<?> factory) throws Exception {
        String file = factory.getSimpleName().replace("NodeFactory", "Parameters") + ".class";
        try (Stream<Path> files = Files.walk(ParametersTest.CLASSES)) {
            return files.filter(each -> each.endsWith(file))
                    .map(each -> ParametersTest.CLASSES.relativize(each).toString())
                    .map(ParametersTest::type)
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static List<Path> examples() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".knwf"))
                    .sorted()
                    .toList();
        }
    }

    private static Set<String> entries(Path example) throws IOException {
        try (ZipFile zip = new ZipFile(example.toFile())) {
            return zip.stream().map(entry -> entry.getName()).collect(Collectors.toSet());
        }
    }

    private static List<String> texts(Path example, String end) throws IOException {
        List<String> texts = new ArrayList<>();
        try (ZipFile zip = new ZipFile(example.toFile())) {
            for (String name : entries(example)) {
                if (name.endsWith(end)) {
                    try (InputStream in = zip.getInputStream(Objects.requireNonNull(zip.getEntry(name)))) {
                        texts.add(new String(in.readAllBytes(), StandardCharsets.UTF_8));
                    }
                }
            }
        }
        return texts;
    }

    private static List<Document> documents(Path example, String end) throws Exception {
        List<Document> documents = new ArrayList<>();
        for (String text : texts(example, end)) {
            documents.add(DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))));
        }
        return documents;
    }

    private static Set<String> fields(Class<?> type) {
        Set<String> names = new TreeSet<>();
        for (Class<?> each = type; each != null && each != Object.class; each = each.getSuperclass()) {
            for (Field field : each.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !field.isSynthetic()) {
                    Persist persist = field.getAnnotation(Persist.class);
                    names.add(persist == null ? field.getName() : persist.configKey());
                }
            }
        }
        return names;
    }

    private static Set<String> keys(Element config) {
        return new TreeSet<>(children(config).keySet());
    }

    private static Optional<Element> config(Element parent, String key) {
        return Optional.ofNullable(children(parent).get(key));
    }

    private static String value(Element parent, String key) {
        return config(parent, key).map(entry -> entry.getAttribute("value")).orElse("");
    }

    private static Map<String, Element> children(Element parent) {
        Map<String, Element> children = new LinkedHashMap<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                children.put(element.getAttribute("key"), element);
            }
        }
        return children;
    }

    private static List<Element> elements(Element parent, String key) {
        List<Element> found = new ArrayList<>();
        children(parent).forEach((name, child) -> {
            if (name.equals(key)) {
                found.add(child);
            }
            found.addAll(elements(child, key));
        });
        return found;
    }
}

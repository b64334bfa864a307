import io.github.deepanomaly.detect.Kind;
import io.github.deepanomaly.detect.Run;
import io.github.deepanomaly.detectors.Detectors;
import io.github.deepanomaly.eval.ThresholdRule;
import io.github.deepanomaly.knime.task.Coding;
import io.github.deepanomaly.knime.task.Evaluation;
import io.github.deepanomaly.knime.task.Explaining;
import io.github.deepanomaly.knime.task.Flagging;
import io.github.deepanomaly.knime.task.Learning;
import io.github.deepanomaly.knime.task.Prediction;
import io.github.deepanomaly.knime.task.Runs;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.model.Windowing;
import io.github.deepanomaly.param.Param;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes what KNIME must find as fields, classes and XML: the settings class of each node from the parameters of the core, the
 * learner's factory of each kind of detector, and plugin.xml, which names every factory.
 *
 * <p>Run as {@code java -cp LOGIC KnimeSources.java SOURCE_FOLDER RESOURCE_FOLDER}.
 */
public final class KnimeSources {

    private static final String PACKAGE = "io.github.deepanomaly.knime.node";

    /** Nodes whose factories are written by hand, in the order in which they are shown after the learners. */
    private static final List<String> NODES =
            List.of("Predictor", "Threshold", "Scorer", "Explainer", "Features", "Reader", "Writer");

    /** Parameters that share a section of the dialog. */
    private record Group(String section, List<Param<?>> params) {}

    private final Path sources;

    private KnimeSources(Path sources) {
        this.sources = sources;
    }

    public static void main(String[] args) throws IOException {
        new KnimeSources(Path.of(args[0], PACKAGE.split("\\."))).write();
        write(Path.of(args[1], "plugin.xml"), plugin());
    }

    private void write() throws IOException {
        for (Kind kind : Detectors.ALL) {
            write(className(kind) + "LearnerNodeFactory", factory(kind));
            write(className(kind) + "LearnerParameters", learner(kind));
        }
        Group running = new Group("Running", Runs.PARAMS);
        parameters(
                "Predictor",
                "ParamParameters",
                "Prediction.params()",
                Prediction.class,
                new Group("Output", Prediction.COLUMNS),
                new Group("Threshold", ThresholdRule.PARAMS),
                running);
        parameters(
                "Explainer",
                "ParamParameters",
                "Explaining.params()",
                Explaining.class,
                new Group("Output", Explaining.COLUMNS),
                running);
        parameters(
                "Features",
                "ParamParameters",
                "Coding.params()",
                Coding.class,
                new Group("Output", Coding.COLUMNS),
                running);
        parameters(
                "Threshold",
                "ThresholdColumns",
                "Flagging.PARAMS",
                Flagging.class,
                new Group("Threshold", Flagging.PARAMS));
        parameters(
                "Scorer", "ScorerColumns", "Evaluation.PARAMS", Evaluation.class, new Group("Data", Evaluation.PARAMS));
    }

    private void write(String name, String source) throws IOException {
        write(sources.resolve(name + ".java"), source);
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        if (!Files.exists(file) || !Files.readString(file).equals(text)) { // else nothing needs to be compiled again
            Files.writeString(file, text);
        }
    }

    private static String factory(Kind kind) {
        return """
                // Written by KnimeSources from the list of detectors.
                package %1$s;

                import org.knime.node.DefaultNodeFactory;

                /** The node %2$s Learner. */
                public final class %3$sLearnerNodeFactory extends DefaultNodeFactory {

                    /** For KNIME. */
                    public %3$sLearnerNodeFactory() {
                        super(LearnerNode.of(%4$s, %3$sLearnerParameters.class));
                    }
                }
                """.formatted(PACKAGE, kind.title(), className(kind), literal(kind.id()));
    }

    private static String learner(Kind kind) {
        List<Param<?>> preparation = new ArrayList<>(AnomalyModel.params(kind));
        preparation.removeAll(kind.params());
        preparation.removeAll(Windowing.PARAMS);
        return parameters(
                className(kind) + "LearnerParameters",
                "LearnerParameters",
                "Learning.params(Detectors.byId(" + literal(kind.id()) + ").orElseThrow())",
                List.of(Detectors.class, Learning.class),
                List.of(
                        new Group("Data", Learning.ROWS),
                        new Group("Detector", kind.params()),
                        new Group("Preparation", preparation),
                        new Group("Windows", Windowing.PARAMS),
                        new Group("Running", Run.PARAMS)));
    }

    private void parameters(String node, String parent, String list, Class<?> logic, Group... groups)
            throws IOException {
        String name = node + "Parameters";
        write(name, parameters(name, parent, list, List.of(logic), List.of(groups)));
    }

    private static String parameters(
            String name, String parent, String list, List<Class<?>> imports, List<Group> groups) {
        StringBuilder fields = new StringBuilder();
        StringBuilder values = new StringBuilder();
        StringBuilder bounds = new StringBuilder();
        for (Group group : groups) {
            for (Param<?> param : group.params()) {
                fields.append(field(param, group.section()));
                values.append("        values.put(%s, %s);\n".formatted(literal(param.name()), text(param)));
                bounds.append(bound(param, "Least", "Min")).append(bound(param, "Most", "Max"));
            }
        }
        List<Class<?>> all = new ArrayList<>(imports);
        all.add(Param.class);
        String imported = all.stream()
                .map(Class::getName)
                .sorted()
                .map("import %s;\n"::formatted)
                .collect(Collectors.joining());
        return """
                // Written by KnimeSources from the parameters of the core.
                package %1$s;

                %2$simport java.util.LinkedHashMap;
                import java.util.List;
                import java.util.Map;
                import org.knime.node.parameters.Widget;
                import org.knime.node.parameters.layout.Layout;
                import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
                import org.knime.node.parameters.widget.number.NumberInputWidget;
                import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MaxValidation;
                import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation;

                /** Settings of a node, as KNIME saves and shows them. */
                @LoadDefaultsForAbsentFields // a later release has more parameters than a saved workflow
                public final class %3$s extends %4$s {
                %5$s
                    @Override
                    List<Param<?>> params() {
                        return %6$s;
                    }

                    @Override
                    Map<String, String> values() {
                        Map<String, String> values = new LinkedHashMap<>();
                %7$s        return values;
                    }
                %8$s}
                """.formatted(PACKAGE, imported, name, parent, fields, list, values, bounds);
    }

    private static String field(Param<?> param, String section) {
        String advanced = param.isAdvanced() ? ", advanced = true" : "";
        return """

                    @Widget(title = %s, description = %s%s)
                    @Layout(Sections.%s.class)
                %s    %s %s = %s;
                """.formatted(
                        literal(param.label()),
                        literal(escaped(param.doc())),
                        advanced,
                        section,
                        numberInput(param),
                        type(param),
                        param.name(),
                        initial(param));
    }

    private static String numberInput(Param<?> param) {
        List<String> bounds = new ArrayList<>();
        if (limited(param, "Least")) {
            bounds.add("minValidation = Least%s.class".formatted(capital(param.name())));
        }
        if (limited(param, "Most")) {
            bounds.add("maxValidation = Most%s.class".formatted(capital(param.name())));
        }
        return bounds.isEmpty() ? "" : "    @NumberInputWidget(" + String.join(", ", bounds) + ")\n";
    }

    /** Whether a bound says more than the type of the number does; KNIME prints it in full when it is broken. */
    private static boolean limited(Param<?> param, String side) {
        return param.range()
                .map(range -> side.equals("Least") ? range.low() : range.high())
                .filter(limit -> Math.abs(limit) < Integer.MAX_VALUE)
                .isPresent();
    }

    private static String bound(Param<?> param, String side, String kind) {
        if (!limited(param, side)) {
            return "";
        }
        Param.Range range = param.range().orElseThrow();
        return """

                    /** A limit of %1$s. */
                    public static final class %2$s%3$s extends %4$sValidation {

                        @Override
                        protected double get%4$s() {
                            return %5$s;
                        }
                    }
                """.formatted(
                        param.label().toLowerCase(java.util.Locale.ROOT),
                        side,
                        capital(param.name()),
                        kind,
                        side.equals("Least") ? range.low() : range.high());
    }

    /** The type of the field; what KNIME has no field for is text. */
    private static String type(Param<?> param) {
        if (param.type().isEnum()) {
            return param.type().getCanonicalName();
        }
        return switch (param.type().getSimpleName()) {
            case "Integer" -> "int";
            case "Double" -> "double";
            case "Boolean" -> "boolean";
            default -> "String";
        };
    }

    private static <T> String initial(Param<T> param) {
        return switch (type(param)) {
            case "int", "double", "boolean" -> param.initial().toString();
            case "String" -> literal(param.print(param.initial()));
            default -> type(param) + "." + ((Enum<?>) param.initial()).name();
        };
    }

    private static String text(Param<?> param) {
        return switch (type(param)) {
            case "int", "double", "boolean" -> "String.valueOf(" + param.name() + ")";
            case "String" -> param.name();
            default -> param.name() + ".name()";
        };
    }

    private static String plugin() {
        StringBuilder nodes = new StringBuilder();
        Detectors.ALL.forEach(kind -> nodes.append(node(className(kind) + "Learner")));
        NODES.forEach(name -> nodes.append(node(name)));
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <?eclipse version="3.4"?>
                <!-- Written by KnimeSources from the list of detectors. -->
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

    private static String className(Kind kind) {
        return Arrays.stream(kind.id().split("-")).map(KnimeSources::capital).collect(Collectors.joining());
    }

    private static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    /** KNIME reads descriptions as XML. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String literal(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }
}

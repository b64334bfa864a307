import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detectors.Detectors;
import io.github.deepanomaly.knime.task.Coding;
import io.github.deepanomaly.knime.task.Evaluation;
import io.github.deepanomaly.knime.task.Explaining;
import io.github.deepanomaly.knime.task.Flagging;
import io.github.deepanomaly.knime.task.Learning;
import io.github.deepanomaly.knime.task.Nodes;
import io.github.deepanomaly.knime.task.Oversampling;
import io.github.deepanomaly.knime.task.Prediction;
import io.github.deepanomaly.knime.task.Runs;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.model.windows.Windowing;
import io.github.deepanomaly.oversample.Oversampler;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.verdict.ThresholdRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes what KNIME must find as fields and classes: the settings class of each node from the parameters of the core, and the learner's
 * factory of each kind of detector.
 *
 * <p>Run as {@code java -cp LOGIC KnimeSources.java SOURCE_FOLDER}.
 */
public final class KnimeSources {

    private static final String PACKAGE = "io.github.deepanomaly.knime.node";

    /** The nodes whose classes lie with the model files. */
    private static final Set<String> FILES = Set.of("Reader", "Writer");

    /** Parameters that share a section of the dialog. */
    private record Group(String section, List<Param<?>> params) {}

    private final Path sources;

    private KnimeSources(Path sources) {
        this.sources = sources;
    }

    public static void main(String[] args) throws IOException {
        new KnimeSources(Path.of(args[0], PACKAGE.split("\\."))).write();
    }

    private void write() throws IOException {
        for (Kind kind : Detectors.ALL) {
            write(
                    Nodes.learner(kind) + "NodeFactory",
                    factory(
                            Nodes.learner(kind),
                            "LearnerNode.of(" + literal(kind.id()) + ", " + Nodes.learner(kind) + "Parameters.class)",
                            ""));
            write(Nodes.learner(kind) + "Parameters", learner(kind));
        }
        for (String name : Nodes.OTHERS) {
            String imported =
                    FILES.contains(name) ? "import io.github.deepanomaly.knime.files." + name + "Node;\n" : "";
            write(name + "NodeFactory", factory(name, name + "Node.node()", imported));
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
                new Group("Explanation", Explaining.METHODS),
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
                "Oversampler",
                "OversamplerSettings",
                "Oversampling.params()",
                Oversampling.class,
                new Group("Data", Oversampling.ROWS),
                new Group("Generator", Oversampler.PARAMS),
                new Group("Running", Run.PARAMS));
        parameters(
                "Threshold",
                "ThresholdSettings",
                "Flagging.PARAMS",
                Flagging.class,
                new Group("Threshold", Flagging.PARAMS));
        parameters(
                "Scorer",
                "ScorerSettings",
                "Evaluation.PARAMS",
                Evaluation.class,
                new Group("Data", Evaluation.PARAMS));
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

    private static String factory(String name, String node, String imported) {
        return """
                // Written by KnimeSources from the list of nodes.
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

    private static String learner(Kind kind) {
        List<Param<?>> preparation = new ArrayList<>(AnomalyModel.params(kind));
        preparation.removeAll(kind.params());
        preparation.removeAll(Windowing.PARAMS);
        return parameters(
                Nodes.learner(kind) + "Parameters",
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
            bounds.add("minValidation = Least%s.class".formatted(Nodes.capital(param.name())));
        }
        if (limited(param, "Most")) {
            bounds.add("maxValidation = Most%s.class".formatted(Nodes.capital(param.name())));
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
                        Nodes.capital(param.name()),
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

    /** KNIME reads descriptions as XML. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String literal(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }
}

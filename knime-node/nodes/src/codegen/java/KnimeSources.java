import io.github.deepanomaly.knime.task.Dialog;
import io.github.deepanomaly.knime.task.Nodes;
import io.github.deepanomaly.param.Param;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes what KNIME must find as fields: the settings class of each node, from the parameters of the core.
 *
 * <p>Run as {@code java -cp LOGIC KnimeSources.java SOURCE_FOLDER}.
 */
public final class KnimeSources {

    private static final String PACKAGE = "io.github.deepanomaly.knime.node";

    private final Path sources;

    private KnimeSources(Path sources) {
        this.sources = sources;
    }

    public static void main(String[] args) throws IOException {
        new KnimeSources(Path.of(args[0], PACKAGE.split("\\."))).write();
    }

    private void write() throws IOException {
        for (Dialog dialog : Dialog.all()) {
            String name = dialog.node() + "Parameters";
            write(sources.resolve(name + ".java"), parameters(name, dialog));
        }
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        if (!Files.exists(file) || !Files.readString(file).equals(text)) { // else nothing needs to be compiled again
            Files.writeString(file, text);
        }
    }

    private static String parameters(String name, Dialog dialog) {
        StringBuilder fields = new StringBuilder();
        StringBuilder values = new StringBuilder();
        StringBuilder bounds = new StringBuilder();
        for (Dialog.Section section : dialog.sections()) {
            for (Param<?> param : section.params()) {
                fields.append(field(param, section.name()));
                values.append("        values.put(%s, %s);\n".formatted(literal(param.name()), text(param)));
                bounds.append(bound(param, "Least", "Min")).append(bound(param, "Most", "Max"));
            }
        }
        List<Class<?>> all = new ArrayList<>(dialog.imports());
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
                """.formatted(PACKAGE, imported, name, dialog.parent(), fields, dialog.params(), values, bounds);
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

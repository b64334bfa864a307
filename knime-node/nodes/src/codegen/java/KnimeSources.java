import io.github.deepanomaly.knime.dialog.Condition;
import io.github.deepanomaly.knime.dialog.Dialog;
import io.github.deepanomaly.knime.dialog.Field;
import io.github.deepanomaly.knime.dialog.FieldCode;
import io.github.deepanomaly.knime.dialog.Nodes;
import io.github.deepanomaly.param.Param;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes what KNIME must find as fields: the settings class of each node, from the parameters of the core.
 *
 * <p>Run as {@code java -cp LOGIC KnimeSources.java SOURCE_FOLDER}.
 */
public final class KnimeSources {

    private static final String BASE = "io.github.deepanomaly.knime.";
    private static final String SETTINGS = BASE + "settings.";
    private static final String KNIME = "org.knime.node.parameters.";

    private static final List<String> IMPORTS = Stream.concat(
                    Stream.of(
                            Param.class.getName(),
                            SETTINGS + "Offers",
                            SETTINGS + "Sections",
                            "java.util.LinkedHashMap",
                            "java.util.List",
                            "java.util.Map"),
                    Stream.of(
                                    "Widget",
                                    "layout.Layout",
                                    "migration.LoadDefaultsForAbsentFields",
                                    "migration.Migration",
                                    "persistence.Persist",
                                    "updates.Effect",
                                    "updates.Effect.EffectType",
                                    "updates.EffectPredicate",
                                    "updates.EffectPredicateProvider",
                                    "updates.ParameterReference",
                                    "updates.ValueReference",
                                    "widget.choices.ChoicesProvider",
                                    "widget.choices.Label",
                                    "widget.number.NumberInputWidget",
                                    "widget.number.NumberInputWidgetValidation.MaxValidation",
                                    "widget.number.NumberInputWidgetValidation.MinValidation")
                            .map(KNIME::concat))
            .toList();

    private final Path sources;

    private KnimeSources(Path sources) {
        this.sources = sources;
    }

    public static void main(String[] args) throws IOException {
        new KnimeSources(Path.of(args[0])).write();
    }

    private void write() throws IOException {
        for (Dialog dialog : Dialog.all()) {
            String name = dialog.node() + "Parameters";
            Path folder = sources.resolve(Path.of("", place(dialog).split("\\.")));
            write(folder.resolve(name + ".java"), parameters(name, dialog));
        }
    }

    /** The package of the node. */
    private static String place(Dialog dialog) {
        return BASE + Nodes.home(dialog.node());
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
        StringBuilder types = new StringBuilder();
        List<Field> all = dialog.fields();
        Set<String> asked = new LinkedHashSet<>();
        all.forEach(field -> field.condition().ifPresent(condition -> asked.addAll(condition.fields())));
        dialog.askedByParent().ifPresent(asked::add);
        for (Field field : all) {
            Param<?> param = field.param();
            boolean other = asked.contains(param.name());
            fields.append(field(field, other));
            values.append(
                    "        values.put(%s, %s);\n".formatted(FieldCode.literal(param.name()), FieldCode.text(param)));
            types.append(bound(param, "Least", "Min")).append(bound(param, "Most", "Max"));
            types.append(choices(field)).append(other ? reference(param) : "");
            field.condition().ifPresent(condition -> types.append(predicate(field, condition)));
        }
        Stream<String> parent = dialog.parentIsOfTheNode() ? Stream.of() : Stream.of(SETTINGS + dialog.parent());
        Stream<String> named = Stream.concat(parent, IMPORTS.stream());
        String imported = Stream.concat(dialog.imports().stream().map(Class::getName), named)
                .sorted()
                .map("import %s;\n"::formatted)
                .collect(Collectors.joining());
        return """
                // Written by KnimeSources from the parameters of the core.
                package %1$s;

                %2$s
                /** Settings of a node, as KNIME saves and shows them. */
                @LoadDefaultsForAbsentFields // a later release has more parameters than a saved workflow
                public final class %3$s extends %4$s {
                %5$s
                    @Override
                    public List<Param<?>> params() {
                        return %6$s;
                    }

                    @Override
                    protected Map<String, String> values() {
                        Map<String, String> values = new LinkedHashMap<>();
                %7$s        return values;
                    }
                %8$s}
                """.formatted(place(dialog), imported, name, dialog.parent(), fields, dialog.params(), values, types);
    }

    private static String field(Field field, boolean other) {
        Param<?> param = field.param();
        List<String> lines = new ArrayList<>();
        lines.add("@Widget(title = %s, description = %s%s)"
                .formatted(
                        FieldCode.literal(param.label()),
                        FieldCode.literal(FieldCode.escaped(field.description())),
                        field.advanced() ? ", advanced = true" : ""));
        lines.add("@Layout(Sections.%s.class)".formatted(field.section()));
        lines.addAll(numberInput(param));
        field.offered().ifPresent(offered -> lines.add("@ChoicesProvider(Offers.%s.class)".formatted(offered)));
        field.condition()
                .ifPresent(condition -> lines.add("@Effect(predicate = Shows%s.class, type = EffectType.SHOW)"
                        .formatted(Nodes.capital(param.name()))));
        if (other) {
            lines.add("@ValueReference(%sReference.class)".formatted(Nodes.capital(param.name())));
        }
        lines.addAll(FieldCode.saved(param));
        lines.add("%s %s = %s;".formatted(FieldCode.type(param), param.name(), FieldCode.initial(param)));
        return "\n" + lines.stream().map("    %s\n"::formatted).collect(Collectors.joining());
    }

    /** An enum of the constants, with texts for people; workflows have the names of the constants. */
    private static String choices(Field field) {
        if (field.choices().isEmpty()) {
            return "";
        }
        String constants = field.choices().stream()
                .map(choice -> """
                                @Label(value = %s, description = %s)
                                %s""".formatted(
                                FieldCode.literal(choice.title()),
                                FieldCode.literal(FieldCode.escaped(choice.text())),
                                choice.constant()))
                .collect(Collectors.joining(",\n"));
        return """

                    /** The choices of %s. */
                    public enum %s {
                %s
                    }
                """.formatted(
                        FieldCode.words(field.param()),
                        FieldCode.type(field.param()),
                        constants.indent(8).stripTrailing());
    }

    private static String reference(Param<?> param) {
        String type = FieldCode.type(param).equals("boolean") ? "Boolean" : FieldCode.type(param);
        return """

                    /** The value of %s, for fields that depend on it. */
                    public static final class %sReference implements ParameterReference<%s> {}
                """.formatted(FieldCode.words(param), Nodes.capital(param.name()), type);
    }

    private static String predicate(Field field, Condition condition) {
        Param<?> param = field.param();
        String other = Nodes.capital(condition.field());
        String truth = condition.bySwitch()
                ? "i.getBoolean(%sReference.class).is%s()"
                        .formatted(other, Nodes.capital(condition.values().get(0)))
                : "i.getEnum(%sReference.class).isOneOf(%s)"
                        .formatted(
                                other,
                                condition.values().stream()
                                        .map((other + "Choice.%s")::formatted)
                                        .collect(Collectors.joining(", ")));
        String further = condition
                .or()
                .map(name -> ".or(i.getBoolean(%sReference.class).isTrue())".formatted(Nodes.capital(name)))
                .orElse("");
        return """

                    /** When %s shows. */
                    public static final class Shows%s implements EffectPredicateProvider {

                        @Override
                        public EffectPredicate init(PredicateInitializer i) {
                            return %s%s;
                        }
                    }
                """.formatted(
                        FieldCode.words(param),
                        Nodes.capital(param.name()),
                        truth + further,
                        field.choosesEngine() ? ".or(Offers.severalEngines(i))" : "");
    }

    private static List<String> numberInput(Param<?> param) {
        List<String> bounds = Stream.of("Least", "Most")
                .filter(side -> FieldCode.limited(param, side))
                .map(side -> (side.equals("Least") ? "min" : "max") + "Validation = " + side
                        + Nodes.capital(param.name()) + ".class")
                .toList();
        return bounds.isEmpty() ? List.of() : List.of("@NumberInputWidget(" + String.join(", ", bounds) + ")");
    }

    private static String bound(Param<?> param, String side, String kind) {
        if (!FieldCode.limited(param, side)) {
            return "";
        }
        Param.Range range = param.range().orElseThrow();
        double limit = side.equals("Least") ? range.low() : range.high();
        return """

                    /** A limit of %1$s. */
                    public static final class %2$s%3$s extends %4$sValidation {

                        @Override
                        protected double get%4$s() {
                            return %5$s;
                        }
                    }
                """.formatted(FieldCode.words(param), side, Nodes.capital(param.name()), kind, limit);
    }
}

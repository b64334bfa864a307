import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detectors.Detectors;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.model.ModelTraining;
import io.github.deepanomaly.oversample.Oversampler;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.verdict.AlarmTable;
import io.github.deepanomaly.verdict.ThresholdRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes a Weka class for each kind of detector, and one for the oversampler: bean properties from parameters, the rest
 * inherited. Only real bean methods show in Weka's property sheet and Experimenter, and only constants in their annotations.
 *
 * <p>Run as {@code java -cp CORE WekaClasses.java FOLDER TEST_FOLDER}; the second gets a class for each kind that puts it through
 * Weka's own test kit, because that kit names what it compares with after the class.
 */
public final class WekaClasses {

    private WekaClasses() {}

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0], "weka", "classifiers", "anomaly");
        Path tests = Path.of(args[1], "weka", "classifiers", "anomaly");
        Files.createDirectories(folder);
        Files.createDirectories(tests);
        for (Kind kind : Detectors.ALL) {
            write(folder.resolve(className(kind) + ".java"), source(kind));
            write(tests.resolve(className(kind) + "KitTest.java"), test(kind));
        }
        Path filters = Path.of(args[0], "weka", "filters", "supervised", "instance");
        Files.createDirectories(filters);
        write(filters.resolve("GanOversample.java"), oversampler());
    }

    /** Leaves a file alone that is as it should be, so that nothing is compiled again. */
    private static void write(Path file, String source) throws IOException {
        if (!Files.exists(file) || !Files.readString(file).equals(source)) {
            Files.writeString(file, source);
        }
    }

    private static String test(Kind kind) {
        return """
                // Written by WekaClasses for each kind of detector.
                package weka.classifiers.anomaly;

                /** Weka's own test kit for classifiers, on the detector %2$s. */
                public class %1$sKitTest extends KindKit {

                    public %1$sKitTest(String name) {
                        super(name, new %1$s());
                    }
                }
                """.formatted(className(kind), literal(kind.id()));
    }

    private static String source(Kind kind) {
        List<Param<?>> params = new ArrayList<>(AnomalyModel.params(kind));
        params.addAll(ThresholdRule.PARAMS);
        params.add(AlarmTable.ROWS_PER_DAY);
        params.addAll(Run.PARAMS);
        StringBuilder properties = new StringBuilder();
        for (int i = 0; i < params.size(); i++) {
            properties.append(property(params.get(i), i + 1));
        }
        return """
                // Written by WekaClasses from the parameters of the detector.
                package weka.classifiers.anomaly;

                import io.github.deepanomaly.detector.Kind;
                import io.github.deepanomaly.detectors.Detectors;
                import weka.core.OptionMetadata;

                /** The detector %2$s as a Weka classifier. */
                public class %1$s extends %4$s {

                    private static final long serialVersionUID = 1L;

                    @Override
                    protected Kind kind() {
                        return Detectors.byId(%2$s).orElseThrow();
                    }
                %3$s
                    /** Trains and evaluates as the options say. */
                    public static void main(String[] args) {
                        runClassifier(new %1$s(), args);
                    }
                }
                """.formatted(className(kind), literal(kind.id()), properties, base(kind));
    }

    private static String oversampler() {
        List<Param<?>> params = new ArrayList<>(Oversampler.AMOUNT);
        params.addAll(Oversampler.PARAMS);
        params.addAll(Run.PARAMS);
        StringBuilder properties = new StringBuilder();
        for (int i = 0; i < params.size(); i++) {
            properties.append(property(params.get(i), i + 1));
        }
        return """
                // Written by WekaClasses from the parameters of the oversampler.
                package weka.filters.supervised.instance;

                import weka.core.OptionMetadata;

                /** Makes more rows of a rare class by a conditional generative adversarial network. */
                public class GanOversample extends OversampleFilter {

                    private static final long serialVersionUID = 1L;
                %s
                    /** Runs the filter. */
                    public static void main(String[] args) {
                        runFilter(new GanOversample(), args);
                    }
                }
                """.formatted(properties);
    }

    /** The class that it extends: detectors that train in epochs are iterative in Weka's sense. */
    private static String base(Kind kind) {
        Settings settings = Settings.defaults(AnomalyModel.params(kind));
        return ModelTraining.stepwise(kind, settings) ? "EpochClassifier" : "AnomalyClassifier";
    }

    private static String property(Param<?> param, int order) {
        String type = type(param);
        String boxed = switch (type) {
            case "int" -> "Integer";
            case "double" -> "Double";
            case "boolean" -> "Boolean";
            default -> type;
        };
        String category = param.isAdvanced() ? ", category = \"Advanced\"" : "";
        return """

                    @OptionMetadata(
                            displayName = %5$s,
                            description = %6$s,
                            displayOrder = %7$d%8$s)
                    public %1$s get%3$s() {
                        return (%2$s) get("%4$s");
                    }

                    public void set%3$s(%1$s value) {
                        set("%4$s", value);
                    }
                """.formatted(
                        type,
                        boxed,
                        capital(param.name()),
                        param.name(),
                        literal(param.label()),
                        literal(param.doc()),
                        order,
                        category);
    }

    /** The type of the property; what Weka has no editor for is text. */
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

    private static String className(Kind kind) {
        return Arrays.stream(kind.id().split("-")).map(WekaClasses::capital).collect(Collectors.joining());
    }

    private static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    private static String literal(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }
}

import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detectors.Detectors;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.model.ModelTraining;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.verdict.AlarmTable;
import io.github.deepanomaly.verdict.ThresholdRule;
import io.github.deepanomaly.weka.filters.FeatureFilter;
import io.github.deepanomaly.weka.filters.OversampleFilter;
import io.github.deepanomaly.weka.filters.PictureFilter;
import io.github.deepanomaly.weka.filters.RemovalFilter;
import io.github.deepanomaly.weka.filters.ScoringFilter;
import io.github.deepanomaly.weka.filters.SimulationFilter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import weka.classifiers.anomaly.SurrogateClassifier;

/**
 * Writes the classes that Weka offers: one for each kind of detector, each filter, and the tree. They add bean properties for
 * parameters to a class that does the work. Only real bean methods show in Weka's property sheet and Experimenter, and only
 * constants in their annotations.
 *
 * <p>Run with the core, Weka and the classes that do the work on the class path, as {@code WekaClasses FOLDER TEST_FOLDER}; the
 * second folder gets a class for each kind that puts it through Weka's own test kit, because that kit names what it compares with
 * after the class.
 */
public final class WekaClasses {

    private static final String CLASSIFIERS = "weka.classifiers.anomaly";
    private static final String FILTERS = "weka.filters.unsupervised.";

    private WekaClasses() {}

    /**
     * A class to write.
     *
     * @param base the class that does the work, and that this extends
     * @param doc the first sentence of its Javadoc
     * @param body what it has besides bean properties
     * @param runner the method that {@code main} calls
     */
    private record Offered(
            String place, String name, String base, String doc, List<Param<?>> params, String body, String runner) {

        String source() {
            StringBuilder properties = new StringBuilder();
            for (int i = 0; i < params.size(); i++) {
                properties.append(BeanProperty.source(params.get(i), i + 1));
            }
            return """
                    // Written by WekaClasses from the parameters of the class that it extends.
                    package %1$s;

                    import weka.core.OptionMetadata;

                    /** %4$s */
                    public class %2$s extends %3$s {

                        private static final long serialVersionUID = 1L;
                    %5$s%6$s
                        /** Runs it as the options say. */
                        public static void main(String[] args) {
                            %7$s(new %2$s(), args);
                        }
                    }
                    """.formatted(place, name, base, doc, body, properties, runner);
        }
    }

    public static void main(String[] args) throws IOException {
        for (Kind kind : Detectors.ALL) {
            write(args[0], classifier(kind));
            write(args[1], CLASSIFIERS, className(kind) + "KitTest", test(kind));
        }
        write(
                args[0],
                new Offered(
                        CLASSIFIERS,
                        "SurrogateTree",
                        "SurrogateClassifier",
                        "A decision tree that predicts the flags of an anomaly detector (surrogate model).",
                        SurrogateClassifier.PARAMS,
                        "",
                        "runClassifier"));
        write(
                args[0],
                filter(
                        FILTERS + "attribute",
                        "AnomalyScore",
                        "ScoringFilter",
                        "Appends the results of an anomaly detector to each row.",
                        ScoringFilter.PARAMS));
        write(
                args[0],
                filter(
                        FILTERS + "attribute",
                        "AutoencoderFeatures",
                        "FeatureFilter",
                        "Computes the code or the reconstruction of each row by an autoencoder.",
                        FeatureFilter.PARAMS));
        write(
                args[0],
                filter(
                        FILTERS + "attribute",
                        "ImagePixels",
                        "PictureFilter",
                        "Replaces names of picture files by pixels.",
                        PictureFilter.PARAMS));
        write(
                args[0],
                filter(
                        FILTERS + "instance",
                        "AppendAnomalies",
                        "SimulationFilter",
                        "Appends simulated anomalies.",
                        SimulationFilter.PARAMS));
        write(
                args[0],
                filter(
                        FILTERS + "instance",
                        "RemoveAnomalies",
                        "RemovalFilter",
                        "Removes the rows that an anomaly detector flags.",
                        RemovalFilter.PARAMS));
        write(
                args[0],
                filter(
                        "weka.filters.supervised.instance",
                        "GanOversample",
                        "OversampleFilter",
                        "Generates additional rows of a rare class with a conditional generative adversarial network.",
                        OversampleFilter.PARAMS));
    }

    private static Offered filter(String place, String name, String base, String doc, List<Param<?>> params) {
        return new Offered(place, name, "io.github.deepanomaly.weka.filters." + base, doc, params, "", "runFilter");
    }

    private static Offered classifier(Kind kind) {
        List<Param<?>> params = new ArrayList<>(AnomalyModel.params(kind));
        params.addAll(ThresholdRule.PARAMS);
        params.add(AlarmTable.ROWS_PER_DAY);
        params.addAll(Run.PARAMS);
        String doc = "The detector " + BeanProperty.literal(kind.id()) + " as a Weka classifier.";
        String body = """

                    @Override
                    protected io.github.deepanomaly.detector.Kind kind() {
                        return io.github.deepanomaly.detectors.Detectors.byId(%s).orElseThrow();
                    }
                """.formatted(BeanProperty.literal(kind.id()));
        return new Offered(CLASSIFIERS, className(kind), base(kind), doc, params, body, "runClassifier");
    }

    /** The class that it extends: detectors that train in epochs are iterative in Weka's sense. */
    private static String base(Kind kind) {
        Settings settings = Settings.defaults(AnomalyModel.params(kind));
        return ModelTraining.stepwise(kind, settings) ? "EpochClassifier" : "AnomalyClassifier";
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
                """.formatted(className(kind), BeanProperty.literal(kind.id()));
    }

    private static void write(String folder, Offered offered) throws IOException {
        write(folder, offered.place(), offered.name(), offered.source());
    }

    /** Leaves a file alone that is as it should be, so that nothing is compiled again. */
    private static void write(String folder, String place, String name, String source) throws IOException {
        Path file = Path.of(folder, place.split("\\.")).resolve(name + ".java");
        Files.createDirectories(file.getParent());
        if (!Files.exists(file) || !Files.readString(file).equals(source)) {
            Files.writeString(file, source);
        }
    }

    private static String className(Kind kind) {
        return Arrays.stream(kind.id().split("-")).map(BeanProperty::capital).collect(Collectors.joining());
    }
}

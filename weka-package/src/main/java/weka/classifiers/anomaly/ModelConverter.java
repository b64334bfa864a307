package weka.classifiers.anomaly;

import io.github.deepanomaly.weka.programs.CommandLineProgram;
import java.nio.file.Path;
import weka.core.Utils;

/**
 * Writes a trained detector in the other format: {@code -i a.model -o a.safetensors} for KNIME and Java programs, {@code -i
 * a.safetensors -o a.model} for Weka's own {@code -l} and result list. The end of the name of {@code -o} says which.
 */
public final class ModelConverter extends CommandLineProgram {

    private static final String USAGE =
            "usage: weka.Run .ModelConverter -i FILE -o FILE (.model is Weka's own format, any other "
                    + "end the model file of DeepAnomaly)";

    /** Reads {@code -i}, writes {@code -o}; throws {@link IllegalArgumentException} without them and for other options. */
    public static AnomalyClassifier convert(String... options) throws Exception {
        String from = Utils.getOption('i', options);
        String to = Utils.getOption('o', options);
        if (from.isEmpty() || to.isEmpty()) {
            throw new IllegalArgumentException(USAGE);
        }
        Utils.checkForRemainingOptions(options);
        AnomalyClassifier detector = DetectorFile.read(Path.of(from));
        DetectorFile.write(Path.of(to), detector);
        return detector;
    }

    @Override
    protected String text(String... options) throws Exception {
        return "Converted: " + convert(options).toSummaryString();
    }

    /** Converts a file. */
    public static void main(String[] args) {
        new ModelConverter().run(null, args);
    }
}

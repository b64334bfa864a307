package weka.classifiers.anomaly;

import io.github.deepanomaly.onnx.OnnxForm;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.weka.programs.CommandLineProgram;
import java.io.File;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes a trained detector in the other format: {@code -i a.model -o a.safetensors} for KNIME and Java programs, {@code -i
 * a.safetensors -o a.model} for Weka's own {@code -l} and result list. The end of the name of {@code -o} says
 * which; {@code .onnx} is for Python and others, and is not read again.
 */
public final class ModelConverter extends CommandLineProgram {

    private static final Param<File> FROM = Param.of("input", "i", File.class, new File(""), File::new)
            .doc("Model file of a trained detector, in either format.");

    private static final Param<File> TO = Param.of("output", "o", File.class, new File(""), File::new)
            .doc(
                    "Output file; the suffix .model means Weka's format, .onnx an ONNX file for Python and others, any other "
                            + "suffix DeepAnomaly's format.");

    @Override
    protected List<Param<?>> params() {
        return Stream.concat(Stream.of(FROM, TO), OnnxForm.PARAMS.stream()).toList();
    }

    @Override
    protected List<Param<File>> written() {
        return List.of(TO);
    }

    @Override
    protected Result run(Settings settings) throws Exception {
        AnomalyClassifier detector = DetectorFile.read(settings.get(FROM).toPath());
        DetectorFile.write(settings.get(TO).toPath(), detector, OnnxForm.of(settings));
        return Result.of("Converted: " + detector.toSummaryString());
    }

    /** Converts a file. */
    public static void main(String[] args) {
        new ModelConverter().start(args);
    }
}

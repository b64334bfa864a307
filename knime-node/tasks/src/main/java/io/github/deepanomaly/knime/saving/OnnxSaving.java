package io.github.deepanomaly.knime.saving;

import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.onnx.OnnxExport;
import io.github.deepanomaly.onnx.OnnxForm;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.verdict.ThresholdRule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The task of the ONNX writer: a model with its threshold as a file that Python, C#, C++ and browsers score with. */
public final class OnnxSaving {

    /** What the file looks like, in the order in which it is shown. */
    public static final List<Param<?>> FORM = OnnxForm.PARAMS;

    private OnnxSaving() {}

    /** All parameters of the node, in the order in which they are shown. */
    public static List<Param<?>> params() {
        return Stream.concat(FORM.stream(), ThresholdRule.PARAMS.stream()).toList();
    }

    /**
     * Writes the file; a failure leaves an older one whole.
     *
     * @param settings values of {@link #params}
     * @throws IllegalArgumentException that names what ONNX cannot say of this model
     * @throws IOException that says what and where
     */
    public static void save(AnomalyModel model, Settings settings, Path file) throws IOException {
        double threshold = ThresholdRule.of(settings, model.contaminated()).threshold(model.calibration());
        ModelPlace.write(file, place -> OnnxExport.save(model, threshold, OnnxForm.of(settings), place));
    }
}

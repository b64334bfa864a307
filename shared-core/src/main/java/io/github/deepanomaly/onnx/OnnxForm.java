package io.github.deepanomaly.onnx;

import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import java.util.List;

/**
 * What an ONNX file looks like from outside.
 *
 * @param contributions whether it has the output {@code contributions}
 */
public record OnnxForm(OnnxInputs inputs, boolean contributions) {

    private static final Param<OnnxInputs> INPUTS = Param.choice("inputs", "inputs", OnnxInputs.COLUMNS)
            .doc("Inputs of an ONNX file: columns (one for each column, with its name) or matrix (one matrix with all "
                    + "columns; texts as the number of their level).");

    private static final Param<Boolean> CONTRIBUTIONS = Param.flag("contributions", "contributions")
            .doc(
                    "Also give the contribution of each column to the score in an ONNX file; scoring takes about twice as long.");

    /** The parameters, in the order in which they are shown. */
    public static final List<Param<?>> PARAMS = List.of(INPUTS, CONTRIBUTIONS);

    /** The form that settings with {@link #PARAMS} describe. */
    public static OnnxForm of(Settings settings) {
        return new OnnxForm(settings.get(INPUTS), settings.get(CONTRIBUTIONS));
    }

    /** Without contributions. */
    public static OnnxForm of(OnnxInputs inputs) {
        return new OnnxForm(inputs, false);
    }
}

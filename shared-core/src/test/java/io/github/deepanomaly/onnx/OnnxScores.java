package io.github.deepanomaly.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.verdict.ThresholdRule;
import io.github.deepanomaly.verdict.Verdict;
import java.io.IOException;
import java.nio.DoubleBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Scores and p-values of ONNX files by ONNX Runtime (com.microsoft.onnxruntime:onnxruntime). */
final class OnnxScores {

    static final ThresholdRule RULE = new ThresholdRule(ThresholdRule.Method.FALSE_ALARM_RATE, 0.05);
    private static final double TOLERANCE = 1e-5;

    private OnnxScores() {}

    static void compare(List<Verdict> expected, double[][] found) {
        int other = 0;
        for (int row = 0; row < expected.size(); row++) {
            double score = expected.get(row).score();
            if (Double.isInfinite(score)) {
                assertThat(found[0][row]).isEqualTo(score);
            } else {
                assertThat(found[0][row]).as("row %d", row).isCloseTo(score, within(TOLERANCE));
            }
            other += found[1][row] == expected.get(row).pValue() ? 0 : 1;
        }
        assertThat(other).as("other p-values").isLessThanOrEqualTo(2);
    }

    /** Scores and p-values of all windows of so many rows, by columns; they must be those of the matrix. */
    static double[][] scored(AnomalyModel model, Rows rows, int window) throws OrtException, IOException {
        double threshold = RULE.threshold(model.calibration());
        String[] names = {"score", "p_value"};
        byte[] columns = OnnxExport.bytes(model, threshold, OnnxInputs.COLUMNS);
        byte[] matrix = OnnxExport.bytes(model, threshold, OnnxInputs.MATRIX);
        double[][] found = outputs(columns, rows, OnnxInputs.COLUMNS, window, names);
        assertThat(outputs(matrix, rows, OnnxInputs.MATRIX, window, names)[0]).containsExactly(found[0]);
        return found;
    }

    /** The contributions of all windows of so many rows, by a matrix: row after row. */
    static double[] contributions(AnomalyModel model, Rows rows, int window) throws OrtException, IOException {
        byte[] file = OnnxExport.bytes(model, 1, new OnnxForm(OnnxInputs.MATRIX, true));
        return outputs(file, rows, OnnxInputs.MATRIX, window, "contributions")[0];
    }

    /** Outputs of a file for all windows of so many rows, in the order of their names. */
    static double[][] outputs(byte[] file, Rows rows, OnnxInputs form, int window, String... names)
            throws OrtException {
        List<double[]> all = new ArrayList<>();
        rows.forEach(row -> all.add(row.clone()));
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        Map<String, OnnxTensor> inputs = new HashMap<>();
        try (OrtSession session = environment.createSession(file)) {
            if (form == OnnxInputs.MATRIX) {
                inputs.put("rows", matrix(environment, all, window));
            } else {
                for (int i = 0; i < rows.schema().size(); i++) {
                    Column column = rows.schema().columns().get(i);
                    inputs.put(column.name(), column(environment, all, column, i, window));
                }
            }
            try (OrtSession.Result result = session.run(inputs)) {
                return Stream.of(names).map(name -> values(result, name)).toArray(double[][]::new);
            }
        } finally {
            inputs.values().forEach(OnnxTensor::close);
        }
    }

    private static OnnxTensor matrix(OrtEnvironment environment, List<double[]> all, int window) throws OrtException {
        int count = all.size() - window + 1;
        int columns = all.get(0).length;
        DoubleBuffer matrix = DoubleBuffer.allocate(count * window * columns);
        for (int row = 0; row < count; row++) {
            all.subList(row, row + window).forEach(matrix::put);
        }
        matrix.rewind();
        return OnnxTensor.createTensor(environment, matrix, new long[] {count, (long) window * columns});
    }

    private static OnnxTensor column(
            OrtEnvironment environment, List<double[]> all, Column column, int number, int window) throws OrtException {
        int count = all.size() - window + 1;
        double[] values = new double[count * window];
        for (int i = 0; i < values.length; i++) {
            values[i] = all.get(i / window + i % window)[number];
        }
        long[] shape = {count, window};
        if (column instanceof Column.Nominal nominal) {
            String[] texts = new String[values.length];
            for (int i = 0; i < texts.length; i++) {
                texts[i] = Double.isNaN(values[i]) ? "" : nominal.levels().get((int) values[i]);
            }
            return OnnxTensor.createTensor(environment, texts, shape);
        }
        return OnnxTensor.createTensor(environment, DoubleBuffer.wrap(values), shape);
    }

    private static double[] values(OrtSession.Result result, String name) {
        DoubleBuffer buffer = ((OnnxTensor) result.get(name).orElseThrow()).getDoubleBuffer();
        double[] values = new double[buffer.remaining()];
        buffer.get(values);
        return values;
    }
}

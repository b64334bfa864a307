package io.github.deepanomaly.onnx;

import io.github.deepanomaly.data.Schema;
import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.model.Content;
import io.github.deepanomaly.model.ModelFile;
import io.github.deepanomaly.model.file.AtomicFile;
import io.github.deepanomaly.model.windows.Windowing;
import io.github.deepanomaly.onnx.graph.Graph;
import io.github.deepanomaly.onnx.scores.EncodedRows;
import io.github.deepanomaly.onnx.scores.ScoreNodes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes a trained model as an ONNX file: encoder, detector, calibration and threshold in one graph. Its outputs are {@code score},
 * {@code p_value}, {@code probability} and {@code flag} (1 = anomaly), n x 1 each. Scores differ from ours by rounding alone.
 *
 * <p>After the specification of ONNX (operators of version 17, machine-learning operators of version 3).
 */
public final class OnnxExport {

    /** What a row that is lifted by a watched column is lifted by, see {@code model.watch}. */
    private static final String MARKS = "marks.rows.";

    private static final String LIFT = "watch";

    private OnnxExport() {}

    /**
     * The bytes of the file.
     *
     * @param threshold rows with a score above it have the flag
     * @param inputs the form of the inputs
     * @throws IllegalArgumentException that names what ONNX cannot say of this model
     */
    public static byte[] bytes(AnomalyModel model, double threshold, OnnxInputs inputs) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        model.write(file);
        Content content = ModelFile.read(new ByteArrayInputStream(file.toByteArray()));
        Windowing windowing = Windowing.of(content.settings(), content.schema());
        if (!windowing.single() && windowing.rowScore() != Windowing.RowScore.CAUSAL) {
            throw new IllegalArgumentException("ONNX export of windows needs row-score causal, got overlap");
        }
        if (!content.state().part(MARKS).matrices().isEmpty()) {
            throw new IllegalArgumentException("ONNX export needs a model without marked rows, got some");
        }
        Graph graph = new Graph();
        Schema schema = windowing.features();
        OnnxRows rows = OnnxRows.of(graph, schema, inputs, windowing.window());
        EncodedRows each = new EncodingNodes(graph, rows).of(schema, content.state());
        EncodedRows encoded = windowing.single() ? each : each.windows(graph, windowing.layout(each.layout()));
        State state = content.state().part("scorer.");
        String score = new ScoreNodes(graph, encoded).score(content.kind(), content.settings(), state);
        String lifted = lifted(graph, encoded, score, state);
        String beyond = rows.beyond().isEmpty()
                ? lifted
                : graph.where(rows.beyond(windowing.window(), graph), graph.constant(Double.POSITIVE_INFINITY), lifted);
        VerdictNodes.add(graph, beyond, model.calibration(), threshold);
        return graph.model(version(content), facts(content, threshold));
    }

    /** Writes {@link #bytes} to a file; a failure leaves an older file whole. */
    public static void save(AnomalyModel model, double threshold, OnnxInputs inputs, Path file) throws IOException {
        byte[] bytes = bytes(model, threshold, inputs);
        AtomicFile.write(file, out -> out.write(bytes));
    }

    private static String lifted(Graph graph, EncodedRows rows, String score, State state) {
        if (rows.change().isEmpty()) {
            return score;
        }
        double[] lift = state.vector(LIFT, 2);
        String least = graph.node("Max", score, graph.constant(lift[0]));
        String more = graph.node("Add", least, graph.node("Mul", rows.change(), graph.constant(lift[1])));
        return graph.where(graph.node("Greater", rows.change(), graph.constant(0)), more, score);
    }

    private static String version(Content content) {
        return content.provenance().getOrDefault("version", "");
    }

    private static Map<String, String> facts(Content content, double threshold) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("kind", content.kind().id());
        facts.put("threshold", Double.toString(threshold));
        facts.put("schema", content.schema().toString());
        facts.putAll(content.provenance());
        return facts;
    }
}

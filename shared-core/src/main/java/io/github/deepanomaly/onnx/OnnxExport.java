package io.github.deepanomaly.onnx;

import io.github.deepanomaly.data.Encoder;
import io.github.deepanomaly.data.Schema;
import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.model.Content;
import io.github.deepanomaly.model.ModelFile;
import io.github.deepanomaly.model.file.AtomicFile;
import io.github.deepanomaly.model.marks.MarkTerms;
import io.github.deepanomaly.model.windows.Windowing;
import io.github.deepanomaly.onnx.graph.Graph;
import io.github.deepanomaly.onnx.graph.Tensor;
import io.github.deepanomaly.onnx.scores.EncodedRows;
import io.github.deepanomaly.onnx.scores.ScoreNodes;
import io.github.deepanomaly.onnx.scores.Scored;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Writes a trained model as an ONNX file: encoder, detector, calibration and threshold in one graph. Its outputs are {@code score},
 * {@code p_value}, {@code probability} and {@code flag} (1 = anomaly), n x 1 each, and where wanted {@code contributions}. Scores differ from ours by rounding alone.
 *
 * <p>After the specification of ONNX (operators of version 17, machine-learning operators of version 3).
 */
public final class OnnxExport {

    /** What a row that is lifted by a watched column is lifted by, see {@code model.watch}. */
    private static final String LIFT = "watch";

    private OnnxExport() {}

    /**
     * The bytes of the file, without contributions.
     *
     * @throws IllegalArgumentException that names what ONNX cannot say of this model
     */
    public static byte[] bytes(AnomalyModel model, double threshold, OnnxInputs inputs) throws IOException {
        return bytes(model, threshold, OnnxForm.of(inputs));
    }

    /**
     * The bytes of the file. Contributions are an output n x columns, in the order of the columns that the file reads: what {@link
     * AnomalyModel#explain} says.
     *
     * @param threshold rows with a score above it have the flag
     * @throws IllegalArgumentException that names what ONNX cannot say of this model
     */
    public static byte[] bytes(AnomalyModel model, double threshold, OnnxForm form) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        model.write(file);
        Content content = ModelFile.read(new ByteArrayInputStream(file.toByteArray()));
        Windowing windowing = Windowing.of(content.settings(), content.schema());
        if (content.settings().get(Windowing.PER_KEY)) {
            throw new IllegalArgumentException("ONNX export needs one model of all rows, got perKey");
        }
        if (!windowing.single() && windowing.rowScore() != Windowing.RowScore.CAUSAL) {
            throw new IllegalArgumentException("ONNX export of windows needs row-score causal, got overlap");
        }
        Graph graph = new Graph();
        Schema schema = windowing.features();
        OnnxRows rows = OnnxRows.of(graph, schema, form.inputs(), windowing.window());
        EncodingNodes encoding = new EncodingNodes(graph, rows, schema, content.state());
        EncodedRows each = encoding.encoded();
        EncodedRows encoded = windowing.single()
                ? each
                : each.windows(
                        graph,
                        windowing.layout(each.layout()),
                        encoding.watched().size());
        State state = content.state().part("scorer.");
        Scored own = new ScoreNodes(graph, encoded).score(content.kind(), content.settings(), state);
        Lifted lifted = Lifted.of(graph, encoded, own, state);
        Optional<MarkTerms> marks = marks(content, windowing);
        String score = marks.map(terms -> new MarkNodes(graph, encoding.watching(encoded, windowing.window()))
                        .marked(lifted.score(), terms))
                .orElse(lifted.score());
        String infinite = rows.infinite().isEmpty() ? "" : rows.beyond(windowing.window(), graph);
        VerdictNodes.add(graph, beyond(graph, score, infinite), model.calibration(), threshold);
        if (form.contributions()) {
            if (marks.isPresent()) {
                throw new IllegalArgumentException(
                        "ONNX export does not know the contributions of a model with labelled rows, got "
                                + marks.get().marks().size());
            }
            if (own.shares().isEmpty()) {
                throw new IllegalArgumentException("ONNX export does not know the contributions of "
                        + content.kind().id() + " with this score");
            }
            ContributionNodes nodes = new ContributionNodes(
                    graph, schema.size(), windowing.window(), encoding.sources(), encoding.watched());
            String raw = nodes.raw(lifted.shares(), lifted.changes());
            String all = infinite.isEmpty() ? raw : nodes.beyond(raw, infinite, rows.places());
            graph.output("contributions", Tensor.Type.DOUBLE, all, schema.size());
        }
        return graph.model(version(content), facts(content, threshold));
    }

    /** Writes {@link #bytes} to a file; a failure leaves an older file whole. */
    public static void save(AnomalyModel model, double threshold, OnnxInputs inputs, Path file) throws IOException {
        save(model, threshold, OnnxForm.of(inputs), file);
    }

    /** Writes {@link #bytes} to a file; a failure leaves an older file whole. */
    public static void save(AnomalyModel model, double threshold, OnnxForm form, Path file) throws IOException {
        byte[] bytes = bytes(model, threshold, form);
        AtomicFile.write(file, out -> out.write(bytes));
    }

    private static Optional<MarkTerms> marks(Content content, Windowing windowing) {
        State state = content.state();
        Encoder encoder = Encoder.restore(windowing.features(), state.vectors());
        return MarkTerms.of(
                state.part("marks.rows."),
                state.part("marks.normal."),
                state.part("marks.network."),
                windowing.layout(encoder.watching().layout()).columns());
    }

    private static String beyond(Graph graph, String score, String infinite) {
        return infinite.isEmpty()
                ? score
                : graph.where(
                        graph.node("Greater", graph.rowSum(infinite), graph.constant(0)),
                        graph.constant(Double.POSITIVE_INFINITY),
                        score);
    }

    /**
     * A score that watched columns lift where they changed.
     *
     * @param shares what the blocks contribute, so that they compare with the changes
     * @param changes what each watched column contributes; empty where none is watched
     */
    private record Lifted(String score, String shares, String changes) {

        static Lifted of(Graph graph, EncodedRows rows, Scored own, State state) {
            if (rows.changes().isEmpty()) {
                return new Lifted(own.score(), own.shares(), "");
            }
            double[] lift = state.vector(LIFT, 2);
            String change = graph.rowSum(rows.changes());
            String changed = graph.node("Greater", change, graph.constant(0));
            String least = graph.node("Max", own.score(), graph.constant(lift[0]));
            String more = graph.node("Add", least, graph.node("Mul", change, graph.constant(lift[1])));
            String score = graph.where(changed, more, own.score());
            if (own.shares().isEmpty()) {
                return new Lifted(score, "", "");
            }
            String above = graph.node("Sub", least, graph.constant(lift[0]));
            String rest = graph.where(changed, above, graph.constant(1));
            return new Lifted(
                    score,
                    graph.node("Mul", own.shares(), rest),
                    graph.node("Mul", rows.changes(), graph.constant(lift[1])));
        }
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

package io.github.deepanomaly.onnx.scores;

import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.detectors.classic.ValueCounts;
import io.github.deepanomaly.onnx.graph.Graph;
import io.github.deepanomaly.onnx.graph.Tensor;
import java.util.ArrayList;
import java.util.List;

/** An isolation forest that also cuts by how rare values are, as {@code RareValues} computes it. */
final class RarityNodes {

    private RarityNodes() {}

    static Scored score(Graph graph, EncodedRows rows, State state) {
        int d = rows.columns();
        ValueCounts counts = ValueCounts.restore(state, d);
        int wide = d + counts.counted().size();
        List<String> all = new ArrayList<>(List.of(rows.imputed()));
        double[] belongs = new double[wide * d];
        for (int i = 0; i < d; i++) {
            belongs[i * d + i] = 1;
        }
        for (int place = 0; place < counts.counted().size(); place++) {
            int column = counts.counted().get(place).column();
            all.add(rarity(graph, graph.columns(rows.imputed(), column), counts, place));
            belongs[(d + place) * d + column] = 1;
        }
        ForestNodes.Depths depths = ForestNodes.depths(graph, graph.beside(all), wide, state.part(ValueCounts.FOREST));
        String credits = graph.node("MatMul", depths.credits(), graph.constant(Tensor.matrix(wide, d, belongs)));
        return Scored.of(graph, depths.score(), credits, rows.layout());
    }

    /** The rarity of the value that is equal, or of one that was never seen; n x 1, double that hold a float32. */
    private static String rarity(Graph graph, String column, ValueCounts counts, int place) {
        float[] values = counts.counted().get(place).values();
        double[] rarities = new double[values.length];
        double[] known = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            known[i] = values[i];
            rarities[i] = counts.rarity(place, values[i]);
        }
        String has = graph.node("Equal", column, graph.constant(Tensor.row(known)));
        String one = graph.cast(has, Tensor.Type.DOUBLE);
        String rarity = graph.rowSum(graph.node("Mul", one, graph.constant(Tensor.row(rarities))));
        String none = graph.node("Sub", graph.constant(1), graph.rowSum(one));
        return graph.node("Add", rarity, graph.node("Mul", none, graph.constant(counts.unseen())));
    }
}

package io.github.deepanomaly.onnx.scores;

import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.detectors.belief.DeepBeliefNetwork;
import io.github.deepanomaly.detectors.reconstruction.NetworkPair;
import io.github.deepanomaly.math.Block;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.net.Activation;
import io.github.deepanomaly.net.Layer.Dense;
import io.github.deepanomaly.onnx.graph.Graph;
import io.github.deepanomaly.onnx.graph.Tensor;
import io.github.deepanomaly.onnx.layers.NetworkNodes;
import io.github.deepanomaly.param.Settings;

/** The deep belief network: its unrolled networks, or the free energy under its first machine. */
final class BeliefNodes {

    private BeliefNodes() {}

    static Scored score(Graph graph, EncodedRows rows, Settings settings, State state) {
        NetworkPair.Stacks stacks = DeepBeliefNetwork.stacks(settings, rows.layout());
        String score = ScoreNodes.setting(settings, "score", ReconstructionNodes.NEIGHBOURS);
        ReconstructionNodes reconstruction = ReconstructionNodes.of(graph, rows, stacks, state);
        if (score.equals("free-energy")) {
            boolean numbers = ((Dense) stacks.encoder().list().get(0)).activation() == Activation.LINEAR;
            return reconstruction.byErrors(freeEnergy(graph, rows, numbers, state.part("machine.")));
        }
        return reconstruction.score(score, state.part("score."));
    }

    /** As {@code RestrictedBoltzmannMachine} computes it. */
    private static String freeEnergy(Graph graph, EncodedRows rows, boolean numbers, State machine) {
        int visible = rows.columns();
        Matrix weight = machine.matrices().get("weight");
        int hidden = weight == null ? 0 : weight.columns();
        String product = graph.rounded(graph.node("MatMul", rows.imputed(), matrix(graph, machine, "weight", hidden)));
        String inputs = graph.rounded(graph.node("Add", product, matrix(graph, machine, "hidden", hidden)));
        String own = numbers ? graph.node("Mul", graph.square(inputs), graph.constant(0.5)) : softplus(graph, inputs);
        String bias = matrix(graph, machine, "visible", visible);
        double[] isNumber = new double[visible];
        rows.layout().blocks().stream()
                .filter(block -> !block.nominal())
                .mapToInt(Block::from)
                .forEach(column -> isNumber[column] = 1);
        String difference = graph.node("Sub", rows.imputed(), bias);
        String halfSquare = graph.node("Mul", graph.square(difference), graph.constant(0.5));
        String level = graph.node("Neg", graph.node("Mul", rows.imputed(), bias));
        String those = graph.node("Greater", graph.constant(Tensor.row(isNumber)), graph.constant(0));
        return graph.node("Sub", graph.rowSum(graph.where(those, halfSquare, level)), graph.rowSum(own));
    }

    /** log(1 + e^z). */
    private static String softplus(Graph graph, String z) {
        String small = graph.node("Exp", graph.node("Neg", graph.node("Abs", z)));
        String rest = graph.node("Log", graph.node("Add", graph.constant(1), small));
        return graph.node("Add", graph.node("Max", z, graph.constant(0)), rest);
    }

    private static String matrix(Graph graph, State machine, String name, int columns) {
        return NetworkNodes.constant(graph, machine.matrix(name, columns));
    }
}

package io.github.deepanomaly.onnx.scores;

import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.detectors.sequence.Forecaster;
import io.github.deepanomaly.net.Shape;
import io.github.deepanomaly.onnx.graph.Graph;
import io.github.deepanomaly.onnx.graph.Tensor;
import io.github.deepanomaly.onnx.layers.NetworkNodes;
import io.github.deepanomaly.param.Settings;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/** The forecaster: the errors of what it foretells from earlier steps. */
final class ForecastNodes {

    private ForecastNodes() {}

    static Scored score(Graph graph, EncodedRows rows, Settings settings, State state) {
        Shape.Sequence shape = Forecaster.shape(settings, rows.layout());
        int horizon = Integer.parseInt(ScoreNodes.setting(settings, "horizon", "1"));
        State network = state.part("network.");
        String foretold = new NetworkNodes(graph)
                .outputs(
                        delayed(graph, rows.imputed(), shape, horizon, network),
                        Forecaster.input(shape),
                        Forecaster.layers(settings, shape),
                        network);
        ReconstructionNodes errors =
                new ReconstructionNodes(graph, rows, "", 0, ReconstructionNodes.read(graph, rows, foretold, false));
        State learnt = state.part("score.");
        int d = rows.columns();
        String standard = NeighbourNodes.standardised(
                graph, graph.rounded(errors.errors()), learnt.vector("means", d), learnt.vector("factors", d));
        String observed = rows.observed();
        long[] judged =
                LongStream.range(d - Forecaster.judged(settings, shape), d).toArray();
        String known = graph.columns(observed, judged);
        String squares = graph.node("Mul", graph.square(graph.columns(standard, judged)), known);
        String count = graph.node("Max", graph.rowSum(known), graph.constant(1));
        double[] counts = new double[d];
        Arrays.fill(counts, (int) judged[0], d, 1);
        return Scored.of(
                graph,
                ScoreNodes.halfLogarithm(graph, graph.node("Div", graph.rowSum(squares), count)),
                graph.node("Mul", graph.square(errors.errors()), graph.constant(Tensor.row(counts))),
                rows.layout());
    }

    /** What the network reads, see {@code Forecasting}: the sequence, so much later, and the place of each step. */
    private static String delayed(Graph graph, String x, Shape.Sequence shape, int horizon, State network) {
        int steps = shape.steps();
        int channels = shape.channels();
        int d = steps * channels;
        String within = graph.node(
                "Min",
                graph.node("Max", x, graph.constant(Tensor.row(repeated(network.vector("low", channels), steps)))),
                graph.constant(Tensor.row(repeated(network.vector("high", channels), steps))));
        String nothing = graph.node("Mul", graph.columns(x, 0), graph.constant(0));
        String one = graph.node("Add", nothing, graph.constant(1));
        long[] from = new long[steps * (channels + 1)];
        double[] factors = new double[from.length];
        Arrays.fill(from, d);
        for (int step = 0; step < steps; step++) {
            int to = step * (channels + 1);
            for (int channel = 0; channel < channels && step >= horizon; channel++) {
                from[to + channel] = (long) (step - horizon) * channels + channel;
                factors[to + channel] = 1;
            }
            factors[to + channels] = Forecaster.place(step, steps);
        }
        String all = graph.columns(graph.beside(List.of(within, one)), from);
        return graph.node("Mul", all, graph.constant(Tensor.row(factors)));
    }

    private static double[] repeated(double[] values, int times) {
        double[] repeated = new double[values.length * times];
        Arrays.setAll(repeated, i -> values[i % values.length]);
        return repeated;
    }
}

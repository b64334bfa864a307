package io.github.deepanomaly.onnx;

import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.model.marks.MarkTerms;
import io.github.deepanomaly.net.Shape;
import io.github.deepanomaly.onnx.graph.Attribute;
import io.github.deepanomaly.onnx.graph.Graph;
import io.github.deepanomaly.onnx.graph.Tensor;
import io.github.deepanomaly.onnx.layers.NetworkNodes;
import io.github.deepanomaly.onnx.scores.ScoreNodes;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The nodes that raise scores near rows labelled anomalous and lower them near rows marked normal, as {@code MarkedScorer} does it. */
final class MarkNodes {

    /** Marks of the smallest shares that are measured again. */
    private static final int CANDIDATES = 32;

    private final Graph graph;
    private final String rows;

    /** Of rows n x d without missing numbers, double that hold a float32, with what is watched in its place. */
    MarkNodes(Graph graph, String rows) {
        this.graph = graph;
        this.rows = rows;
    }

    /** The score with the marks, from that without, n x 1. */
    String marked(String score, MarkTerms terms) {
        String raised = terms.network()
                .map(network -> deviating(score, network, terms.references().columns()))
                .orElse(score);
        String lifted = terms.marks().anomalous().rows() == 0 ? raised : lifted(raised, terms);
        return terms.marks().normal().rows() == 0 ? lifted : lowered(lifted, terms);
    }

    private String deviating(String score, MarkTerms.Deviation network, int columns) {
        String output =
                new NetworkNodes(graph).outputs(rows, Shape.columns(columns), network.layers(), network.weights());
        String above =
                graph.node("Max", graph.node("Sub", output, graph.constant(network.middle())), graph.constant(0));
        return plus(score, graph.node("Min", above, graph.constant(network.most())), network.unit());
    }

    private String plus(String score, String amount, double unit) {
        return graph.node("Add", score, graph.node("Mul", amount, graph.constant(unit)));
    }

    private String lifted(String score, MarkTerms terms) {
        String fromNormal = ScoreNodes.logDistance(graph, rows, terms.references(), MarkTerms.NEIGHBOUR);
        String fromMarks = ScoreNodes.logDistance(graph, rows, terms.marks().anomalous(), 1);
        String difference = graph.node("Sub", graph.node("Sub", fromNormal, fromMarks), graph.constant(terms.least()));
        return plus(score, graph.node("Max", difference, graph.constant(0)), terms.unit());
    }

    /** Towards the usual score by the smallest share of a mark's reach, of rows that score more. */
    private String lowered(String score, MarkTerms terms) {
        int[] reaching = IntStream.range(0, terms.radii().size())
                .filter(mark -> terms.radii().get(mark) > 0)
                .toArray();
        if (reaching.length == 0) {
            return score;
        }
        Matrix marks = terms.marks().normal().rows(reaching);
        double[] radii = Arrays.stream(reaching).mapToDouble(terms.radii()::get).toArray();
        String usual = graph.constant(terms.usual());
        String above = graph.node("Sub", score, usual);
        String near = graph.node("Add", usual, graph.node("Mul", above, share(marks, radii)));
        return graph.where(graph.node("Greater", score, usual), near, score);
    }

    /** The smallest distance to a mark in its reach, at most 1. */
    private String share(Matrix marks, double... radii) {
        String numbers = graph.outermost(estimates(marks, radii), Math.min(CANDIDATES, radii.length), false)
                .get(1);
        String all = graph.constant(Tensor.matrix(marks.rows(), marks.columns(), marks.values()));
        String those = graph.node("Gather", List.of(all, numbers), Attribute.of("axis", 0));
        String one = graph.node("Unsqueeze", rows, graph.constant(Tensor.integers(1)));
        String squares = graph.square(graph.node("Sub", graph.cast(those, Tensor.Type.DOUBLE), one));
        String sums = graph.node(
                "ReduceSum", List.of(squares, graph.constant(Tensor.integers(2))), Attribute.of("keepdims", 0));
        String reach = graph.node("Gather", graph.constant(Tensor.doubles(radii)), numbers);
        String shares = graph.node("Div", graph.node("Sqrt", sums), reach);
        return graph.node("Min", graph.rowMin(shares), graph.constant(1));
    }

    /** Squared shares but for rounding, n x marks. */
    private String estimates(Matrix marks, double... radii) {
        int count = marks.rows();
        double[] turned = new double[marks.values().length];
        double[] own = new double[count];
        double[] squares = new double[count];
        for (int mark = 0; mark < count; mark++) {
            for (int i = 0; i < marks.columns(); i++) {
                double value = marks.get(mark, i);
                turned[i * count + mark] = -2 * value;
                own[mark] += value * value;
            }
            squares[mark] = radii[mark] * radii[mark];
        }
        String products = graph.node("MatMul", rows, graph.constant(Tensor.matrix(marks.columns(), count, turned)));
        String sums = graph.node("Add", products, graph.constant(Tensor.row(own)));
        String distances = graph.node("Add", sums, graph.rowSum(graph.square(rows)));
        return graph.node("Div", distances, graph.constant(Tensor.row(squares)));
    }
}

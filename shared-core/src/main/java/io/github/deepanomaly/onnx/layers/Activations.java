package io.github.deepanomaly.onnx.layers;

import io.github.deepanomaly.net.Activation;
import io.github.deepanomaly.onnx.graph.Graph;
import io.github.deepanomaly.onnx.graph.Tensor;
import java.util.List;

/**
 * Activations, operation by operation as the engine computes them in float32, so that codes and errors have the same bits: distances of
 * rows that lie close to a training row show the last of them.
 */
final class Activations {

    /** From here on the nearest float32 to tanh is 1. */
    private static final float TANH_IS_ONE = 9.02f;

    private final Graph graph;

    Activations(Graph graph) {
        this.graph = graph;
    }

    /** Of double values that hold a float32, not rounded again. */
    String of(String z, Activation activation) {
        return switch (activation) {
            case LINEAR -> z;
            case RELU -> graph.narrow(graph.node("Max", z, graph.constant(0)));
            case LEAKY_RELU -> graph.node("Max", z, graph.node("Mul", z, graph.constant(Activation.LEAK)));
            case ELU -> wide(elu(graph.cast(z, Tensor.Type.FLOAT)));
            case TANH -> wide(tanh(graph.cast(z, Tensor.Type.FLOAT)));
            case SIGMOID -> wide(sigmoid(graph.cast(z, Tensor.Type.FLOAT)));
            case SOFTPLUS -> {
                String small = graph.node("Exp", graph.node("Neg", graph.node("Abs", z)));
                yield graph.node(
                        "Add",
                        graph.node("Max", z, graph.constant(0)),
                        graph.node("Log", graph.node("Add", small, graph.constant(1))));
            }
        };
    }

    private String wide(String z) {
        return graph.narrow(graph.cast(z, Tensor.Type.DOUBLE));
    }

    /** Lambert's continued fraction for a quarter of the argument, twice doubled, see {@code engine.blas.layers.Function}. */
    String tanh(String z) {
        String limited = graph.node("Clip", List.of(z, number(-TANH_IS_ONE), number(TANH_IS_ONE)));
        String x = times(number(0.25f), limited);
        String q = times(x, x);
        String n = times(x, polynomial(q, 135135, 17325, 378, 1));
        String d = polynomial(q, 135135, 62370, 3150, 28);
        String halfN = times(times(number(2), n), d);
        String halfD = plus(times(d, d), times(n, n));
        String y = graph.node(
                "Div", times(times(number(2), halfN), halfD), plus(times(halfD, halfD), times(halfN, halfN)));
        return graph.node("Clip", List.of(y, number(-1), number(1)));
    }

    /** 0.5 + 0.5 tanh(z / 2). */
    String sigmoid(String z) {
        return plus(number(0.5f), times(number(0.5f), tanh(times(number(0.5f), z))));
    }

    /** max(z, 0) + 2 t / (1 - t) with t = tanh(min(z, 0) / 2). */
    private String elu(String z) {
        String t = tanh(times(number(0.5f), graph.node("Min", z, number(0))));
        String below = graph.node("Div", times(number(2), t), graph.node("Sub", number(1), t));
        return plus(graph.node("Max", z, number(0)), below);
    }

    /** a + q (b + q (c + q d)). */
    private String polynomial(String q, float a, float b, float c, float d) {
        String inner = d == 1 ? q : times(q, number(d));
        return plus(number(a), times(q, plus(number(b), times(q, plus(number(c), inner)))));
    }

    String times(String a, String b) {
        return graph.node("Mul", a, b);
    }

    String plus(String a, String b) {
        return graph.node("Add", a, b);
    }

    private String number(float value) {
        return graph.constant(Tensor.of(value));
    }
}

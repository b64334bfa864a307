package io.github.deepanomaly.onnx;

import java.util.List;

/**
 * Activations in float32, operation by operation as the engine computes them, so that codes and errors have the same bits: distances
 * of rows that lie close to a training row show the last of them.
 */
final class FloatNodes {

    /** From here on the nearest float32 to tanh is 1. */
    private static final float TANH_IS_ONE = 9.02f;

    private final Graph graph;

    FloatNodes(Graph graph) {
        this.graph = graph;
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
    String elu(String z) {
        String t = tanh(times(number(0.5f), graph.node("Min", z, number(0))));
        String below = graph.node("Div", times(number(2), t), graph.node("Sub", number(1), t));
        return plus(graph.node("Max", z, number(0)), below);
    }

    /** a + q (b + q (c + q d)). */
    private String polynomial(String q, float a, float b, float c, float d) {
        String inner = d == 1 ? q : times(q, number(d));
        return plus(number(a), times(q, plus(number(b), times(q, plus(number(c), inner)))));
    }

    private String times(String a, String b) {
        return graph.node("Mul", a, b);
    }

    private String plus(String a, String b) {
        return graph.node("Add", a, b);
    }

    private String number(float value) {
        return graph.constant(Tensor.of(value));
    }
}

package io.github.deepanomaly.interchange.onnx;

import io.github.deepanomaly.interchange.layers.Bends;
import io.github.deepanomaly.interchange.layers.Values;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * Operations of ONNX that have a number for each channel, to multiply by or to add: scalers, and batch normalisation in parts; or as
 * slope below zero.
 */
final class OnnxScaling {

    private final OnnxGraph graph;
    private final Flow flow;

    OnnxScaling(OnnxGraph graph, Flow flow) {
        this.graph = graph;
        this.flow = flow;
    }

    /** Mul, Div, Add or Sub with a constant. */
    void add(Node node, int input) {
        float[] numbers = numbers(node, graph.constant(node, input));
        float[] factors = filled(numbers.length, 1);
        float[] terms = new float[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            switch (node.operation()) {
                case "Mul" -> factors[i] = numbers[i];
                case "Div" -> factors[i] = 1 / numbers[i];
                case "Sub" -> terms[i] = -numbers[i];
                default -> terms[i] = numbers[i];
            }
        }
        flow.chain().scale(node.title(), factors, terms);
    }

    /** Scaler, which subtracts an offset first. */
    void scaler(Node node) throws IOException {
        float[] offset = numbers(node, row(node.reals("offset")));
        float[] factors = numbers(node, row(node.reals("scale")));
        float[] terms = new float[factors.length];
        for (int i = 0; i < terms.length; i++) {
            terms[i] = -offset[i] * factors[i];
        }
        flow.chain().scale(node.title(), factors, terms);
    }

    /** PRelu, whose slopes are constants. */
    void leaky(Node node) {
        Bends.leaky(flow.chain(), node.title(), numbers(node, graph.constant(node, 1)));
    }

    private static Values row(float[] numbers) {
        return new Values("scaler", List.of(numbers.length), numbers);
    }

    /** One number for each channel. */
    private float[] numbers(Node node, Values constant) {
        int width = flow.chain().shape().channels();
        if (constant.numbers().length == 1) {
            return filled(width, constant.numbers()[0]);
        }
        int behind = flow.behindChannels(node);
        int place = constant.shape().size() - 1 - behind;
        node.require(
                constant.numbers().length == width && place >= 0 && constant.length(place) == width,
                "must have one number for each of " + width + " channels, got " + constant.shape());
        return constant.numbers();
    }

    private static float[] filled(int width, float value) {
        float[] all = new float[width];
        Arrays.fill(all, value);
        return all;
    }
}

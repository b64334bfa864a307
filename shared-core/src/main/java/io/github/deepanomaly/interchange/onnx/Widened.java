package io.github.deepanomaly.interchange.onnx;

import io.github.deepanomaly.interchange.layers.Values;
import io.github.deepanomaly.net.Activation;
import io.github.deepanomaly.net.Padding;
import io.github.deepanomaly.net.Transposed;
import io.github.deepanomaly.net.Window;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A kernel of a convolution whose padding we may not have, such as the same on both sides with a stride: zeros at its edges move it to where
 * our padding "same" has it, so that it gives the same.
 *
 * @param kernel two dimensions of channels, height and width
 * @param dimensions 1 for steps, 2 for pixels
 * @param outputs lengths that it gives, for a transposed one
 */
record Widened(Values kernel, int dimensions, Window window, List<Integer> outputs) {

    /** How many numbers a filter has for each channel. */
    int size() {
        return kernel.length(2) * kernel.length(3);
    }

    /** That of a convolution. */
    static Widened convolution(Values kernel, Node node, int d, List<Integer> lengths, int stride, List<Integer> pads) {
        List<Integer> covered = new ArrayList<>();
        for (int i = 0; i < d; i++) {
            int width = kernel.length(4 - d + i);
            int output = Math.floorDiv(lengths.get(i) + pads.get(i) + pads.get(i + d) - width, stride) + 1;
            node.require(
                    output == (lengths.get(i) + stride - 1) / stride,
                    "must have padding like \"same\", \"causal\" or none, or the same on both sides, got pads " + pads);
            covered.add((output - 1) * stride + width - lengths.get(i));
        }
        return widened(kernel, d, stride, pads, covered, List.of());
    }

    /** That of a transposed one. */
    static Widened transposed(Values kernel, Node node, int d, List<Integer> lengths, int stride, List<Integer> pads)
            throws IOException {
        List<Integer> more = node.numbers("output_padding");
        List<Integer> outputs = new ArrayList<>();
        List<Integer> covered = new ArrayList<>();
        boolean valid = true;
        for (int i = 0; i < d; i++) {
            int whole = stride * (lengths.get(i) - 1) + kernel.length(4 - d + i);
            int output = whole - pads.get(i) - pads.get(i + d) + (more.isEmpty() ? 0 : more.get(i));
            node.require(output > 0, "must give steps or pixels, got " + output);
            valid &= pads.get(i) == 0 && output == whole;
            outputs.add(output);
            covered.add(whole - output);
        }
        return valid
                ? new Widened(kernel, d, window(kernel, d, stride, Padding.VALID), outputs)
                : widened(kernel, d, stride, pads, covered, outputs);
    }

    /** Ours begins half of what it covers too much before the first step, rounded down. */
    private static Widened widened(
            Values kernel, int d, int stride, List<Integer> pads, List<Integer> covered, List<Integer> outputs) {
        int[] before = new int[2];
        int[] behind = new int[2];
        for (int i = 0; i < d; i++) {
            int missing = covered.get(i) - 2 * pads.get(i);
            before[2 - d + i] = Math.max(0, missing - 1);
            behind[2 - d + i] = Math.max(0, -missing);
        }
        int height = kernel.length(2) + before[0] + behind[0];
        int width = kernel.length(3) + before[1] + behind[1];
        List<Integer> shape = List.of(kernel.length(0), kernel.length(1), height, width);
        float[] numbers = new float[Values.count(kernel.name(), shape)];
        for (int i = 0; i < kernel.length(0) * kernel.length(1); i++) {
            for (int y = 0; y < kernel.length(2); y++) {
                System.arraycopy(
                        kernel.numbers(),
                        (i * kernel.length(2) + y) * kernel.length(3),
                        numbers,
                        (i * height + y + before[0]) * width + before[1],
                        kernel.length(3));
            }
        }
        Values wide = new Values(kernel.name(), shape, numbers);
        return new Widened(wide, d, window(wide, d, stride, Padding.SAME), outputs);
    }

    private static Window window(Values kernel, int d, int stride, Padding padding) {
        return d == 1
                ? Window.steps(kernel.length(3), stride, padding)
                : Window.pixels(kernel.length(2), kernel.length(3), stride, padding);
    }

    /** The transposed layer. */
    Transposed transposed(int filters, boolean bias) {
        return new Transposed(
                filters,
                window,
                dimensions == 1 ? 1 : outputs.get(0),
                outputs.get(dimensions - 1),
                Activation.LINEAR,
                bias);
    }
}

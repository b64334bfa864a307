package io.github.deepanomaly.interchange.onnx;

import io.github.deepanomaly.interchange.layers.Values;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.net.Activation;
import io.github.deepanomaly.net.Convolution;
import io.github.deepanomaly.net.Layer;
import io.github.deepanomaly.net.Padding;
import io.github.deepanomaly.net.Pooling;
import io.github.deepanomaly.net.Shape;
import io.github.deepanomaly.net.Upsampling;
import io.github.deepanomaly.net.Window;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Operations of ONNX that move a window over steps or pixels. Padding must be one that we have. */
final class OnnxWindows {

    private final OnnxGraph graph;
    private final Flow flow;

    OnnxWindows(OnnxGraph graph, Flow flow) {
        this.graph = graph;
        this.flow = flow;
    }

    /** Weights are filters x channels x window, or channels x filters x window of a transposed one. */
    void convolution(Node node) throws IOException {
        int channels = flow.channels(node);
        Values given = graph.constant(node, 1);
        boolean back = node.operation().equals("ConvTranspose");
        int d = given.shape().size() - 2;
        node.require(d == lengths().size(), "must have a kernel over steps or pixels, got " + given.shape());
        node.require(node.number("group", 1) == 1, "must have group 1");
        Values weight = spread(node, given);
        int filters = weight.length(back ? 1 : 0);
        node.require(weight.length(back ? 0 : 1) == channels, "must have a kernel for " + channels + " channels");
        int height = d == 1 ? 1 : weight.length(2);
        int width = weight.length(d + 1);
        Values four =
                new Values(weight.name(), List.of(weight.length(0), weight.length(1), height, width), weight.numbers());
        boolean bias = !node.input(2).isEmpty();
        Map<String, Matrix> weights = new LinkedHashMap<>();
        Layer layer;
        if (back) {
            Widened wide = Widened.transposed(four, node, d, lengths(), stride(node), pads(node, d));
            layer = wide.transposed(filters, bias);
            weights.put("weight", wide.kernel().permuted(0, 2, 3, 1).matrix(channels, wide.size() * filters));
        } else {
            Optional<Window> window = window(node, d, height, width);
            Widened wide = window.isPresent()
                    ? new Widened(four, d, window.get(), List.of())
                    : Widened.convolution(four, node, d, lengths(), stride(node), pads(node, d));
            layer = new Convolution(filters, wide.window(), Activation.LINEAR, bias);
            weights.put("weight", wide.kernel().permuted(2, 3, 1, 0).matrix(wide.size() * channels, filters));
        }
        if (bias) {
            weights.put("bias", graph.constant(node, 2).shaped(filters).row());
        }
        flow.chain().add(node.title(), layer, weights);
        flow.setChannelsFirst();
    }

    /** The kernel with the zeros that dilation puts between its steps or pixels. */
    private static Values spread(Node node, Values kernel) throws IOException {
        List<Integer> dilations = node.numbers("dilations");
        node.require(
                dilations.isEmpty() || dilations.size() == kernel.shape().size() - 2,
                "must have a dilation for each direction, got " + dilations);
        Values wide = kernel;
        for (int i = 0; i < dilations.size(); i++) {
            wide = wide.spread(i + 2, dilations.get(i));
        }
        return wide;
    }

    /** A pooling with a window of its own size. */
    void pooling(Node node) throws IOException {
        flow.channels(node);
        List<Integer> size = node.numbers("kernel_shape");
        int d = size.size();
        node.require(d == lengths().size(), "must have a kernel_shape over steps or pixels, got " + size);
        boolean padded = pads(node, d).stream().anyMatch(pad -> pad != 0);
        node.require(
                node.number("ceil_mode", 0) == 0 && (node.number("count_include_pad", 0) == 0 || !padded),
                "must have ceil_mode 0 and count_include_pad 0");
        Window window = window(node, d, d == 1 ? 1 : size.get(0), size.get(d - 1))
                .orElseThrow(() -> new IllegalArgumentException(
                        node.title() + " must have padding like \"same\" (the odd one behind) or none"));
        Pooling.Rule rule = node.operation().equals("MaxPool") ? Pooling.Rule.MAX : Pooling.Rule.AVG;
        flow.chain().add(node.title(), new Pooling(rule, window));
        flow.setChannelsFirst();
    }

    /** A pooling over all steps or pixels, of which one is left. */
    void over(Node node, Pooling.Rule rule) {
        flow.channels(node);
        flow.chain().add(node.title(), Pooling.whole(rule, flow.chain().shape()));
        flow.setChannelsFirst();
    }

    private static int stride(Node node) throws IOException {
        List<Integer> strides = node.numbers("strides");
        node.require(
                strides.stream().distinct().count() <= 1,
                "must have the same stride in each direction, got " + strides);
        return strides.isEmpty() ? 1 : strides.get(0);
    }

    private static List<Integer> pads(Node node, int d) throws IOException {
        List<Integer> pads = new ArrayList<>(node.numbers("pads"));
        while (pads.size() < 2 * d) {
            pads.add(0);
        }
        return pads;
    }

    private List<Integer> lengths() {
        Shape shape = flow.chain().shape();
        return shape instanceof Shape.Image i
                ? List.of(i.height(), i.width())
                : List.of(shape.size() / shape.channels());
    }

    /** Each step or pixel several times. */
    void upsampling(Node node, Sizes sizes) {
        flow.channels(node);
        List<Integer> lengths = lengths();
        List<Integer> factors = new ArrayList<>();
        if (node.input(2).isEmpty()) {
            List<Integer> target = sizes.of(node, 3);
            for (int i = 0; i < lengths.size() && target.size() == lengths.size() + 2; i++) {
                node.require(target.get(i + 2) % lengths.get(i) == 0, "must repeat steps or pixels, got " + target);
                factors.add(target.get(i + 2) / lengths.get(i));
            }
        } else {
            float[] scales = graph.constant(node, 2).numbers();
            for (int i = 2; i < scales.length; i++) {
                node.require(scales[i] == (int) scales[i], "must repeat steps or pixels, got scales " + scales[i]);
                factors.add((int) scales[i]);
            }
        }
        String way = node.text("coordinate_transformation_mode", "half_pixel");
        boolean floor = node.text("nearest_mode", "round_prefer_floor").equals("floor");
        node.require(
                node.text("mode", "nearest").equals("nearest")
                        && (floor ? List.of("asymmetric", "tf_half_pixel_for_nn") : List.of("half_pixel"))
                                .contains(way),
                "must repeat the nearest step or pixel");
        node.require(
                factors.size() == lengths.size() && factors.stream().distinct().count() == 1,
                "must have one factor for each direction, got " + factors);
        flow.chain().add(node.title(), new Upsampling(lengths.size(), factors.get(0)));
        flow.setChannelsFirst();
    }

    /** The window of a padding that we have; empty for another one. */
    private Optional<Window> window(Node node, int d, int height, int width) throws IOException {
        int stride = stride(node);
        List<Integer> pads = pads(node, d);
        String automatic = node.text("auto_pad", "NOTSET");
        int[] extents = d == 1 ? new int[] {width} : new int[] {height, width};
        boolean same = automatic.equals("SAME_UPPER");
        boolean valid = automatic.equals("VALID") || (!same && pads.stream().allMatch(pad -> pad == 0));
        boolean causal = d == 1 && pads.get(0) == width - 1 && pads.get(1) == 0;
        if (automatic.equals("NOTSET") && !valid) {
            same = true;
            for (int i = 0; i < d; i++) {
                int length = lengths().get(i);
                int all = Math.max(0, ((length + stride - 1) / stride - 1) * stride + extents[i] - length);
                same &= pads.get(i) == all / 2 && pads.get(i + d) == all - all / 2;
            }
        }
        if (!valid && !same && !causal) {
            return Optional.empty();
        }
        Padding padding = valid ? Padding.VALID : same ? Padding.SAME : Padding.CAUSAL;
        return Optional.of(
                d == 1 ? Window.steps(width, stride, padding) : Window.pixels(height, width, stride, padding));
    }
}

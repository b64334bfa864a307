package io.github.deepanomaly.onnx.layers;

import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.net.Convolution;
import io.github.deepanomaly.net.Grid;
import io.github.deepanomaly.net.Layer;
import io.github.deepanomaly.net.Pooling;
import io.github.deepanomaly.net.Shape;
import io.github.deepanomaly.net.Transposed;
import io.github.deepanomaly.onnx.graph.Attribute;
import io.github.deepanomaly.onnx.graph.Graph;
import io.github.deepanomaly.onnx.graph.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Convolutions and pooling: the values under the window at each place are gathered, what lies outside from one column more. ONNX's own
 * convolution is float32 alone in ONNX Runtime, whose sums a score near a training row would show.
 */
final class WindowNodes {

    private static final int OUTSIDE = -1;

    private final Graph graph;
    private final Activations activations;

    WindowNodes(Graph graph, Activations activations) {
        this.graph = graph;
        this.activations = activations;
    }

    String of(String x, Shape shape, Layer layer, Map<String, Matrix> weights) {
        if (layer instanceof Convolution c) {
            Grid grid = c.window().over(shape);
            String patches = graph.reshaped(gathered(x, shape.size(), 0, patches(grid)), -1, grid.patch());
            String z = graph.rounded(NetworkNodes.dense(graph, patches, weights, "weight", "bias"));
            String y = graph.rounded(activations.of(z, c.activation()));
            return graph.reshaped(y, -1, (long) grid.places() * c.filters());
        } else if (layer instanceof Transposed t) {
            return transposed(x, shape, t, weights);
        }
        return pooled(x, shape, (Pooling) layer);
    }

    /** Columns by number, those outside from a column with a value of its own. */
    private String gathered(String x, int columns, double outside, int... from) {
        long[] numbers = new long[from.length];
        boolean any = false;
        for (int i = 0; i < from.length; i++) {
            any |= from[i] == OUTSIDE;
            numbers[i] = from[i] == OUTSIDE ? columns : from[i];
        }
        String wide = any
                ? graph.node("Pad", List.of(x, graph.constant(Tensor.integers(0, 0, 0, 1)), graph.constant(outside)))
                : x;
        return graph.columns(wide, numbers);
    }

    /** The columns of the image under the window, place by place, patch by patch. */
    private static int[] patches(Grid grid) {
        int[] columns = new int[grid.places() * grid.patch()];
        int next = 0;
        for (int place = 0; place < grid.places(); place++) {
            int top = place / grid.columns() * grid.window().stride() - grid.top();
            int left = place % grid.columns() * grid.window().stride() - grid.left();
            for (int y = top; y < top + grid.window().height(); y++) {
                for (int x = left; x < left + grid.window().width(); x++) {
                    boolean inside = y >= 0 && y < grid.height() && x >= 0 && x < grid.width();
                    for (int c = 0; c < grid.channels(); c++) {
                        columns[next++] = inside ? (y * grid.width() + x) * grid.channels() + c : OUTSIDE;
                    }
                }
            }
        }
        return columns;
    }

    /** Each place's values times the weights, added where the window covers them. */
    private String transposed(String x, Shape shape, Transposed layer, Map<String, Matrix> weights) {
        Shape output = layer.output(shape);
        Grid grid = layer.window().over(output);
        String places = graph.reshaped(x, -1, shape.channels());
        String products =
                graph.node("MatMul", places, NetworkNodes.constant(graph, NetworkNodes.named(weights, "weight")));
        int columns = grid.places() * grid.patch();
        String flat = graph.reshaped(products, -1, columns);
        List<List<Integer>> shares = new ArrayList<>();
        for (int i = 0; i < output.size(); i++) {
            shares.add(new ArrayList<>());
        }
        int[] covered = patches(grid);
        int most = 0;
        for (int i = 0; i < covered.length; i++) {
            if (covered[i] != OUTSIDE) {
                shares.get(covered[i]).add(i);
                most = Math.max(most, shares.get(covered[i]).size());
            }
        }
        String sum = "";
        for (int number = 0; number < Math.max(1, most); number++) {
            int[] from = new int[output.size()];
            for (int i = 0; i < from.length; i++) {
                from[i] = number < shares.get(i).size() ? shares.get(i).get(number) : OUTSIDE;
            }
            String part = gathered(flat, columns, 0, from);
            sum = sum.isEmpty() ? part : graph.node("Add", sum, part);
        }
        if (layer.bias()) {
            float[] bias = NetworkNodes.named(weights, "bias").values();
            double[] all = new double[output.size()];
            for (int i = 0; i < all.length; i++) {
                all[i] = bias[i % bias.length];
            }
            sum = graph.node("Add", sum, graph.constant(Tensor.row(all)));
        }
        return graph.rounded(activations.of(graph.rounded(sum), layer.activation()));
    }

    private String pooled(String x, Shape shape, Pooling layer) {
        Grid grid = layer.window().over(shape);
        int channels = grid.channels();
        int area = grid.patch() / channels;
        int[] from = patches(grid);
        boolean largest = layer.rule() == Pooling.Rule.MAX;
        String under = graph.reshaped(
                gathered(x, shape.size(), largest ? Double.NEGATIVE_INFINITY : 0, from),
                -1,
                grid.places(),
                area,
                channels);
        String reduced = largest
                ? graph.node("ReduceMax", List.of(under), Attribute.integers("axes", 2), Attribute.of("keepdims", 0))
                : graph.node(
                        "ReduceSum", List.of(under, graph.constant(Tensor.integers(2))), Attribute.of("keepdims", 0));
        String flat = graph.reshaped(reduced, -1, (long) grid.places() * channels);
        if (largest) {
            return flat;
        }
        double[] counts = new double[grid.places() * channels];
        for (int i = 0; i < from.length; i++) {
            counts[i / grid.patch() * channels + i % channels] += from[i] == OUTSIDE ? 0 : 1;
        }
        return graph.rounded(graph.node("Div", flat, graph.constant(Tensor.row(counts))));
    }
}

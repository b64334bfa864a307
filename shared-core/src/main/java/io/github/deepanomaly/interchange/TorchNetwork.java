package io.github.deepanomaly.interchange;

import io.github.deepanomaly.interchange.layers.Cells;
import io.github.deepanomaly.interchange.layers.Chain;
import io.github.deepanomaly.interchange.layers.ImportedNetwork;
import io.github.deepanomaly.interchange.layers.Lines;
import io.github.deepanomaly.interchange.layers.Values;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.net.Arrangement.Reshape;
import io.github.deepanomaly.net.Convolution;
import io.github.deepanomaly.net.Layer;
import io.github.deepanomaly.net.Recurrent;
import io.github.deepanomaly.net.Recurrent.Cell;
import io.github.deepanomaly.net.Shape;
import io.github.deepanomaly.net.Transposed;
import io.github.deepanomaly.net.Window;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The weights of a PyTorch module, by the names of its {@code state_dict}, for layers that a person gives. {@link TorchModules} has
 * the order of modules. PyTorch has weights as outputs x inputs, and channels before steps.
 */
final class TorchNetwork {

    private final List<Layer> layers;
    private final TorchModules modules;

    /** The numbers of the layers that are activations alone. */
    private final Set<Integer> alone = new HashSet<>();

    private TorchNetwork(List<Layer> layers, Map<String, Values> all) {
        this.layers = layers;
        modules = TorchModules.of(all);
    }

    static ImportedNetwork of(Map<String, Values> all, Lines lines, int inputs) {
        TorchNetwork network = new TorchNetwork(lines.layers(), all);
        List<Layer> weighted = lines.layers().stream().filter(Lines::weighted).toList();
        long needed = weighted.size();
        if (network.modules.size() < needed) {
            needed -= network.leaveOutActivations();
        }
        if (network.modules.size() != needed) {
            throw new IllegalArgumentException(
                    "layers must name as many layers with weights as the file has modules, got " + needed + " and "
                            + network.modules.size() + ": " + network.modules.names());
        }
        return lines.network(inputs, network::add);
    }

    /** In a line an activation behind batch normalisation is a dense layer without bias, which has no module of its own. */
    private int leaveOutActivations() {
        for (int i = 1; i < layers.size(); i++) {
            if (layers.get(i - 1) instanceof Layer.BatchNorm && layers.get(i) instanceof Layer.Dense d && !d.bias()) {
                alone.add(i);
            }
        }
        return alone.size();
    }

    private void add(Chain chain, int number, String title) {
        Layer layer = layers.get(number);
        if (alone.contains(number)) {
            chain.activate(title, ((Layer.Dense) layer).activation());
            return;
        }
        try {
            Map<String, Values> module = modules.take(arrays -> fits(layer, chain.shape(), arrays));
            if (layer instanceof Recurrent r) {
                recurrent(chain, title, r.cell(), module);
            } else if (layer instanceof Layer.BatchNorm) {
                chain.add(title, layer, normalisation(module));
            } else if (layer instanceof Layer.Dense d) {
                dense(chain, title, d, module, target(number));
            } else {
                chain.add(title, layer, windows(layer, module));
            }
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            throw message.startsWith(title) ? e : new IllegalArgumentException(title + ": " + message, e);
        }
    }

    /** Whether arrays are those of a layer that reads rows of a shape. */
    private static boolean fits(Layer layer, Shape shape, Map<String, Values> module) {
        int channels = shape.channels();
        if (layer instanceof Recurrent r) {
            int columns = r.cell().blocks() * r.width();
            return fits(module, "weight_ih", columns, channels) && fits(module, "weight_hh", columns, r.width());
        } else if (layer instanceof Layer.BatchNorm) {
            return fits(module, "running_mean", channels);
        } else if (layer instanceof Layer.Dense d) {
            return fits(module, "weight", d.width(), shape.size()) && biased(module, d.bias(), d.width());
        }
        boolean back = layer instanceof Transposed;
        Window window = layer instanceof Convolution c ? c.window() : ((Transposed) layer).window();
        int filters = layer instanceof Convolution c ? c.filters() : ((Transposed) layer).filters();
        boolean bias = layer instanceof Convolution c ? c.bias() : ((Transposed) layer).bias();
        int first = back ? channels : filters;
        int second = back ? filters : channels;
        boolean kernel = window.dimensions() == 2
                ? fits(module, "weight", first, second, window.height(), window.width())
                : fits(module, "weight", first, second, window.width());
        boolean eachAlone = window.height() * window.width() == 1 && fits(module, "weight", first, second);
        return (kernel || eachAlone) && biased(module, bias, filters);
    }

    private static boolean biased(Map<String, Values> module, boolean bias, int width) {
        return bias ? fits(module, "bias", width) : !module.containsKey("bias");
    }

    private static boolean fits(Map<String, Values> module, String name, Integer... shape) {
        Values values = module.get(name);
        return values != null && values.shape().equals(List.of(shape));
    }

    /** The shape that the next layer gives to what layer {@code number} puts out. */
    private Optional<Shape> target(int number) {
        for (Layer layer : layers.subList(number + 1, layers.size())) {
            if (layer instanceof Reshape reshape) {
                return Optional.of(reshape.shape());
            } else if (Lines.weighted(layer)) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static Values named(Map<String, Values> module, String name) {
        return Optional.ofNullable(module.get(name))
                .orElseThrow(() ->
                        new IllegalArgumentException("the module must have " + name + ", got " + module.keySet()));
    }

    /** Of a sequence or picture PyTorch flattens channel by channel, we step by step; the same before it is shaped into one. */
    private static void dense(
            Chain chain, String title, Layer.Dense layer, Map<String, Values> module, Optional<Shape> target) {
        int inputs = chain.shape().size();
        Values weight = named(module, "weight").shaped(layer.width(), inputs);
        Values inOut = channelsLast(weight, chain.shape()).permuted(1, 0);
        Values outputs = target.filter(shape -> shape.size() == layer.width())
                .map(shape -> channelsLast(inOut, shape))
                .orElse(inOut);
        Map<String, Matrix> weights = new LinkedHashMap<>();
        weights.put("weight", outputs.matrix(inputs, layer.width()));
        if (layer.bias()) {
            Values bias = named(module, "bias").shaped(layer.width());
            weights.put(
                    "bias",
                    target.filter(shape -> shape.size() == layer.width())
                            .map(shape -> channelsLast(
                                    new Values(bias.name(), List.of(1, layer.width()), bias.numbers()), shape))
                            .orElse(bias)
                            .row());
        }
        chain.add(title, layer, weights);
    }

    /** Columns that count a shape channel by channel, in our order. */
    private static Values channelsLast(Values matrix, Shape shape) {
        int rows = matrix.length(0);
        if (shape instanceof Shape.Sequence s) {
            Values split = new Values(matrix.name(), List.of(rows, s.channels(), s.steps()), matrix.numbers());
            return new Values(
                    matrix.name(), matrix.shape(), split.permuted(0, 2, 1).numbers());
        } else if (shape instanceof Shape.Image i) {
            Values split =
                    new Values(matrix.name(), List.of(rows, i.channels(), i.height(), i.width()), matrix.numbers());
            return new Values(
                    matrix.name(), matrix.shape(), split.permuted(0, 2, 3, 1).numbers());
        }
        return matrix;
    }

    private static Map<String, Matrix> windows(Layer layer, Map<String, Values> module) {
        boolean back = layer instanceof Transposed;
        Window window = layer instanceof Convolution c ? c.window() : ((Transposed) layer).window();
        int filters = layer instanceof Convolution c ? c.filters() : ((Transposed) layer).filters();
        boolean bias = layer instanceof Convolution c ? c.bias() : ((Transposed) layer).bias();
        Values weight = named(module, "weight");
        int first = weight.length(0);
        int second = weight.shape().size() > 1 ? weight.length(1) : 0;
        Values four =
                new Values(weight.name(), List.of(first, second, window.height(), window.width()), weight.numbers());
        Map<String, Matrix> weights = new LinkedHashMap<>();
        weights.put(
                "weight",
                back
                        ? four.permuted(0, 2, 3, 1).matrix(first, window.height() * window.width() * filters)
                        : four.permuted(2, 3, 1, 0).matrix(window.height() * window.width() * second, filters));
        if (bias) {
            weights.put("bias", named(module, "bias").shaped(filters).row());
        }
        return weights;
    }

    private static Map<String, Matrix> normalisation(Map<String, Values> module) {
        return Map.of(
                "scale", named(module, "weight").row(),
                "shift", named(module, "bias").row(),
                "mean", named(module, "running_mean").row(),
                "variance", named(module, "running_var").row());
    }

    private static void recurrent(Chain chain, String title, Cell cell, Map<String, Values> module) {
        Values weight = named(module, "weight_ih").shaped(-1, -1);
        Values none = new Values("no bias", List.of(weight.length(0)), new float[weight.length(0)]);
        if (module.size() > 4) {
            throw new IllegalArgumentException(
                    "a recurrent module must have one direction and no projection, got " + module.keySet());
        }
        Cells.add(
                chain,
                title,
                cell,
                weight.permuted(1, 0),
                named(module, "weight_hh").shaped(-1, -1).permuted(1, 0),
                module.getOrDefault("bias_ih", none),
                module.getOrDefault("bias_hh", none),
                cell == Cell.LSTM ? Cells.Order.LSTM_I_F_A_O : Cells.Order.GRU_R_Z_A);
    }
}

package io.github.deepanomaly.interchange.keras;

import io.github.deepanomaly.interchange.layers.Cells;
import io.github.deepanomaly.interchange.layers.Chain;
import io.github.deepanomaly.interchange.layers.Json;
import io.github.deepanomaly.interchange.layers.Values;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.net.Activation;
import io.github.deepanomaly.net.Arrangement;
import io.github.deepanomaly.net.Layer;
import io.github.deepanomaly.net.Pooling;
import io.github.deepanomaly.net.Recurrent.Cell;
import io.github.deepanomaly.net.Shape;
import io.github.deepanomaly.net.Upsampling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The layers of a Keras model as ours, each with its weights. A layer or setting that we do not have is named. */
final class KerasChain {

    private final Chain chain;
    private final IdentityHashMap<KerasLayer, Map<String, Values>> weights;

    KerasChain(Chain chain, IdentityHashMap<KerasLayer, Map<String, Values>> weights) {
        this.chain = chain;
        this.weights = weights;
    }

    /** Adds a layer, or all layers of a model. */
    void add(KerasLayer layer) {
        try {
            translate(layer);
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            throw message.contains("layer \"") ? e : new IllegalArgumentException(layer.title() + ": " + message, e);
        }
    }

    private void translate(KerasLayer layer) {
        Map<String, Object> config = layer.config();
        switch (layer.type()) {
            case "InputLayer", "ActivityRegularization", "SpatialDropout1D", "SpatialDropout2D", "GaussianDropout" -> {
                // nothing of it is left behind training
            }
            case "Sequential", "Functional", "Model" -> layer.inner().forEach(this::add);
            case "TimeDistributed" -> eachStep(layer);
            case "Dense" -> dense(layer);
            case "Dropout" -> chance(layer, Json.number(config, "rate", 0));
            case "GaussianNoise" -> chance(layer, Json.number(config, "stddev", 0));
            case "Activation" -> chain.activate(layer.title(), activation(config, "activation"));
            case "ReLU" -> chain.activate(layer.title(), rectified(config));
            case "LeakyReLU" -> chain.activate(layer.title(), leaky(config));
            case "ELU" -> chain.activate(layer.title(), elu(config));
            case "BatchNormalization" -> normalisation(layer);
            case "Flatten" ->
                chain.reshape(layer.title(), Shape.columns(chain.shape().size()));
            case "Reshape" -> chain.reshape(layer.title(), target(config));
            case "RepeatVector" -> chain.add(layer.title(), new Arrangement.Repeat(Json.whole(config, "n", 0)));
            case "LSTM" -> recurrent(layer, Cell.LSTM, Cells.Order.LSTM_I_F_A_O);
            case "GRU" -> recurrent(layer, Cell.GRU, Cells.Order.GRU_Z_R_A);
            case "Conv1D", "Conv2D", "Conv1DTranspose", "Conv2DTranspose" ->
                new KerasWindows(chain).convolution(layer, own(layer));
            case "MaxPooling1D", "MaxPooling2D" -> new KerasWindows(chain).pooling(layer, Pooling.Rule.MAX);
            case "AveragePooling1D", "AveragePooling2D" -> new KerasWindows(chain).pooling(layer, Pooling.Rule.AVG);
            case "UpSampling1D", "UpSampling2D" -> upsampling(layer);
            default -> throw layer.unknown();
        }
    }

    private Map<String, Values> own(KerasLayer layer) {
        return weights.getOrDefault(layer, Map.of());
    }

    private void eachStep(KerasLayer layer) {
        KerasLayer inner = layer.inner().get(0);
        if (!inner.type().equals("Dense") && !inner.type().equals("Activation")) {
            throw new IllegalArgumentException("TimeDistributed must have a Dense layer, got " + inner.type());
        }
        add(inner);
    }

    private void dense(KerasLayer layer) {
        Map<String, Values> own = own(layer);
        Optional<Values> bias = Optional.ofNullable(own.get("bias"));
        chain.dense(layer.title(), required(own, "kernel"), bias, activation(layer.config(), "activation"));
    }

    static Values required(Map<String, Values> weights, String name) {
        return Optional.ofNullable(weights.get(name))
                .orElseThrow(() -> new IllegalArgumentException("the file must have its " + name + ", got none"));
    }

    private void chance(KerasLayer layer, double amount) {
        if (amount > 0) {
            chain.add(
                    layer.title(),
                    layer.type().equals("Dropout") ? new Layer.Dropout(amount) : new Layer.Noise(amount));
        }
    }

    static Activation activation(Map<String, Object> config, String name) {
        Object value = config.getOrDefault(name, "linear");
        Object given = value instanceof Map<?, ?> object ? Json.map(object).getOrDefault("config", "") : value;
        String text = String.valueOf(given);
        return switch (text) {
            case "linear", "relu", "elu", "tanh", "sigmoid", "softplus" ->
                Activation.valueOf(text.toUpperCase(Locale.ROOT));
            default ->
                throw new IllegalArgumentException(
                        name + " must be linear, relu, elu, tanh, sigmoid or softplus, got \"" + text + "\"");
        };
    }

    private static Activation rectified(Map<String, Object> config) {
        if (config.containsKey("max_value") || Json.number(config, "threshold", 0) != 0) {
            throw new IllegalArgumentException("ReLU must have neither max_value nor threshold");
        }
        return Json.number(config, "negative_slope", 0) == 0 ? Activation.RELU : leaky(config);
    }

    private static Activation leaky(Map<String, Object> config) {
        double slope = Json.number(config, "negative_slope", Json.number(config, "alpha", 0.3));
        if (Math.abs(slope - Activation.LEAK) > 1e-6) {
            throw new IllegalArgumentException("the slope below 0 must be " + Activation.LEAK + ", got " + slope);
        }
        return Activation.LEAKY_RELU;
    }

    private static Activation elu(Map<String, Object> config) {
        if (Json.number(config, "alpha", 1) != 1) {
            throw new IllegalArgumentException("alpha of ELU must be 1, got " + config.get("alpha"));
        }
        return Activation.ELU;
    }

    private void normalisation(KerasLayer layer) {
        Map<String, Values> own = own(layer);
        int width = chain.shape().channels();
        int axis = Json.whole(layer.config(), "axis", -1);
        int dimensions = chain.shape() instanceof Shape.Columns ? 1 : chain.shape() instanceof Shape.Sequence ? 2 : 3;
        if (axis != -1 && axis != dimensions) {
            throw new IllegalArgumentException("axis must be the last, got " + axis);
        }
        Matrix variance = required(own, "variance").shaped(width).row();
        double difference = Json.number(layer.config(), "epsilon", 1e-3) - Layer.BatchNorm.EPSILON;
        for (int i = 0; i < width; i++) {
            variance.set(0, i, (float) (variance.get(0, i) + difference));
        }
        chain.add(
                layer.title(),
                new Layer.BatchNorm(),
                Map.of(
                        "scale", filled(own, "scale", width, 1),
                        "shift", filled(own, "center", width, 0),
                        "mean", required(own, "mean").shaped(width).row(),
                        "variance", variance));
    }

    private static Matrix filled(Map<String, Values> own, String name, int width, float otherwise) {
        if (own.containsKey(name)) {
            return required(own, name).shaped(width).row();
        }
        Matrix row = new Matrix(1, width);
        Arrays.fill(row.values(), otherwise);
        return row;
    }

    private Shape target(Map<String, Object> config) {
        List<Integer> lengths = new ArrayList<>();
        int known = 1;
        for (Object length : Json.list(config.get("target_shape"))) {
            lengths.add(length instanceof Double number ? number.intValue() : 0);
            known *= Math.max(1, lengths.get(lengths.size() - 1));
        }
        int rest = chain.shape().size() / known;
        lengths.replaceAll(length -> length == -1 ? rest : length);
        return switch (lengths.size()) {
            case 1 -> Shape.columns(lengths.get(0));
            case 2 -> Shape.sequence(lengths.get(0), lengths.get(1));
            case 3 -> Shape.image(lengths.get(0), lengths.get(1), lengths.get(2));
            default ->
                throw new IllegalArgumentException("target_shape must have one to three numbers, got " + lengths);
        };
    }

    private void recurrent(KerasLayer layer, Cell cell, Cells.Order order) {
        Map<String, Object> config = layer.config();
        if (activation(config, "activation") != Activation.TANH
                || activation(config, "recurrent_activation") != Activation.SIGMOID) {
            throw new IllegalArgumentException("its activation must be tanh and its recurrent_activation sigmoid");
        }
        for (String not : List.of("go_backwards", "stateful", "return_state")) {
            if (Json.flag(config, not, false)) {
                throw new IllegalArgumentException(not + " must be false, got true");
            }
        }
        if (cell == Cell.GRU && !Json.flag(config, "reset_after", true)) {
            throw new IllegalArgumentException("reset_after must be true, got false");
        }
        Map<String, Values> own = own(layer);
        Values kernel = required(own, "kernel");
        int columns = kernel.shaped(-1, -1).length(1);
        Values none = new Values("no bias", List.of(columns), new float[columns]);
        Values bias = own.getOrDefault("bias", none);
        boolean two = bias.shape().size() == 2;
        Values first = two ? half(bias.shaped(2, columns), 0) : bias;
        Cells.add(
                chain,
                layer.title(),
                cell,
                kernel,
                required(own, "recurrent"),
                first,
                two ? half(bias, 1) : none,
                order);
        if (!Json.flag(config, "return_sequences", false)) {
            chain.add(layer.title(), new Arrangement.Last());
        }
    }

    private static Values half(Values bias, int number) {
        int columns = bias.length(1);
        float[] half = Arrays.copyOfRange(bias.numbers(), number * columns, (number + 1) * columns);
        return new Values(bias.name(), List.of(columns), half);
    }

    private void upsampling(KerasLayer layer) {
        String rule = Json.text(layer.config(), "interpolation").orElse("nearest");
        if (!rule.equals("nearest")) {
            throw new IllegalArgumentException("interpolation must be nearest, got " + rule);
        }
        int dimensions = layer.type().endsWith("1D") ? 1 : 2;
        chain.add(layer.title(), new Upsampling(dimensions, Json.whole(layer.config(), "size", 2)));
    }
}

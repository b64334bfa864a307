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
            case "InputLayer",
                    "ActivityRegularization",
                    "SpatialDropout1D",
                    "SpatialDropout2D",
                    "GaussianDropout",
                    "AlphaDropout" -> {
                // nothing of it is left behind training
            }
            case "Sequential", "Functional", "Model" -> layer.inner().forEach(this::add);
            case "TimeDistributed" -> eachStep(layer);
            case "Dense" -> dense(layer);
            case "Dropout" -> chance(layer, Json.number(config, "rate", 0));
            case "GaussianNoise" -> chance(layer, Json.number(config, "stddev", 0));
            case "Activation", "ReLU", "LeakyReLU", "ELU" ->
                new KerasActivations(chain, layer.title()).layer(layer.type(), config);
            case "PReLU" -> new KerasActivations(chain, layer.title()).slopes(required(own(layer), "alpha"));
            case "BatchNormalization" -> normalisation(layer);
            case "Normalization", "Rescaling" -> new KerasScaling(chain).add(layer, own(layer));
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
            case "GlobalMaxPooling1D", "GlobalMaxPooling2D" -> new KerasWindows(chain).over(layer, Pooling.Rule.MAX);
            case "GlobalAveragePooling1D", "GlobalAveragePooling2D" ->
                new KerasWindows(chain).over(layer, Pooling.Rule.AVG);
            case "UpSampling1D", "UpSampling2D" -> upsampling(layer);
            case "ZeroPadding1D", "ZeroPadding2D" ->
                KerasWindows.margins(layer, "padding").pad(chain, layer.title());
            case "Cropping1D", "Cropping2D" ->
                KerasWindows.margins(layer, "cropping").cut(chain, layer.title());
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
        chain.dense(layer.title(), required(own, "kernel"), bias, Activation.LINEAR);
        new KerasActivations(chain, layer.title()).setting(layer.config());
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
        requireWord(config, "activation", "tanh");
        requireWord(config, "recurrent_activation", "sigmoid");
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

    private static void requireWord(Map<String, Object> config, String name, String word) {
        String given = KerasActivations.word(config.getOrDefault(name, "linear"));
        if (!given.equals(word)) {
            throw new IllegalArgumentException(name + " must be " + word + ", got \"" + given + "\"");
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

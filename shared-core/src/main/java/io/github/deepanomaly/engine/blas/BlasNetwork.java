package io.github.deepanomaly.engine.blas;

import io.github.deepanomaly.engine.Inference;
import io.github.deepanomaly.engine.Network;
import io.github.deepanomaly.engine.Weights;
import io.github.deepanomaly.engine.blas.layers.BlasLayer;
import io.github.deepanomaly.engine.blas.products.Parameter;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.math.MatrixProduct;
import io.github.deepanomaly.math.Operations;
import io.github.deepanomaly.net.Layers;
import io.github.deepanomaly.net.Optimiser;
import io.github.deepanomaly.net.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** A {@link Stack} with weights, an optimiser and an order of calls. */
final class BlasNetwork implements Network {

    /** Values that all layers together hold while they score: 32 MB. More rows are scored in parts. */
    private static final long SCORED_VALUES = 1 << 23;

    /**
     * The same in training: 64 MB, and up to three times as much with their gradients. More rows are trained in parts: those of a picture
     * of 160 x 160 pixels, say, and a sequence of 10,000 steps.
     */
    private static final long TRAINED_VALUES = 3 << 22;

    private final Shape input;
    private final int inputs;
    private final int outputs;
    private final int mostScored;
    private final int mostTrained;
    private final Layers layers;
    private final Optimiser optimiser;
    private final Stack stack;
    private final DividedPass divided;
    private final Map<String, Parameter> parameters = new LinkedHashMap<>();
    private final Map<String, Parameter> moving = new LinkedHashMap<>();
    private final Map<String, Matrix> matrices = new LinkedHashMap<>();
    private final Inference inference;
    private int trainedRows = -1;
    private boolean inParts;
    private long steps;

    BlasNetwork(Shape input, Layers layers, Optimiser optimiser, long seed, MatrixProduct product) {
        this.input = input;
        inputs = input.size();
        this.layers = layers;
        this.optimiser = optimiser;
        inference = new Inference(input, layers);
        List<Shape> shapes = layers.shapes(input);
        outputs = shapes.get(shapes.size() - 1).size();
        long values = shapes.stream().mapToLong(Shape::size).sum();
        mostScored = (int) Math.max(1, SCORED_VALUES / values);
        mostTrained = layers.still(input).isPresent() ? (int) Math.max(1, TRAINED_VALUES / values) : Integer.MAX_VALUE;
        stack = new Stack(layers, shapes, seed, product);
        for (int i = 0; i < layers.list().size(); i++) {
            String prefix = i + ".";
            BlasLayer next = stack.layers().get(i);
            next.parameters().forEach((name, parameter) -> {
                parameters.put(prefix + name, parameter);
                matrices.put(prefix + name, parameter.value);
            });
            next.statistics().forEach((name, matrix) -> matrices.put(prefix + name, matrix));
        }
        divided = new DividedPass(
                stack,
                parameters.values(),
                outputs,
                Weights.stream(seed, layers.list().size()));
        moving.putAll(parameters);
        load(Weights.initial(input, layers, seed));
    }

    @Override
    public int inputs() {
        return inputs;
    }

    @Override
    public int outputs() {
        return outputs;
    }

    @Override
    public Matrix forward(Matrix x, boolean training) {
        if (x.columns() != inputs) {
            throw new IllegalArgumentException("the network needs " + inputs + " columns, got " + x.columns());
        }
        if (!training) {
            return x.rows() > mostScored ? scoredInParts(x) : stack.forward(x, false);
        }
        trainedRows = x.rows();
        inParts = x.rows() > mostTrained;
        inference.weightsChanged(); // the statistics of batch normalisation have
        return inParts ? divided.forward(x, mostTrained) : stack.forward(x, true);
    }

    private Matrix scoredInParts(Matrix x) {
        Matrix all = new Matrix(x.rows(), outputs);
        for (int from = 0; from < x.rows(); from += mostScored) {
            all.setRows(from, stack.forward(x.rows(from, Math.min(x.rows(), from + mostScored)), false));
        }
        return all;
    }

    @Override
    public Matrix infer(Matrix x) {
        return inference.infer(this, x);
    }

    @Override
    public void backward(Matrix gradient) {
        if (trainedRows < 0) {
            throw new IllegalStateException("backward must follow a forward pass in training");
        }
        if (gradient.rows() != trainedRows || gradient.columns() != outputs()) {
            throw new IllegalArgumentException(
                    "the gradient must be " + trainedRows + " x " + outputs() + ", got " + gradient);
        }
        if (inParts) {
            divided.backward(gradient);
        } else {
            stack.backward(gradient);
        }
    }

    @Override
    public Matrix inputGradient() {
        return inParts ? divided.inputGradient() : stack.inputGradient();
    }

    @Override
    public void step() {
        steps++;
        float rate = (float) optimiser.rate();
        float momentum = (float) optimiser.momentum();
        float correctedRate = (float) (optimiser.rate() / (1 - Math.pow(optimiser.momentum(), (double) steps)));
        float correction = (float) (1 / (1 - Math.pow(Optimiser.BETA2, (double) steps)));
        if (optimiser.decay() > 0) {
            float kept = (float) (1 - optimiser.rate() * optimiser.decay());
            moving.forEach((name, parameter) -> parameter.scale(Weights.decayed(name) ? kept : 1));
        }
        for (Parameter parameter : moving.values()) {
            Operations.add((long) optimiser.rule().operations() * parameter.value.values().length);
            switch (optimiser.rule()) {
                case SGD -> parameter.descend(rate);
                case MOMENTUM -> parameter.momentum(rate, momentum);
                case ADAM ->
                    parameter.adam(correctedRate, optimiser.momentum(), Optimiser.BETA2, correction, (float)
                            Optimiser.EPSILON);
            }
        }
        weightsChanged();
    }

    @Override
    public int freeze(int count) {
        Set<Integer> frozen = Weights.frozen(count, input, layers);
        moving.keySet().removeIf(name -> frozen.contains(Weights.layer(name)));
        return Weights.weighted(input, layers).size();
    }

    private void weightsChanged() {
        stack.layers().forEach(BlasLayer::weightsChanged);
        inference.weightsChanged();
    }

    @Override
    public Map<String, Matrix> weights() {
        Map<String, Matrix> copies = new LinkedHashMap<>();
        matrices.forEach((name, matrix) -> copies.put(name, matrix.copy()));
        return copies;
    }

    @Override
    public Map<String, Matrix> gradients() {
        Map<String, Matrix> copies = new LinkedHashMap<>();
        parameters.forEach(
                (name, parameter) -> copies.put(name, parameter.gradient().copy()));
        return copies;
    }

    @Override
    public void load(Map<String, Matrix> weights) {
        Weights.check(input, layers, weights);
        matrices.forEach((name, matrix) -> {
            float[] from = Objects.requireNonNull(weights.get(name)).values();
            System.arraycopy(from, 0, matrix.values(), 0, from.length);
        });
        weightsChanged();
    }

    @Override
    public void close() {
        inference.close();
        stack.close();
        parameters.clear(); // whoever still holds the network holds no arrays
        moving.clear();
        matrices.clear();
    }
}

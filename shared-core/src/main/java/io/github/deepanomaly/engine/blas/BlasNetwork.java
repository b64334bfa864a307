package io.github.deepanomaly.engine.blas;

import io.github.deepanomaly.engine.Inference;
import io.github.deepanomaly.engine.Network;
import io.github.deepanomaly.engine.Weights;
import io.github.deepanomaly.engine.blas.layers.BatchNormLayer;
import io.github.deepanomaly.engine.blas.layers.BlasLayer;
import io.github.deepanomaly.engine.blas.layers.CopyLayer;
import io.github.deepanomaly.engine.blas.layers.DenseLayer;
import io.github.deepanomaly.engine.blas.layers.IdentityLayer;
import io.github.deepanomaly.engine.blas.layers.PoolingLayer;
import io.github.deepanomaly.engine.blas.layers.RandomLayer;
import io.github.deepanomaly.engine.blas.layers.WindowLayer;
import io.github.deepanomaly.engine.blas.products.Parameter;
import io.github.deepanomaly.engine.blas.recurrent.RecurrentLayer;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.math.MatrixProduct;
import io.github.deepanomaly.math.Operations;
import io.github.deepanomaly.net.Arrangement.Last;
import io.github.deepanomaly.net.Arrangement.Repeat;
import io.github.deepanomaly.net.Arrangement.Reshape;
import io.github.deepanomaly.net.Convolution;
import io.github.deepanomaly.net.Layer;
import io.github.deepanomaly.net.Layer.BatchNorm;
import io.github.deepanomaly.net.Layer.Dense;
import io.github.deepanomaly.net.Layer.Dropout;
import io.github.deepanomaly.net.Layer.Noise;
import io.github.deepanomaly.net.Layers;
import io.github.deepanomaly.net.Optimiser;
import io.github.deepanomaly.net.Pooling;
import io.github.deepanomaly.net.Recurrent;
import io.github.deepanomaly.net.Shape;
import io.github.deepanomaly.net.Shape.Sequence;
import io.github.deepanomaly.net.Transposed;
import io.github.deepanomaly.net.Upsampling;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** A stack of {@link BlasLayer}s. */
final class BlasNetwork implements Network {

    /** Values that all layers together hold while they score: 128 MB. More rows are scored in parts. */
    private static final long SCORED_VALUES = 1 << 25;

    private final Shape input;
    private final int inputs;
    private final int outputs;
    private final int mostRows;
    private final Layers layers;
    private final Optimiser optimiser;
    private final List<BlasLayer> stack = new ArrayList<>();
    private final Map<String, Parameter> parameters = new LinkedHashMap<>();
    private final Map<String, Parameter> moving = new LinkedHashMap<>();
    private final Map<String, Matrix> values = new LinkedHashMap<>();
    private final Inference inference;
    private int trainedRows = -1;
    private Matrix lastGradient = new Matrix(0, 0);
    private long steps;

    BlasNetwork(Shape input, Layers layers, Optimiser optimiser, long seed, MatrixProduct product) {
        this.input = input;
        inputs = input.size();
        this.layers = layers;
        this.optimiser = optimiser;
        inference = new Inference(input, layers);
        List<Shape> shapes = layers.shapes(input);
        outputs = shapes.get(shapes.size() - 1).size();
        mostRows = (int) Math.max(
                1, SCORED_VALUES / shapes.stream().mapToLong(Shape::size).sum());
        for (int i = 0; i < layers.list().size(); i++) {
            Layer layer = layers.list().get(i);
            String prefix = i + ".";
            BlasLayer next = layer(layer, shapes.get(i), seed, i, product);
            next.parameters().forEach((name, parameter) -> {
                parameters.put(prefix + name, parameter);
                values.put(prefix + name, parameter.value);
            });
            next.statistics().forEach((name, matrix) -> values.put(prefix + name, matrix));
            stack.add(next);
        }
        moving.putAll(parameters);
        load(Weights.initial(input, layers, seed));
    }

    private static BlasLayer layer(Layer layer, Shape input, long seed, int index, MatrixProduct product) {
        if (layer instanceof Dense dense) {
            return new DenseLayer(input.size(), dense, product);
        } else if (layer instanceof Dropout dropout) {
            return new RandomLayer(input.size(), dropout, Weights.stream(seed, index));
        } else if (layer instanceof Noise noise) {
            return new RandomLayer(input.size(), noise, Weights.stream(seed, index));
        } else if (layer instanceof BatchNorm) {
            return new BatchNormLayer(input.size(), input.channels());
        } else if (layer instanceof Convolution convolution) {
            return new WindowLayer(input, convolution, product);
        } else if (layer instanceof Transposed transposed) {
            return new WindowLayer(input, transposed, product);
        } else if (layer instanceof Pooling pooling) {
            return new PoolingLayer(input, pooling);
        } else if (layer instanceof Upsampling upsampling) {
            return CopyLayer.upsampling(input, upsampling);
        } else if (layer instanceof Recurrent recurrent) {
            return new RecurrentLayer((Sequence) input, recurrent, product);
        } else if (layer instanceof Repeat repeat) {
            return CopyLayer.repeat(input, repeat);
        } else if (layer instanceof Last) {
            return CopyLayer.last((Sequence) input);
        } else if (layer instanceof Reshape) {
            return new IdentityLayer();
        }
        throw new IllegalArgumentException("engine blas does not support layer " + layer);
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
        if (!training && x.rows() > mostRows) {
            return inParts(x);
        }
        Matrix value = x;
        for (BlasLayer layer : stack) {
            value = layer.forward(value, training);
        }
        if (training) {
            trainedRows = x.rows();
            inference.weightsChanged(); // the statistics of batch normalisation have
        }
        return value;
    }

    private Matrix inParts(Matrix x) {
        Matrix all = new Matrix(x.rows(), outputs);
        for (int from = 0; from < x.rows(); from += mostRows) {
            all.setRows(from, forward(x.rows(from, Math.min(x.rows(), from + mostRows)), false));
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
        lastGradient = gradient;
        for (int i = stack.size() - 1; i >= 0; i--) {
            stack.get(i).backward(lastGradient);
            if (i > 0) {
                lastGradient = stack.get(i).inputGradient();
            }
        }
    }

    @Override
    public Matrix inputGradient() {
        return stack.isEmpty() ? lastGradient : stack.get(0).inputGradient();
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
        stack.forEach(BlasLayer::weightsChanged);
        inference.weightsChanged();
    }

    @Override
    public Map<String, Matrix> weights() {
        Map<String, Matrix> copies = new LinkedHashMap<>();
        values.forEach((name, matrix) -> copies.put(name, matrix.copy()));
        return copies;
    }

    @Override
    public Map<String, Matrix> gradients() {
        Map<String, Matrix> copies = new LinkedHashMap<>();
        parameters.forEach((name, parameter) -> copies.put(name, parameter.gradient.copy()));
        return copies;
    }

    @Override
    public void load(Map<String, Matrix> weights) {
        Weights.check(input, layers, weights);
        values.forEach((name, matrix) -> {
            float[] from = Objects.requireNonNull(weights.get(name)).values();
            System.arraycopy(from, 0, matrix.values(), 0, from.length);
        });
        weightsChanged();
    }

    @Override
    public void close() {
        inference.close();
        stack.forEach(BlasLayer::close);
    }
}

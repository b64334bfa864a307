package io.github.deepanomaly.engine.blas;

import io.github.deepanomaly.engine.Weights;
import io.github.deepanomaly.engine.blas.layers.BatchNormLayer;
import io.github.deepanomaly.engine.blas.layers.BlasLayer;
import io.github.deepanomaly.engine.blas.layers.CopyLayer;
import io.github.deepanomaly.engine.blas.layers.DenseLayer;
import io.github.deepanomaly.engine.blas.layers.IdentityLayer;
import io.github.deepanomaly.engine.blas.layers.PoolingLayer;
import io.github.deepanomaly.engine.blas.layers.RandomLayer;
import io.github.deepanomaly.engine.blas.layers.WindowLayer;
import io.github.deepanomaly.engine.blas.recurrent.RecurrentLayer;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.math.MatrixProduct;
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
import io.github.deepanomaly.net.Pooling;
import io.github.deepanomaly.net.Recurrent;
import io.github.deepanomaly.net.Shape;
import io.github.deepanomaly.net.Shape.Sequence;
import io.github.deepanomaly.net.Transposed;
import io.github.deepanomaly.net.Upsampling;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** The layers of a network, one after the other. One thread at a time; who creates it closes it. */
final class Stack implements AutoCloseable {

    private final List<BlasLayer> layers = new ArrayList<>();
    private Matrix lastGradient = new Matrix(0, 0);

    /** With weights of zero. */
    Stack(Layers all, List<Shape> inputs, long seed, MatrixProduct product) {
        for (int i = 0; i < all.list().size(); i++) {
            layers.add(layer(all.list().get(i), inputs.get(i), seed, i, product));
        }
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

    List<BlasLayer> layers() {
        return layers;
    }

    /** The outputs, n x outputs, which are a buffer of the last layer. */
    Matrix forward(Matrix x, boolean training) {
        Matrix value = x;
        for (BlasLayer layer : layers) {
            value = layer.forward(value, training);
        }
        return value;
    }

    /** Computes the gradients of all weights for the last forward pass in training. */
    void backward(Matrix gradient) {
        lastGradient = gradient;
        for (int i = layers.size() - 1; i >= 0; i--) {
            layers.get(i).backward(lastGradient);
            if (i > 0) {
                lastGradient = layers.get(i).inputGradient();
            }
        }
    }

    /** dL/dinput of the last {@link #backward}, computed when asked for. */
    Matrix inputGradient() {
        return layers.isEmpty() ? lastGradient : layers.get(0).inputGradient();
    }

    /** From now on chance draws from that seed. */
    void draw(long seed) {
        SplittableRandom seeds = new SplittableRandom(seed);
        layers.forEach(layer -> layer.draw(seeds.nextLong()));
    }

    @Override
    public void close() {
        layers.forEach(BlasLayer::close);
        layers.clear();
    }
}

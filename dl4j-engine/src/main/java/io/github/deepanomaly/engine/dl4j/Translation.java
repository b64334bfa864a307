package io.github.deepanomaly.engine.dl4j;

import io.github.deepanomaly.net.Activation;
import io.github.deepanomaly.net.Arrangement;
import io.github.deepanomaly.net.Convolution;
import io.github.deepanomaly.net.Layer;
import io.github.deepanomaly.net.Layer.BatchNorm;
import io.github.deepanomaly.net.Layer.Dense;
import io.github.deepanomaly.net.Padding;
import io.github.deepanomaly.net.Pooling;
import io.github.deepanomaly.net.Recurrent;
import io.github.deepanomaly.net.Shape;
import io.github.deepanomaly.net.Transposed;
import io.github.deepanomaly.net.Upsampling;
import io.github.deepanomaly.net.Window;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationTanH;

/**
 * One of our layers as DL4J's. A sequence is an image of one line to a window, as it is inside DL4J's own one-dimensional layers.
 */
final class Translation {

    private Translation() {}

    /**
     * Whether DL4J 1.0.0-M2.1 has it, as it is or behind a {@link Rearrangement}: no GRU, and no transposed window that is causal, narrower
     * than its stride, or of a chosen length.
     */
    static boolean knows(Layer layer) {
        if (layer instanceof Transposed t) {
            return t.window().padding() != Padding.CAUSAL && t.width() == 0 && covers(t.window());
        }
        return !(layer instanceof Recurrent recurrent) || recurrent.cell() == Recurrent.Cell.LSTM;
    }

    /** Else its places leave gaps, and DL4J counts the padding otherwise. */
    private static boolean covers(Window window) {
        return window.width() >= window.stride() && (window.dimensions() == 1 || window.height() >= window.stride());
    }

    /** Neither dropout nor noise, which draw numbers. */
    static org.deeplearning4j.nn.conf.layers.Layer of(Layer layer, Shape input) {
        int channels = input.channels();
        if (layer instanceof Dense dense) {
            return dense(input.size(), dense);
        } else if (layer instanceof BatchNorm) {
            return new BoundedBatchNormalization(channels);
        } else if (layer instanceof Convolution c) {
            return convolution(channels, c);
        } else if (layer instanceof Transposed t) {
            return transposed(channels, t);
        } else if (layer instanceof Pooling p) {
            return pooling(p);
        } else if (layer instanceof Upsampling u) {
            int lines = u.dimensions() == 1 ? 1 : u.factor();
            return new Upsampling2D.Builder()
                    .size(new int[] {lines, u.factor()})
                    .dataFormat(CNN2DFormat.NHWC)
                    .build();
        } else if (layer instanceof Recurrent recurrent) {
            return lstm(channels, recurrent);
        } else if (layer instanceof Arrangement) {
            return new ActivationLayer(new ActivationIdentity()); // what there is to do was done before it
        }
        throw new IllegalArgumentException("not one of DL4J's layers: " + layer);
    }

    private static DenseLayer dense(int inputs, Dense dense) {
        return new DenseLayer.Builder()
                .nIn(inputs)
                .nOut(dense.width())
                .hasBias(dense.bias())
                .activation(function(dense.activation()))
                .build();
    }

    private static ConvolutionLayer convolution(int channels, Convolution c) {
        return new ConvolutionLayer.Builder(c.window().height(), c.window().width())
                .nIn(channels)
                .nOut(c.filters())
                .stride(strides(c.window()))
                .convolutionMode(mode(c.window()))
                .dataFormat(CNN2DFormat.NHWC)
                .hasBias(c.bias())
                .activation(function(c.activation()))
                .build();
    }

    private static Deconvolution2D transposed(int channels, Transposed t) {
        return new Deconvolution2D.Builder(t.window().height(), t.window().width())
                .nIn(channels)
                .nOut(t.filters())
                .stride(strides(t.window()))
                .convolutionMode(mode(t.window()))
                .dataFormat(CNN2DFormat.NHWC)
                .hasBias(t.bias())
                .activation(function(t.activation()))
                .build();
    }

    private static SubsamplingLayer pooling(Pooling p) {
        PoolingType type = switch (p.rule()) {
            case MAX -> PoolingType.MAX;
            case AVG -> PoolingType.AVG;
        };
        return new SubsamplingLayer.Builder(type)
                .kernelSize(p.window().height(), p.window().width())
                .stride(strides(p.window()))
                .convolutionMode(mode(p.window()))
                .dataFormat(CNN2DFormat.NHWC)
                .avgPoolIncludePadInDivisor(false)
                .build();
    }

    private static LSTM lstm(int channels, Recurrent recurrent) {
        return new LSTM.Builder()
                .nIn(channels)
                .nOut(recurrent.width())
                .activation(new ActivationTanH())
                .gateActivationFunction(new ActivationSigmoid())
                .dataFormat(RNNFormat.NWC)
                .build();
    }

    private static int[] strides(Window window) {
        return new int[] {window.dimensions() == 1 ? 1 : window.stride(), window.stride()};
    }

    private static ConvolutionMode mode(Window window) {
        return switch (window.padding()) {
            case SAME -> ConvolutionMode.Same;
            case VALID, CAUSAL -> ConvolutionMode.Truncate; // the zeros of a causal one come with its rearrangement
        };
    }

    private static IActivation function(Activation activation) {
        return switch (activation) {
            case LINEAR -> new ActivationIdentity();
            case RELU -> new ActivationReLU();
            case LEAKY_RELU -> new ActivationLReLU(Activation.LEAK);
            case ELU -> new ActivationELU();
            case TANH -> new ActivationTanH();
            case SIGMOID -> new ActivationSigmoid();
            case SOFTPLUS -> new StableSoftPlus();
        };
    }
}

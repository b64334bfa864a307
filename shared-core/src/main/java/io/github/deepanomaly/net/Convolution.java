package io.github.deepanomaly.net;

/**
 * activation(p W + b) at each place of a window, where p are the values that it covers there: W of (height, width, channels) x
 * filters. In a layer line {@code conv1d 16x7/2 relu causal} or {@code conv2d 16x3x3/2 relu}.
 */
public record Convolution(int filters, Window window, Activation activation, boolean bias) implements Layer {

    public Convolution {
        Layer.checkWidth(filters);
    }

    @Override
    public Shape output(Shape input) {
        return window.over(input).outputs(filters);
    }
}

package io.github.deepanomaly.net;

import io.github.deepanomaly.net.Shape.Image;
import io.github.deepanomaly.net.Shape.Sequence;

/**
 * Transposed convolution: activation(x C' + b), where C is the linear map of the {@link Convolution} with this window from
 * the outputs to the inputs of this layer (V. Dumoulin, F. Visin: A guide to convolution arithmetic for deep learning.
 * arXiv:1603.07285, 2016). W of channels x (height, width, filters). In a layer line {@code conv1dT 16x7/2 to 35 relu}.
 *
 * @param filters the output's channels
 * @param height the output's lines; 1 for a sequence, 0 for as many as the stride makes of the input's
 * @param width the output's pixels in a line, or steps; 0 for as many as the stride makes of the input's
 */
public record Transposed(int filters, Window window, int height, int width, Activation activation, boolean bias)
        implements Layer {

    public Transposed {
        Layer.checkWidth(filters);
        if (height < 0 || width < 0 || (height == 0) != (width == 0) || (window.dimensions() == 1 && height > 1)) {
            throw new IllegalArgumentException(
                    "a transposed convolution needs positive output steps or lines and pixels, got " + height + " x "
                            + width);
        }
    }

    /** As long as the stride makes it. */
    public Transposed(int filters, Window window, Activation activation, boolean bias) {
        this(filters, window, 0, 0, activation, bias);
    }

    @Override
    public Shape output(Shape input) {
        if (window.dimensions() == 1 && input instanceof Sequence s) {
            return checked(Shape.sequence(width > 0 ? width : window.spread(s.steps(), window.width()), filters), s);
        } else if (window.dimensions() == 2 && input instanceof Image i) {
            int lines = height > 0 ? height : window.spread(i.height(), window.height());
            int pixels = width > 0 ? width : window.spread(i.width(), window.width());
            return checked(Shape.image(lines, pixels, filters), i);
        }
        String needed = window.dimensions() == 1 ? "steps x channels" : "height x width x channels";
        throw new IllegalArgumentException("needs rows of " + needed + ", got " + input);
    }

    /** The convolution's places on an output have to be this layer's inputs. */
    private Shape checked(Shape output, Shape input) {
        Shape back = window.over(output).outputs(input.channels());
        if (!back.equals(input)) {
            throw new IllegalArgumentException(
                    "cannot map " + input + " to " + output + ", because the convolution maps that to " + back);
        }
        return output;
    }
}

package io.github.deepanomaly.net;

import io.github.deepanomaly.net.Shape.Image;
import io.github.deepanomaly.net.Shape.Sequence;

/**
 * Each step or pixel {@code factor} times in each direction. In a layer line {@code upsample1d 2} or {@code upsample2d 2}.
 *
 * @param dimensions 1 for a sequence, 2 for an image
 */
public record Upsampling(int dimensions, int factor) implements Layer {

    public Upsampling {
        if (dimensions < 1 || dimensions > 2) {
            throw new IllegalArgumentException("upsampling dimensions must be 1 or 2, got " + dimensions);
        }
        if (factor < 1 || factor > Window.MAX) {
            throw new IllegalArgumentException("upsampling factor must be in [1, " + Window.MAX + "], got " + factor);
        }
    }

    @Override
    public Shape output(Shape input) {
        if (dimensions == 1 && input instanceof Sequence s) {
            return Shape.sequence(Math.multiplyExact(s.steps(), factor), s.channels());
        } else if (dimensions == 2 && input instanceof Image i) {
            return Shape.image(
                    Math.multiplyExact(i.height(), factor), Math.multiplyExact(i.width(), factor), i.channels());
        }
        String needed = dimensions == 1 ? "steps x channels" : "height x width x channels";
        throw new IllegalArgumentException("needs rows of " + needed + ", got " + input);
    }
}

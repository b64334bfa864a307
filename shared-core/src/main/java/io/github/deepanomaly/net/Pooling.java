package io.github.deepanomaly.net;

import java.util.Locale;

/**
 * One number for each channel at each place of a window, of the values inside the sequence or image. In a layer line {@code maxpool1d
 * 3/2} or {@code avgpool2d 2x2/2}.
 */
public record Pooling(Rule rule, Window window) implements Layer {

    /** The pooling operation. */
    public enum Rule {
        /** The largest. */
        MAX,
        /** The mean. */
        AVG;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Pooling {
        if (window.padding() == Padding.CAUSAL) {
            throw new IllegalArgumentException("padding of a pooling must be same or valid, got causal");
        }
    }

    /** Over all steps or pixels of a shape. */
    public static Pooling whole(Rule rule, Shape shape) {
        if (shape instanceof Shape.Image image) {
            return new Pooling(rule, Window.pixels(image.height(), image.width(), 1, Padding.VALID));
        }
        return new Pooling(rule, Window.steps(shape.size() / shape.channels(), 1, Padding.VALID));
    }

    @Override
    public Shape output(Shape input) {
        return window.over(input).outputs(input.channels());
    }
}

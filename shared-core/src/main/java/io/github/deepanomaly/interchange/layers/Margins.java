package io.github.deepanomaly.interchange.layers;

import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.net.Activation;
import io.github.deepanomaly.net.Convolution;
import io.github.deepanomaly.net.Padding;
import io.github.deepanomaly.net.Shape;
import io.github.deepanomaly.net.Transposed;
import io.github.deepanomaly.net.Window;
import java.util.Map;

/**
 * Zeros around steps or pixels, and steps or pixels cut off, as convolutions that move each value.
 *
 * @param top lines; 0 for a sequence
 * @param left pixels of each line, or steps
 */
public record Margins(int top, int bottom, int left, int right) {

    private static final int MOST = 100;

    /** Checks the lengths. */
    public Margins {
        for (int length : new int[] {top, bottom, left, right}) {
            if (length < 0 || length > MOST) {
                throw new IllegalArgumentException("margins must be in [0, " + MOST + "], got " + length);
            }
        }
    }

    private Window window(boolean pixels) {
        int width = left + right + 1;
        return pixels
                ? Window.pixels(top + bottom + 1, width, 1, Padding.VALID)
                : Window.steps(width, 1, Padding.VALID);
    }

    /** The place in the window at which a value moves by the margins before it. */
    private int place() {
        return top * (left + right + 1) + left;
    }

    /** Adds the margins, of zeros. */
    public void pad(Chain chain, String title) {
        Window window = window(chain.shape() instanceof Shape.Image);
        int channels = chain.shape().channels();
        Matrix weight = Linear.zeros(channels, (long) window.height() * window.width() * channels);
        for (int i = 0; i < channels; i++) {
            weight.set(i, place() * channels + i, 1);
        }
        chain.addition(title, new Transposed(channels, window, Activation.LINEAR, false), Map.of("weight", weight));
    }

    /** Takes the margins off. */
    public void cut(Chain chain, String title) {
        Window window = window(chain.shape() instanceof Shape.Image);
        int channels = chain.shape().channels();
        Matrix weight = Linear.zeros((long) window.height() * window.width() * channels, channels);
        for (int i = 0; i < channels; i++) {
            weight.set(place() * channels + i, i, 1);
        }
        chain.addition(title, new Convolution(channels, window, Activation.LINEAR, false), Map.of("weight", weight));
    }
}

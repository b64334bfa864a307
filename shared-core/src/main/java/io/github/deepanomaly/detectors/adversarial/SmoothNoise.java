package io.github.deepanomaly.detectors.adversarial;

import io.github.deepanomaly.net.Shape;
import io.github.deepanomaly.net.Shape.Image;
import io.github.deepanomaly.net.Shape.Sequence;
import java.util.function.IntToDoubleFunction;

/**
 * Normal noise that changes slowly along the steps of a sequence or the lines and pixels of an image: numbers some places apart, with
 * straight lines between them, of variance 1 everywhere. Channels have noise of their own.
 *
 * @param lines of an image, else 1
 * @param places steps, or pixels of a line
 */
record SmoothNoise(int lines, int places, int channels) {

    /** For rows of a shape; columns without order have one place each. */
    static SmoothNoise of(Shape shape) {
        if (shape instanceof Sequence sequence) {
            return new SmoothNoise(1, sequence.steps(), sequence.channels());
        } else if (shape instanceof Image image) {
            return new SmoothNoise(image.height(), image.width(), image.channels());
        }
        return new SmoothNoise(1, 1, shape.size());
    }

    /** The most places between two numbers. */
    int longest() {
        return Math.max(lines, places);
    }

    /**
     * The noise of a column.
     *
     * @param apart how many places lie between two numbers, 1 or more
     * @param normal independent normal numbers, by index
     */
    double at(int column, double apart, IntToDoubleFunction normal) {
        int place = column / channels;
        int line = place / places;
        double across = (place - line * places) / apart;
        double down = line / apart;
        int left = (int) across;
        int above = (int) down;
        double right = across - left;
        double below = down - above;
        int next = places + 1; // the numbers of two lines lie apart, and those of two channels
        int first = column % channels * (lines + 1) * next + above * next + left;
        double sum = (1 - below) * ((1 - right) * normal.applyAsDouble(first) + right * normal.applyAsDouble(first + 1))
                + below
                        * ((1 - right) * normal.applyAsDouble(first + next)
                                + right * normal.applyAsDouble(first + next + 1));
        double variance = ((1 - right) * (1 - right) + right * right) * ((1 - below) * (1 - below) + below * below);
        return sum / Math.sqrt(variance);
    }
}

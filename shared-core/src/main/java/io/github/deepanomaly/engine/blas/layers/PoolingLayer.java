package io.github.deepanomaly.engine.blas.layers;

import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.net.Grid;
import io.github.deepanomaly.net.Pooling;
import io.github.deepanomaly.net.Shape;
import java.util.Arrays;

/** The largest value or the mean of each channel in a window; the first of several largest. */
public final class PoolingLayer implements BlasLayer {

    private final Grid grid;
    private final boolean largest;
    private final int inputs;
    private final int outputs;
    private final Buffer trainingOutput;
    private final Buffer scoringOutput;
    private final Buffer inputBuffer;
    private Matrix lastInput;
    private Matrix lastGradient;

    public PoolingLayer(Shape input, Pooling layer) {
        grid = layer.window().over(input);
        largest = switch (layer.rule()) {
            case MAX -> true;
            case AVG -> false;
        };
        inputs = input.size();
        outputs = grid.places() * grid.channels();
        trainingOutput = new Buffer(outputs);
        scoringOutput = new Buffer(outputs);
        inputBuffer = new Buffer(inputs);
        lastInput = inputBuffer.rows(0);
        lastGradient = trainingOutput.rows(0);
    }

    /** The part of the window at one place that lies inside: lines and pixels from, to. */
    private record Part(int top, int bottom, int left, int right) {

        int size() {
            return (bottom - top) * (right - left);
        }
    }

    private Part part(int place) {
        int y = place / grid.columns() * grid.window().stride() - grid.top();
        int x = place % grid.columns() * grid.window().stride() - grid.left();
        int bottom = Math.min(y + grid.window().height(), grid.height());
        int right = Math.min(x + grid.window().width(), grid.width());
        return new Part(Math.max(y, 0), bottom, Math.max(x, 0), right);
    }

    @Override
    public Matrix forward(Matrix x, boolean training) {
        Matrix y = (training ? trainingOutput : scoringOutput).rows(x.rows());
        lastInput = training ? x : lastInput;
        for (int place = 0; place < grid.places(); place++) {
            Part part = part(place);
            for (int row = 0; row < x.rows(); row++) {
                for (int c = 0; c < grid.channels(); c++) {
                    int at = row * inputs + c;
                    y.values()[row * outputs + place * grid.channels() + c] =
                            largest ? x.values()[largest(x.values(), at, part)] : mean(x.values(), at, part);
                }
            }
        }
        return y;
    }

    private int largest(float[] x, int at, Part part) {
        int best = at + (part.top * grid.width() + part.left) * grid.channels();
        for (int line = part.top; line < part.bottom; line++) {
            for (int pixel = part.left; pixel < part.right; pixel++) {
                int i = at + (line * grid.width() + pixel) * grid.channels();
                best = x[i] > x[best] ? i : best;
            }
        }
        return best;
    }

    private float mean(float[] x, int at, Part part) {
        float sum = 0;
        for (int line = part.top; line < part.bottom; line++) {
            for (int pixel = part.left; pixel < part.right; pixel++) {
                sum += x[at + (line * grid.width() + pixel) * grid.channels()];
            }
        }
        return sum / part.size();
    }

    @Override
    public void backward(Matrix gradient) {
        lastGradient = gradient;
    }

    @Override
    public Matrix inputGradient() {
        Matrix gradient = inputBuffer.rows(lastGradient.rows());
        Arrays.fill(gradient.values(), 0);
        for (int place = 0; place < grid.places(); place++) {
            Part part = part(place);
            for (int row = 0; row < gradient.rows(); row++) {
                for (int c = 0; c < grid.channels(); c++) {
                    float g = lastGradient.values()[row * outputs + place * grid.channels() + c];
                    int at = row * inputs + c;
                    if (largest) {
                        gradient.values()[largest(lastInput.values(), at, part)] += g;
                    } else {
                        spread(gradient.values(), at, part, g / part.size());
                    }
                }
            }
        }
        return gradient;
    }

    private void spread(float[] gradient, int at, Part part, float share) {
        for (int line = part.top; line < part.bottom; line++) {
            for (int pixel = part.left; pixel < part.right; pixel++) {
                gradient[at + (line * grid.width() + pixel) * grid.channels()] += share;
            }
        }
    }
}

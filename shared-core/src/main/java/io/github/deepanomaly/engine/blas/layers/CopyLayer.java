package io.github.deepanomaly.engine.blas.layers;

import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.net.Arrangement.Repeat;
import io.github.deepanomaly.net.Shape;
import io.github.deepanomaly.net.Shape.Image;
import io.github.deepanomaly.net.Shape.Sequence;
import io.github.deepanomaly.net.Upsampling;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/** Each output is one of the inputs: piece k of a row is piece {@code source(k)} of the input's row. */
public final class CopyLayer implements BlasLayer {

    private final int count;
    private final IntUnaryOperator source;
    private final int piece;
    private final Buffer trainingOutput;
    private final Buffer scoringOutput;
    private final Buffer inputBuffer;
    private Matrix lastGradient;

    /** Pieces of so many values, in rows of a shape. */
    private CopyLayer(Shape input, int piece, int count, IntUnaryOperator source) {
        this.count = count;
        this.source = source;
        this.piece = piece;
        trainingOutput = new Buffer(count * piece);
        scoringOutput = new Buffer(count * piece);
        inputBuffer = new Buffer(input.size());
        lastGradient = trainingOutput.rows(0);
    }

    public static CopyLayer repeat(Shape input, Repeat layer) {
        return new CopyLayer(input, input.size(), layer.steps(), k -> 0);
    }

    public static CopyLayer last(Sequence input) {
        return new CopyLayer(input, input.channels(), 1, k -> input.steps() - 1);
    }

    public static CopyLayer upsampling(Shape input, Upsampling layer) {
        int factor = layer.factor();
        int lines = input instanceof Image image ? image.height() * factor : 1;
        int width = input instanceof Image image ? image.width() : ((Sequence) input).steps();
        int line = width * factor;
        return new CopyLayer(input, input.channels(), lines * line, k -> k / line / factor * width + k % line / factor);
    }

    @Override
    public Matrix forward(Matrix x, boolean training) {
        Matrix y = (training ? trainingOutput : scoringOutput).rows(x.rows());
        for (int k = 0; k < count; k++) {
            int place = source.applyAsInt(k) * piece;
            for (int row = 0; row < x.rows(); row++) {
                int from = row * x.columns() + place;
                System.arraycopy(x.values(), from, y.values(), row * y.columns() + k * piece, piece);
            }
        }
        return y;
    }

    @Override
    public void backward(Matrix gradient) {
        lastGradient = gradient;
    }

    @Override
    public Matrix inputGradient() {
        Matrix gradient = inputBuffer.rows(lastGradient.rows());
        Arrays.fill(gradient.values(), 0);
        for (int k = 0; k < count; k++) {
            int place = source.applyAsInt(k) * piece;
            for (int row = 0; row < gradient.rows(); row++) {
                int to = row * gradient.columns() + place;
                int from = row * lastGradient.columns() + k * piece;
                for (int i = 0; i < piece; i++) {
                    gradient.values()[to + i] += lastGradient.values()[from + i];
                }
            }
        }
        return gradient;
    }
}

package io.github.deepanomaly.engine.blas.layers;

import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.net.Arrangement.Repeat;
import io.github.deepanomaly.net.Shape;
import io.github.deepanomaly.net.Shape.Image;
import io.github.deepanomaly.net.Shape.Sequence;
import io.github.deepanomaly.net.Upsampling;
import java.util.Arrays;

/** Each output is one of the inputs: piece k of a row is piece {@code source[k]} of the input's row. */
public final class CopyLayer implements BlasLayer {

    private final int[] source;
    private final int piece;
    private final Buffer trainingOutput;
    private final Buffer scoringOutput;
    private final Buffer inputBuffer;
    private Matrix lastGradient;

    /** Pieces of so many values, in rows of a shape. */
    private CopyLayer(Shape input, int piece, int[] source) {
        this.source = source;
        this.piece = piece;
        trainingOutput = new Buffer(source.length * piece);
        scoringOutput = new Buffer(source.length * piece);
        inputBuffer = new Buffer(input.size());
        lastGradient = trainingOutput.rows(0);
    }

    public static CopyLayer repeat(Shape input, Repeat layer) {
        return new CopyLayer(input, input.size(), new int[layer.steps()]);
    }

    public static CopyLayer last(Sequence input) {
        return new CopyLayer(input, input.channels(), new int[] {input.steps() - 1});
    }

    public static CopyLayer upsampling(Shape input, Upsampling layer) {
        int factor = layer.factor();
        int lines = input instanceof Image image ? image.height() * factor : 1;
        int width = input instanceof Image image ? image.width() : ((Sequence) input).steps();
        int[] source = new int[lines * width * factor];
        for (int i = 0; i < source.length; i++) {
            source[i] = i / (width * factor) / factor * width + i % (width * factor) / factor;
        }
        return new CopyLayer(input, input.channels(), source);
    }

    @Override
    public Matrix forward(Matrix x, boolean training) {
        Matrix y = (training ? trainingOutput : scoringOutput).rows(x.rows());
        for (int row = 0; row < x.rows(); row++) {
            for (int k = 0; k < source.length; k++) {
                int from = row * x.columns() + source[k] * piece;
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
        for (int row = 0; row < gradient.rows(); row++) {
            for (int k = 0; k < source.length; k++) {
                int to = row * gradient.columns() + source[k] * piece;
                int from = row * lastGradient.columns() + k * piece;
                for (int i = 0; i < piece; i++) {
                    gradient.values()[to + i] += lastGradient.values()[from + i];
                }
            }
        }
        return gradient;
    }
}

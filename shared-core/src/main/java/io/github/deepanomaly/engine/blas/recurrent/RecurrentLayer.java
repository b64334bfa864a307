package io.github.deepanomaly.engine.blas.recurrent;

import io.github.deepanomaly.engine.blas.layers.BlasLayer;
import io.github.deepanomaly.engine.blas.layers.Buffer;
import io.github.deepanomaly.engine.blas.products.Parameter;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.math.MatrixProduct;
import io.github.deepanomaly.math.Operand;
import io.github.deepanomaly.net.Recurrent;
import io.github.deepanomaly.net.Shape.Sequence;
import java.util.Arrays;
import java.util.Map;

/** Reads sequences step by step, with backpropagation through all steps. */
public final class RecurrentLayer implements BlasLayer {

    /** Rows that are scored at once. */
    private static final int SCORED_ROWS = 256;

    private final Sequence input;
    private final int width;
    private final MatrixProduct product;
    private final RecurrentCell cell;
    private final RecurrentWeights weights;
    private final Recurrence trained;
    private final Recurrence scored;
    private final Buffer trainingOutput;
    private final Buffer scoringOutput;
    private final Buffer inputBuffer;
    private Operand sumGradient;
    private Operand columnGradient;
    private float[] sums = {};
    private float[] column = {};
    private Matrix lastInputGradient;

    public RecurrentLayer(Sequence input, Recurrent layer, MatrixProduct product) {
        this.input = input;
        this.product = product;
        width = layer.width();
        cell = RecurrentCell.of(layer.cell());
        weights = new RecurrentWeights(input.channels(), layer, cell, product);
        trained = new Recurrence(input.channels(), width, input.steps(), input.steps(), cell, product);
        scored = new Recurrence(input.channels(), width, input.steps(), 2, cell, product);
        trainingOutput = new Buffer(input.steps() * width);
        scoringOutput = new Buffer(input.steps() * width);
        inputBuffer = new Buffer(input.size());
        sumGradient = product.operand(0);
        columnGradient = product.operand(0);
        lastInputGradient = inputBuffer.rows(0);
    }

    @Override
    public Matrix forward(Matrix x, boolean training) {
        Matrix y = (training ? trainingOutput : scoringOutput).rows(x.rows());
        if (training) {
            trained.forward(weights.values, x.values(), 0, x.rows(), y.values());
        } else {
            for (int from = 0; from < x.rows(); from += SCORED_ROWS) {
                int to = Math.min(from + SCORED_ROWS, x.rows());
                scored.forward(weights.values, x.values(), from, to, y.values());
            }
        }
        return y;
    }

    @Override
    public void backward(Matrix gradient) {
        int n = gradient.rows();
        int channels = input.channels();
        resize(n);
        float[] state = new float[width * n];
        float[] memory = new float[width * n];
        lastInputGradient = inputBuffer.rows(n);
        weights.clearGradient();
        for (int t = input.steps() - 1; t >= 0; t--) {
            Turn.add(gradient.values(), t, input.steps(), width, n, state);
            cell.backward(trained.step(t - 1), trained.step(t), state, memory, sums);
            sumGradient.write(sums, 0);
            product.addProductTransposed(trained.column(t), sumGradient, weights.gradient);
            product.multiply(weights.values, sumGradient, columnGradient);
            columnGradient.read(column, 0);
            Turn.out(column, 0, lastInputGradient.values(), t, input.steps(), channels, n);
            for (int i = 0; i < state.length; i++) {
                state[i] += column[channels * n + i];
            }
        }
        weights.readGradient();
    }

    private void resize(int rows) {
        int inColumn = input.channels() + width + 1;
        if (column.length == inColumn * rows) {
            return;
        }
        close(sumGradient, columnGradient);
        sumGradient = product.operand(rows);
        sumGradient.resize(cell.blocks() * width);
        columnGradient = product.operand(rows);
        columnGradient.resize(inColumn);
        sums = new float[cell.blocks() * width * rows];
        column = new float[inColumn * rows];
    }

    @Override
    public Matrix inputGradient() {
        return lastInputGradient;
    }

    @Override
    public void weightsChanged() {
        weights.write();
    }

    @Override
    public Map<String, Parameter> parameters() {
        return weights.parameters();
    }

    private static void close(Operand... operands) {
        Arrays.stream(operands).forEach(Operand::close);
    }

    @Override
    public void close() {
        weights.close();
        trained.close();
        scored.close();
        close(sumGradient, columnGradient);
    }
}

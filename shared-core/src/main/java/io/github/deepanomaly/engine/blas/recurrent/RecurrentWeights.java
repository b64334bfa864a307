package io.github.deepanomaly.engine.blas.recurrent;

import io.github.deepanomaly.engine.blas.products.Parameter;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.math.MatrixProduct;
import io.github.deepanomaly.math.Operand;
import io.github.deepanomaly.net.Recurrent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A recurrent layer's weights in one operand, so that one product gives all sums of a step: the rows of the input's weights, then
 * those of the recurrent ones, then the bias; zero where a block of the cell reads only one of the first two.
 */
final class RecurrentWeights implements AutoCloseable {

    private final int inputs;
    private final int width;
    private final RecurrentCell cell;
    private final Parameter weight;
    private final Parameter recurrent;
    private final Parameter bias;
    private final float[] stacked;

    /** (inputs + width + 1) x (blocks of width). */
    final Operand values;

    /** Of the same shape; has no room before {@link #clearGradient}. */
    final Operand gradient;

    RecurrentWeights(int inputs, Recurrent layer, RecurrentCell cell, MatrixProduct product) {
        this.inputs = inputs;
        this.cell = cell;
        width = layer.width();
        int columns = layer.cell().blocks() * width;
        weight = new Parameter(new Matrix(inputs, columns));
        recurrent = new Parameter(new Matrix(width, columns));
        bias = new Parameter(new Matrix(1, columns));
        int rows = inputs + width + 1;
        values = product.operand(cell.blocks() * width);
        values.resize(rows);
        gradient = product.operand(cell.blocks() * width);
        stacked = new float[rows * cell.blocks() * width];
    }

    /** Moves the weights to the operand. */
    void write() {
        move(true, weight.value, 0, false);
        move(true, recurrent.value, inputs, true);
        move(true, bias.value, inputs + width, false);
        values.write(stacked, 0);
    }

    /** Makes the gradients in the operand zero. */
    void clearGradient() {
        gradient.resize(values.rows());
        gradient.clear();
    }

    /** Takes the gradients from the operand. */
    void readGradient() {
        gradient.read(stacked, 0);
        move(false, weight.gradient(), 0, false);
        move(false, recurrent.gradient(), inputs, true);
        move(false, bias.gradient(), inputs + width, false);
        Arrays.fill(stacked, 0); // what no weight stands for stays zero
    }

    private void move(boolean toStack, Matrix matrix, int firstRow, boolean isRecurrent) {
        int columns = cell.blocks() * width;
        for (int row = 0; row < matrix.rows(); row++) {
            for (int block = 0; block * width < matrix.columns(); block++) {
                int target = isRecurrent ? cell.recurrentBlock(block) : block;
                int inStack = (firstRow + row) * columns + target * width;
                int inMatrix = row * matrix.columns() + block * width;
                if (toStack) {
                    System.arraycopy(matrix.values(), inMatrix, stacked, inStack, width);
                } else {
                    System.arraycopy(stacked, inStack, matrix.values(), inMatrix, width);
                }
            }
        }
    }

    Map<String, Parameter> parameters() {
        Map<String, Parameter> parameters = new LinkedHashMap<>();
        parameters.put("weight", weight);
        parameters.put("recurrent", recurrent);
        parameters.put("bias", bias);
        return parameters;
    }

    @Override
    public void close() {
        values.close();
        gradient.close();
    }
}

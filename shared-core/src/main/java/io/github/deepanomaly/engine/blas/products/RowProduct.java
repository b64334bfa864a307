package io.github.deepanomaly.engine.blas.products;

import io.github.deepanomaly.math.MatrixProduct;
import io.github.deepanomaly.math.Operations;
import java.util.Optional;

/**
 * x W + b for one row, where calling the library costs as much as computing. The biases are the first row of the weights, which a 1
 * before the row's values multiplies, so that they need no copy of their own. Zeros fill rows and columns up to a multiple of
 * four: what the kernels leave over they compute value by value.
 */
public final class RowProduct implements AutoCloseable {

    private static final int STEP = 4;

    private final int inputs;
    private final int outputs;
    private final NativeOperand row;
    private final NativeOperand weights;
    private final NativeOperand result;
    private boolean changed = true;

    private RowProduct(int inputs, int outputs) {
        this.inputs = inputs;
        this.outputs = outputs;
        row = new NativeOperand(filled(1 + inputs));
        weights = new NativeOperand(filled(outputs));
        result = new NativeOperand(filled(outputs));
    }

    /** For weights of that shape; empty where products are plain Java, which needs none of this. */
    public static Optional<RowProduct> of(int inputs, int outputs, MatrixProduct product) {
        return product instanceof OpenBlas ? Optional.of(new RowProduct(inputs, outputs)) : Optional.empty();
    }

    private static int filled(int size) {
        return (size + STEP - 1) / STEP * STEP;
    }

    /** Says that the weights or the biases are not those of the last call any more. */
    public void weightsChanged() {
        changed = true;
    }

    /** Writes x W + b for the row x of {@code input} into {@code output}. */
    public void multiply(float[] input, Parameter weight, Optional<Parameter> bias, float[] output) {
        if (changed) {
            take(weight.value.values(), bias);
            changed = false;
        }
        Operations.addProduct(1, outputs, inputs);
        row.write(input, 0, 1, inputs);
        NativeOperand.sgemv(row, weights, result);
        result.read(output, 0, 0, outputs);
    }

    private void take(float[] weight, Optional<Parameter> bias) {
        row.resize(1);
        row.clear();
        row.write(new float[] {1}, 0, 0, 1);
        weights.resize(row.columns());
        weights.clear();
        bias.ifPresent(own -> weights.write(own.value.values(), 0, 0, outputs));
        for (int i = 0; i < inputs; i++) {
            weights.write(weight, i * outputs, (1 + i) * weights.columns(), outputs);
        }
        result.resize(1);
    }

    @Override
    public void close() {
        row.close();
        weights.close();
        result.close();
    }
}

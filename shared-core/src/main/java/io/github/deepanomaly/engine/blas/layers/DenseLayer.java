package io.github.deepanomaly.engine.blas.layers;

import io.github.deepanomaly.engine.blas.products.Parameter;
import io.github.deepanomaly.engine.blas.products.RowProduct;
import io.github.deepanomaly.engine.blas.products.Rows;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.math.MatrixProduct;
import io.github.deepanomaly.math.Operand;
import io.github.deepanomaly.net.Layer.Dense;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * activation(x W + b). The products work on operands; everything else on arrays, in loops over all values at once: a row is so
 * short that a loop over it hardly reaches its vectorised part.
 */
public final class DenseLayer implements BlasLayer {

    /** Rows that are scored at once: bounds the operands' size, whatever the number of rows. */
    private static final int SCORED_ROWS = 256;

    /** Rows of so many values are filled one by one where they are multiplied; shorter ones by doubling them before. */
    private static final int WIDE = 128;

    private final MatrixProduct product;
    private final Function function;
    private final Parameter weight;
    private final Optional<Parameter> bias;
    private final Buffer trainingOutput;
    private final Buffer scoringOutput;
    private final Buffer deltaBuffer;
    private final Buffer inputBuffer;
    private final Optional<RowProduct> rowProduct;
    private final Operand w;
    private final Operand wGradient;
    private final Operand bGradient;
    private final Operand ones;
    private final Operand x;
    private final Operand y;
    private final Operand scoredX;
    private final Operand scoredY;
    private final Operand delta;
    private final Operand xGradient;
    private Matrix lastOutput;

    public DenseLayer(int inputs, Dense dense, MatrixProduct product) {
        this.product = product;
        function = Function.of(dense.activation());
        weight = new Parameter(new Matrix(inputs, dense.width()));
        bias = dense.bias() ? Optional.of(new Parameter(new Matrix(1, dense.width()))) : Optional.empty();
        trainingOutput = new Buffer(dense.width());
        scoringOutput = new Buffer(dense.width());
        deltaBuffer = new Buffer(dense.width());
        inputBuffer = new Buffer(inputs);
        rowProduct = RowProduct.of(inputs, dense.width(), product);
        w = product.operand(dense.width());
        w.resize(inputs);
        wGradient = product.operand(dense.width());
        bGradient = product.operand(dense.width());
        ones = product.operand(1);
        x = product.operand(inputs);
        y = product.operand(dense.width());
        scoredX = product.operand(inputs);
        scoredY = product.operand(dense.width());
        delta = product.operand(dense.width());
        xGradient = product.operand(inputs);
        lastOutput = trainingOutput.rows(0);
    }

    @Override
    public Matrix forward(Matrix input, boolean training) {
        Matrix output = (training ? trainingOutput : scoringOutput).rows(input.rows());
        if (training) {
            lastOutput = output;
            product(input, x, output, y, 0, input.rows());
        } else if (input.rows() == 1 && rowProduct.isPresent()) {
            rowProduct.get().multiply(input.values(), weight, bias, output.values());
        } else {
            for (int from = 0; from < input.rows(); from += SCORED_ROWS) {
                product(input, scoredX, output, scoredY, from, Math.min(from + SCORED_ROWS, input.rows()));
            }
        }
        function.apply(output.values());
        return output;
    }

    private void product(Matrix input, Operand from, Matrix output, Operand to, int first, int last) {
        from.resize(last - first);
        from.write(input.values(), first * input.columns());
        int at = first * output.columns();
        to.resize(last - first);
        if (bias.isEmpty()) {
            to.clear();
        } else if (output.columns() < WIDE && last - first > 1) {
            Rows.fill(bias, output.values(), at, last * output.columns());
            to.write(output.values(), at);
        } else {
            to.fill(bias.get().value.values());
        }
        product.addProduct(from, w, to);
        to.read(output.values(), at);
    }

    @Override
    public void backward(Matrix gradient) {
        Matrix d = gradient;
        if (function != Function.LINEAR) {
            d = deltaBuffer.rows(gradient.rows());
            function.delta(lastOutput.values(), gradient.values(), d.values());
        }
        delta.resize(d.rows());
        delta.write(d.values(), 0);
        wGradient.resize(w.rows());
        product.transposedMultiply(x, delta, wGradient);
        wGradient.read(weight.gradient().values(), 0);
        if (bias.isPresent()) {
            if (ones.rows() != d.rows()) {
                ones.resize(d.rows());
                ones.fill(new float[] {1});
            }
            bGradient.resize(1);
            product.transposedMultiply(ones, delta, bGradient);
            bGradient.read(bias.get().gradient().values(), 0);
        }
    }

    @Override
    public Matrix inputGradient() {
        Matrix gradient = inputBuffer.rows(delta.rows());
        xGradient.resize(delta.rows());
        product.multiplyTransposed(delta, w, xGradient);
        xGradient.read(gradient.values(), 0);
        return gradient;
    }

    @Override
    public void weightsChanged() {
        w.write(weight.value.values(), 0);
        rowProduct.ifPresent(RowProduct::weightsChanged);
    }

    @Override
    public Map<String, Parameter> parameters() {
        Map<String, Parameter> parameters = new LinkedHashMap<>();
        parameters.put("weight", weight);
        bias.ifPresent(b -> parameters.put("bias", b));
        return parameters;
    }

    @Override
    public void close() {
        rowProduct.ifPresent(RowProduct::close);
        for (Operand operand :
                new Operand[] {w, wGradient, bGradient, ones, x, y, scoredX, scoredY, delta, xGradient}) {
            operand.close();
        }
    }
}

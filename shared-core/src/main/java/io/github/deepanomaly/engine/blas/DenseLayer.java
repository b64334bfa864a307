package io.github.deepanomaly.engine.blas;

import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.math.MatrixProduct;
import io.github.deepanomaly.net.Layer.Dense;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** activation(x W + b). */
final class DenseLayer implements BlasLayer {

    private final MatrixProduct product;
    private final Function function;
    private final Parameter weight;
    private final Optional<Parameter> bias;
    private final Buffer trainingOutput;
    private final Buffer scoringOutput;
    private final Buffer deltaBuffer;
    private final Buffer inputBuffer;
    private Matrix x;
    private Matrix y;
    private Matrix delta;

    DenseLayer(int inputs, Dense dense, MatrixProduct product) {
        this.product = product;
        function = Function.of(dense.activation());
        weight = new Parameter(new Matrix(inputs, dense.width()));
        bias = dense.bias() ? Optional.of(new Parameter(new Matrix(1, dense.width()))) : Optional.empty();
        trainingOutput = new Buffer(dense.width());
        scoringOutput = new Buffer(dense.width());
        deltaBuffer = new Buffer(dense.width());
        inputBuffer = new Buffer(inputs);
        x = inputBuffer.rows(0);
        y = trainingOutput.rows(0);
        delta = deltaBuffer.rows(0);
    }

    @Override
    public Matrix forward(Matrix input, boolean training) {
        Matrix output = (training ? trainingOutput : scoringOutput).rows(input.rows());
        product.multiply(input, weight.value, output);
        bias.ifPresent(b -> addToRows(b.value.values(), output.values()));
        function.apply(output.values());
        if (training) {
            x = input;
            y = output;
        }
        return output;
    }

    @Override
    public void backward(Matrix gradient) {
        if (function == Function.LINEAR) {
            delta = gradient;
        } else {
            delta = deltaBuffer.rows(gradient.rows());
            function.delta(y.values(), gradient.values(), delta.values());
        }
        product.transposedMultiply(x, delta, weight.gradient);
        bias.ifPresent(b -> sumOfRows(delta.values(), b.gradient.values()));
    }

    @Override
    public Matrix inputGradient() {
        Matrix gradient = inputBuffer.rows(delta.rows());
        product.multiplyTransposed(delta, weight.value, gradient);
        return gradient;
    }

    @Override
    public Map<String, Parameter> parameters() {
        Map<String, Parameter> parameters = new LinkedHashMap<>();
        parameters.put("weight", weight);
        bias.ifPresent(b -> parameters.put("bias", b));
        return parameters;
    }

    private static void addToRows(float[] row, float[] values) {
        for (int from = 0; from < values.length; from += row.length) {
            for (int i = 0; i < row.length; i++) {
                values[from + i] += row[i];
            }
        }
    }

    private static void sumOfRows(float[] values, float[] sum) {
        Arrays.fill(sum, 0);
        for (int from = 0; from < values.length; from += sum.length) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += values[from + i];
            }
        }
    }
}

package io.github.deepanomaly.engine.blas;

import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.math.MatrixProduct;
import io.github.deepanomaly.math.Operand;
import io.github.deepanomaly.net.Grid;
import io.github.deepanomaly.net.Shape;
import io.github.deepanomaly.net.Transposed;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** activation(b + the sum of the patches x W), each where its window lies on the output. */
final class TransposedLayer implements BlasLayer {

    private final MatrixProduct product;
    private final Function function;
    private final Parameter weight;
    private final Optional<Parameter> bias;
    private final int inputs;
    private final int outputs;
    private final Buffer trainingOutput;
    private final Buffer scoringOutput;
    private final Buffer deltaBuffer;
    private final Buffer inputBuffer;
    private final ColumnSums sums;
    private final PatchBlock block;
    private final Operand w;
    private final Operand wGradient;
    private final Operand x;
    private Matrix lastInput;
    private Matrix lastOutput;
    private Matrix lastDelta;

    TransposedLayer(Shape input, Transposed layer, MatrixProduct product) {
        this.product = product;
        function = Function.of(layer.activation());
        Grid grid = layer.window().over(layer.output(input));
        inputs = input.size();
        int channels = inputs / grid.places();
        weight = new Parameter(new Matrix(channels, grid.patch()));
        bias = layer.bias() ? Optional.of(new Parameter(new Matrix(1, layer.filters()))) : Optional.empty();
        outputs = layer.output(input).size();
        trainingOutput = new Buffer(outputs);
        scoringOutput = new Buffer(outputs);
        deltaBuffer = new Buffer(outputs);
        inputBuffer = new Buffer(inputs);
        sums = new ColumnSums(layer.filters());
        block = new PatchBlock(new Patches(grid), grid.patch(), product);
        w = product.operand(grid.patch());
        w.resize(channels);
        wGradient = product.operand(grid.patch());
        wGradient.resize(channels);
        x = product.operand(channels);
        lastInput = inputBuffer.rows(0);
        lastOutput = trainingOutput.rows(0);
        lastDelta = lastOutput;
    }

    @Override
    public Matrix forward(Matrix input, boolean training) {
        Matrix output = (training ? trainingOutput : scoringOutput).rows(input.rows());
        if (training) {
            lastInput = input;
            lastOutput = output;
        }
        block.each(input.rows(), (from, to) -> {
            Operand p = block.rows(to - from);
            x.resize(p.rows());
            x.write(input.values(), from * inputs);
            product.multiply(x, w, p);
            Rows.fill(bias, output.values(), from * outputs, to * outputs);
            block.add(output.values(), from, to);
            function.apply(output.values(), from * outputs, to * outputs);
        });
        return output;
    }

    @Override
    public void backward(Matrix gradient) {
        Matrix delta = gradient;
        if (function != Function.LINEAR) {
            delta = deltaBuffer.rows(gradient.rows());
            function.delta(lastOutput.values(), gradient.values(), delta.values());
        }
        lastDelta = delta;
        float[] d = delta.values();
        wGradient.clear();
        block.each(gradient.rows(), (from, to) -> {
            Operand p = block.gather(d, from, to);
            x.resize(p.rows());
            x.write(lastInput.values(), from * inputs);
            product.addTransposedProduct(x, p, wGradient);
        });
        wGradient.read(weight.gradient.values(), 0);
        bias.ifPresent(b -> sums.of(d, b.gradient.values()));
    }

    @Override
    public Matrix inputGradient() {
        Matrix gradient = inputBuffer.rows(lastDelta.rows());
        block.each(gradient.rows(), (from, to) -> {
            Operand p = block.gather(lastDelta.values(), from, to);
            x.resize(p.rows());
            product.multiplyTransposed(p, w, x);
            x.read(gradient.values(), from * inputs);
        });
        return gradient;
    }

    @Override
    public void weightsChanged() {
        w.write(weight.value.values(), 0);
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
        block.close();
        w.close();
        wGradient.close();
        x.close();
    }
}

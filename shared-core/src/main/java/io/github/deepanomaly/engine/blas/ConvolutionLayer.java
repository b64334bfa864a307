package io.github.deepanomaly.engine.blas;

import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.math.MatrixProduct;
import io.github.deepanomaly.math.Operand;
import io.github.deepanomaly.net.Convolution;
import io.github.deepanomaly.net.Shape;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * activation(p W + b) with the patches p of a window: some rows at a time, so that their patches stay in the processor's cache. The
 * backward pass gathers them again, which is faster than to keep them.
 */
final class ConvolutionLayer implements BlasLayer {

    private final MatrixProduct product;
    private final Function function;
    private final Patches patches;
    private final Parameter weight;
    private final Optional<Parameter> bias;
    private final int outputs;
    private final Buffer trainingOutput;
    private final Buffer scoringOutput;
    private final Buffer deltaBuffer;
    private final Buffer inputBuffer;
    private final ColumnSums sums;
    private final PatchBlock block;
    private final Operand w;
    private final Operand wGradient;
    private final Operand y;
    private Matrix lastInput;
    private Matrix lastOutput;
    private Matrix lastDelta;

    ConvolutionLayer(Shape input, Convolution layer, MatrixProduct product) {
        this.product = product;
        function = Function.of(layer.activation());
        patches = new Patches(layer.window().over(input));
        int patch = layer.window().over(input).patch();
        int filters = layer.filters();
        weight = new Parameter(new Matrix(patch, filters));
        bias = layer.bias() ? Optional.of(new Parameter(new Matrix(1, filters))) : Optional.empty();
        outputs = layer.output(input).size();
        trainingOutput = new Buffer(outputs);
        scoringOutput = new Buffer(outputs);
        deltaBuffer = new Buffer(outputs);
        inputBuffer = new Buffer(input.size());
        sums = new ColumnSums(filters);
        block = new PatchBlock(patches, patch, product);
        w = product.operand(filters);
        w.resize(patch);
        wGradient = product.operand(filters);
        wGradient.resize(patch);
        y = product.operand(filters);
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
            Operand p = block.gather(input.values(), from, to);
            Rows.fill(bias, output.values(), from * outputs, to * outputs);
            y.resize(p.rows());
            y.write(output.values(), from * outputs);
            product.addProduct(p, w, y);
            y.read(output.values(), from * outputs);
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
            Operand p = block.gather(lastInput.values(), from, to);
            y.resize(p.rows());
            y.write(d, from * outputs);
            product.addTransposedProduct(p, y, wGradient);
        });
        wGradient.read(weight.gradient.values(), 0);
        bias.ifPresent(b -> sums.of(d, b.gradient.values()));
    }

    @Override
    public Matrix inputGradient() {
        Matrix gradient = inputBuffer.rows(lastDelta.rows());
        block.each(gradient.rows(), (from, to) -> {
            Operand p = block.rows(to - from);
            y.resize(p.rows());
            y.write(lastDelta.values(), from * outputs);
            product.multiplyTransposed(y, w, p);
            block.scatter(gradient.values(), from, to);
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
        y.close();
    }
}

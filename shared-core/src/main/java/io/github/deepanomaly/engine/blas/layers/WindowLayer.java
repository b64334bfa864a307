package io.github.deepanomaly.engine.blas.layers;

import io.github.deepanomaly.engine.blas.products.ColumnSums;
import io.github.deepanomaly.engine.blas.products.Parameter;
import io.github.deepanomaly.engine.blas.products.WindowProducts;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.math.MatrixProduct;
import io.github.deepanomaly.math.Operand;
import io.github.deepanomaly.net.Convolution;
import io.github.deepanomaly.net.Grid;
import io.github.deepanomaly.net.Shape;
import io.github.deepanomaly.net.Transposed;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A convolution, activation(p W + b) with the patches p of a window; or its transpose, which goes from the places of the window to the
 * image, and whose weights lie the other way round.
 */
public final class WindowLayer implements BlasLayer {

    private final WindowProducts products;
    private final boolean transposed;
    private final Function function;
    private final Parameter weight;
    private final Optional<Parameter> bias;
    private final Buffer trainingOutput;
    private final Buffer scoringOutput;
    private final Buffer deltaBuffer;
    private final Buffer inputBuffer;
    private final ColumnSums sums;
    private final Operand w;
    private final Operand wGradient;
    private Matrix lastInput;
    private Matrix lastOutput;
    private Matrix lastDelta;

    public WindowLayer(Shape input, Convolution layer, MatrixProduct product) {
        this(
                layer.window().over(input),
                false,
                layer.filters(),
                Function.of(layer.activation()),
                layer.bias(),
                product);
    }

    public WindowLayer(Shape input, Transposed layer, MatrixProduct product) {
        this(
                layer.window().over(layer.output(input)),
                true,
                input.size() / layer.window().over(layer.output(input)).places(),
                Function.of(layer.activation()),
                layer.bias(),
                product);
    }

    /** {@code filters} are the channels at each place. */
    private WindowLayer(
            Grid grid, boolean transposed, int filters, Function function, boolean bias, MatrixProduct product) {
        this.transposed = transposed;
        this.function = function;
        int patch = grid.patch();
        int image = grid.height() * grid.width() * grid.channels();
        int places = grid.places() * filters;
        int outputs = transposed ? image : places;
        int biases = transposed ? grid.channels() : filters;
        products = WindowProducts.of(grid, filters, product);
        weight = new Parameter(transposed ? new Matrix(filters, patch) : new Matrix(patch, filters));
        this.bias = bias ? Optional.of(new Parameter(new Matrix(1, biases))) : Optional.empty();
        trainingOutput = new Buffer(outputs);
        scoringOutput = new Buffer(outputs);
        deltaBuffer = new Buffer(outputs);
        inputBuffer = new Buffer(transposed ? places : image);
        sums = new ColumnSums(biases);
        w = product.operand(filters);
        w.resize(patch);
        wGradient = product.operand(filters);
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
        if (transposed) {
            products.toImage(input.values(), w, bias, output.values(), input.rows());
        } else {
            products.toPlaces(input.values(), w, bias, output.values(), input.rows());
        }
        function.apply(output.values());
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
        float[] x = lastInput.values();
        wGradient.resize(w.rows());
        wGradient.clear();
        products.toWeights(transposed ? d : x, transposed ? x : d, wGradient, gradient.rows());
        wGradient.read(weight.gradient().values(), 0);
        if (transposed) {
            turn(weight.gradient(), wGradient.rows(), wGradient.columns());
        }
        bias.ifPresent(b -> sums.of(d, b.gradient().values()));
    }

    /** From rows x columns to columns x rows, in place. */
    private static void turn(Matrix matrix, int rows, int columns) {
        float[] copy = matrix.values().clone();
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                matrix.values()[column * rows + row] = copy[row * columns + column];
            }
        }
    }

    @Override
    public Matrix inputGradient() {
        Matrix gradient = inputBuffer.rows(lastDelta.rows());
        if (transposed) {
            products.toPlaces(lastDelta.values(), w, Optional.empty(), gradient.values(), gradient.rows());
        } else {
            products.toImage(lastDelta.values(), w, Optional.empty(), gradient.values(), gradient.rows());
        }
        return gradient;
    }

    @Override
    public void weightsChanged() {
        Matrix values = weight.value;
        if (transposed) {
            values = values.copy();
            turn(values, values.rows(), values.columns());
        }
        w.write(values.values(), 0);
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
        products.close();
        w.close();
        wGradient.close();
    }
}

package io.github.deepanomaly.detectors.belief;

import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.loss.Logistic;
import io.github.deepanomaly.math.Block;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.math.MatrixProduct;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Visible units v and hidden units h with the energy E(v, h) = -v'Wh - c'h + V(v) + H(h): V is -b'v for binary visible units and
 * |v - b|^2 / 2 for numbers, H is 0 for binary hidden units and |h|^2 / 2 for numbers.
 *
 * <p>Visible units are those of an encoded row (numbers of unit variance; one of the levels of each one-hot block) or, without a
 * layout, binary. Hidden units are binary or numbers of unit variance. One thread at a time.
 */
final class RestrictedBoltzmannMachine {

    /** The type of hidden units. */
    enum Hidden {
        /** 0 or 1, 1 with the probability that a sigmoid gives. */
        BINARY,
        /** Gaussian with unit variance. */
        NUMBER
    }

    /** The standard deviation of weights before training (G. E. Hinton: A Practical Guide to Training RBMs. 2010, section 8). */
    private static final double START = 0.01;

    private final Optional<Layout> layout;
    private final Hidden hidden;
    private final MatrixProduct product;
    private final Parameters parameters;
    private final Matrix weight;
    private final boolean[] number;

    /**
     * What a machine learns.
     *
     * @param weight visible x hidden
     * @param visible biases, 1 x visible
     * @param hidden biases, 1 x hidden
     */
    record Parameters(Matrix weight, Matrix visible, Matrix hidden) {

        /** Nothing learnt: zeros for so many units. */
        static Parameters zero(int visible, int hidden) {
            return new Parameters(new Matrix(visible, hidden), new Matrix(1, visible), new Matrix(1, hidden));
        }

        /** Copies of what {@link #state} gave; throws {@link IllegalArgumentException} unless it is for so many units. */
        static Parameters restore(State state, int visible, int hidden) {
            return new Parameters(
                    part(state, "weight", visible, hidden),
                    part(state, "visible", 1, visible),
                    part(state, "hidden", 1, hidden));
        }

        private static Matrix part(State state, String name, int rows, int columns) {
            Matrix matrix = state.matrix(name, columns);
            if (matrix.rows() != rows) {
                throw new IllegalArgumentException(name + " must have " + rows + " rows, got " + matrix.rows());
            }
            return matrix.copy();
        }

        State state() {
            return new State(
                    Map.of("weight", weight.copy(), "visible", visible.copy(), "hidden", hidden.copy()), Map.of());
        }

        List<Matrix> list() {
            return List.of(weight, visible, hidden);
        }
    }

    /** A machine that owns its parameters. */
    RestrictedBoltzmannMachine(Optional<Layout> layout, Hidden hidden, MatrixProduct product, Parameters parameters) {
        this.layout = layout;
        this.hidden = hidden;
        this.product = product;
        this.parameters = parameters;
        weight = parameters.weight();
        number = new boolean[weight.rows()];
        layout.stream()
                .flatMap(l -> l.blocks().stream())
                .filter(block -> !block.nominal())
                .forEach(block -> number[block.from()] = true);
    }

    /** The live parameters. */
    Parameters parameters() {
        return parameters;
    }

    /** Small random weights and no biases, as before any training. */
    void start(SplittableRandom random) {
        for (int i = 0; i < weight.values().length; i++) {
            weight.values()[i] = (float) (START * random.nextGaussian());
        }
        Arrays.fill(parameters.visible().values(), 0);
        Arrays.fill(parameters.hidden().values(), 0);
    }

    /** The expected hidden units of rows (n x visible, nothing missing): n x hidden. */
    Matrix hidden(Matrix visible) {
        Matrix means = new Matrix(visible.rows(), weight.columns());
        product.multiply(visible, weight, means);
        addBias(means, parameters.hidden());
        if (hidden == Hidden.BINARY) {
            sigmoid(means);
        }
        return means;
    }

    /** Hidden units drawn around their expectations. */
    Matrix drawn(Matrix means, SplittableRandom random) {
        Matrix drawn = new Matrix(means.rows(), means.columns());
        for (int i = 0; i < drawn.values().length; i++) {
            float mean = means.values()[i];
            drawn.values()[i] = hidden == Hidden.NUMBER
                    ? (float) (mean + random.nextGaussian())
                    : random.nextDouble() < mean ? 1 : 0;
        }
        return drawn;
    }

    /** The expected visible units for hidden ones: n x visible. */
    Matrix visible(Matrix units) {
        Matrix means = new Matrix(units.rows(), weight.rows());
        product.multiplyTransposed(units, weight, means);
        addBias(means, parameters.visible());
        if (layout.isEmpty()) {
            sigmoid(means);
            return means;
        }
        for (int row = 0; row < means.rows(); row++) {
            for (Block block : layout.orElseThrow().blocks()) {
                if (block.nominal()) {
                    softmax(means.values(), row * means.columns() + block.from(), block.width());
                }
            }
        }
        return means;
    }

    /**
     * How the free energy of rows changes with each parameter, weighted, divided by the number of rows: dF/dW = -v E[h]',
     * dF/db = -v (b - v where v is a number), dF/dc = -E[h].
     *
     * @param visible n x visible
     * @param weights n x 1
     */
    Parameters phases(Matrix visible, Matrix weights) {
        Matrix units = hidden(visible);
        Matrix weighted = new Matrix(units.rows(), units.columns());
        Matrix visibleSums = new Matrix(1, weight.rows());
        Matrix hiddenSums = new Matrix(1, weight.columns());
        for (int row = 0; row < units.rows(); row++) {
            float share = -weights.get(row, 0) / units.rows();
            for (int j = 0; j < units.columns(); j++) {
                weighted.set(row, j, share * units.get(row, j));
                hiddenSums.values()[j] += weighted.get(row, j);
            }
            for (int i = 0; i < weight.rows(); i++) {
                visibleSums.values()[i] += share
                        * (visible.get(row, i)
                                - (number[i] ? parameters.visible().get(0, i) : 0));
            }
        }
        Matrix products = new Matrix(weight.rows(), weight.columns());
        product.transposedMultiply(visible, weighted, products);
        return new Parameters(products, visibleSums, hiddenSums);
    }

    /** The free energy of each row, -log of the sum (or integral) of exp(-E) over the hidden units. */
    double[] freeEnergies(Matrix visible) {
        Matrix inputs = new Matrix(visible.rows(), weight.columns());
        MatrixProduct.JAVA.multiply(visible, weight, inputs); // a score, so each row alone
        addBias(inputs, parameters.hidden());
        double[] energies = new double[visible.rows()];
        for (int row = 0; row < energies.length; row++) {
            for (int i = 0; i < weight.rows(); i++) {
                double v = visible.get(row, i);
                double b = parameters.visible().get(0, i);
                energies[row] += number[i] ? (v - b) * (v - b) / 2 : -b * v;
            }
            for (int j = 0; j < weight.columns(); j++) {
                double input = inputs.get(row, j);
                energies[row] -= hidden == Hidden.NUMBER ? input * input / 2 : Logistic.softplus(input);
            }
        }
        return energies;
    }

    /** Whether some unit is a number. */
    boolean numbers() {
        return hidden == Hidden.NUMBER
                || layout.stream().flatMap(l -> l.blocks().stream()).anyMatch(b -> !b.nominal());
    }

    private static void addBias(Matrix sums, Matrix bias) {
        for (int row = 0; row < sums.rows(); row++) {
            for (int j = 0; j < sums.columns(); j++) {
                sums.set(row, j, sums.get(row, j) + bias.get(0, j));
            }
        }
    }

    private static void sigmoid(Matrix sums) {
        for (int i = 0; i < sums.values().length; i++) {
            sums.values()[i] = (float) Logistic.probability(sums.values()[i]);
        }
    }

    private static void softmax(float[] values, int from, int width) {
        float largest = Float.NEGATIVE_INFINITY;
        for (int i = from; i < from + width; i++) {
            largest = Math.max(largest, values[i]);
        }
        double sum = 0;
        for (int i = from; i < from + width; i++) {
            values[i] = (float) Math.exp(values[i] - largest);
            sum += values[i];
        }
        for (int i = from; i < from + width; i++) {
            values[i] /= (float) sum;
        }
    }
}

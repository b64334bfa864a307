package io.github.deepanomaly.engine.blas;

import io.github.deepanomaly.engine.blas.products.Parameter;
import io.github.deepanomaly.math.Matrix;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A forward and a backward pass of more rows than the layers should hold at once: part after part, the gradients of the weights added
 * up. The layers keep what they need for the last part; for the others the backward pass computes it again (T. Chen, B. Xu, C. Zhang, C.
 * Guestrin: Training Deep Nets with Sublinear Memory Cost. arXiv 2016, along the rows instead of the layers). So memory does not grow
 * with the number of rows, and a step takes up to a third longer. The rows must not depend on each other. One thread at a time.
 */
final class DividedPass {

    private final Stack stack;
    private final Collection<Parameter> parameters;
    private final SplittableRandom random;
    private final int outputs;
    private Matrix x = new Matrix(0, 0);
    private int parts = 1;

    /** The part for which the layers keep what they need. */
    private int held;

    private long[] seeds = {};
    private Matrix lastGradient = x;
    private Matrix inputGradient = x;

    /** Whether gradients of inputs are asked for; those of a network whose inputs are the rows of a table are not. */
    private boolean asked;

    DividedPass(Stack stack, Collection<Parameter> parameters, int outputs, SplittableRandom random) {
        this.stack = stack;
        this.parameters = parameters;
        this.outputs = outputs;
        this.random = random;
    }

    /** The outputs for {@code x} in training, n x outputs, at most so many rows at a time. */
    Matrix forward(Matrix rows, int most) {
        x = rows;
        parts = (rows.rows() + most - 1) / most;
        seeds = random.longs(parts).toArray();
        Matrix all = new Matrix(rows.rows(), outputs);
        for (int part = 0; part < parts; part++) {
            all.setRows(from(part), again(part));
        }
        return all;
    }

    private int from(int part) {
        return (int) ((long) part * x.rows() / parts);
    }

    /** Passes a part forwards, with the draws that it had before. */
    private Matrix again(int part) {
        held = part;
        stack.draw(seeds[part]);
        return stack.forward(x.rows(from(part), from(part + 1)), true);
    }

    /** Computes the gradients of all weights for the last {@link #forward}. */
    void backward(Matrix gradient) {
        lastGradient = gradient;
        inputGradient = new Matrix(asked ? x.rows() : 0, x.columns());
        List<float[]> sums = new ArrayList<>();
        for (int part = parts - 1; part >= 0; part--) {
            if (part != held) {
                again(part);
            }
            stack.backward(gradient.rows(from(part), from(part + 1)));
            if (asked) {
                inputGradient.setRows(from(part), stack.inputGradient());
            }
            add(sums);
        }
        int at = 0;
        for (Parameter parameter : parameters) {
            float[] sum = sums.get(at++);
            System.arraycopy(sum, 0, parameter.gradient().values(), 0, sum.length);
        }
    }

    private void add(List<float[]> sums) {
        int at = 0;
        for (Parameter parameter : parameters) {
            float[] values = parameter.gradient().values();
            if (at == sums.size()) {
                sums.add(values.clone());
            } else {
                float[] sum = sums.get(at);
                for (int i = 0; i < sum.length; i++) {
                    sum[i] += values[i];
                }
            }
            at++;
        }
    }

    /** dL/dinput of the last {@link #backward}, n x inputs. */
    Matrix inputGradient() {
        if (!asked) {
            asked = true;
            backward(lastGradient);
        }
        return inputGradient;
    }
}

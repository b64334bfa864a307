package io.github.deepanomaly.engine;

import io.github.deepanomaly.math.Matrix;
import java.util.Map;

/**
 * A feed-forward network that can be trained from outside: {@link #forward}, a loss of the caller's, {@link #backward},
 * {@link #step}. One thread at a time, except that several may {@link #infer} while the weights stand still; who creates it
 * closes it.
 */
public interface Network extends AutoCloseable {

    /** The number of input columns. */
    int inputs();

    /** The number of output columns. */
    int outputs();

    /**
     * The outputs for {@code x} (n x inputs), as n x outputs. With {@code training}, dropout, noise and batch statistics are
     * on, and what {@link #backward} needs is kept. The result belongs to the network: it is valid until the next
     * {@code forward} with the same {@code training}, and the caller does not write to it. {@code x} must stay unchanged until
     * {@code backward}.
     */
    Matrix forward(Matrix x, boolean training);

    /**
     * The outputs for {@code x} (n x inputs) that scores are taken from, as n x outputs, without dropout, noise and batch statistics.
     * Those of a row are the same bits whatever rows lie beside it and on every engine, processor and number of threads; see
     * {@link Inference}. {@code forward(x, false)} may round in another way. The result is the caller's.
     */
    Matrix infer(Matrix x);

    /**
     * Computes the gradients of all weights for the last {@code forward(x, true)}, given dL/doutput (n x outputs). They
     * replace those of the call before. Throws {@link IllegalStateException} without such a forward pass.
     */
    void backward(Matrix gradient);

    /**
     * dL/dinput (n x inputs) of the last {@link #backward}; computed when asked for, valid until the next {@code backward}.
     */
    Matrix inputGradient();

    /** Moves the weights by the optimiser's rule along the gradients of the last {@link #backward}. */
    void step();

    /**
     * Keeps the weights of the first layers as they are from now on: {@link #step} moves the others only. Throws
     * {@link IllegalArgumentException} where one of these layers normalises batches, because its statistics would move.
     *
     * @param layers how many of those that have weights, or more
     * @return how many layers have weights
     */
    int freeze(int layers);

    /** Copies of all weights, by the names that {@link Weights#shapes} lists. */
    Map<String, Matrix> weights();

    /** Copies of the gradients of the last {@link #backward}, by name; running statistics have none. */
    Map<String, Matrix> gradients();

    /** Takes copies of the given weights; throws {@link IllegalArgumentException} unless names and shapes are the network's. */
    void load(Map<String, Matrix> weights);

    /** Frees native memory; no further call is allowed. */
    @Override
    void close();
}

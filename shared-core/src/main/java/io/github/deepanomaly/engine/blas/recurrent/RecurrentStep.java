package io.github.deepanomaly.engine.blas.recurrent;

/** What one step leaves for the next one and for the backward pass; unit after unit, each with a value for each row. */
final class RecurrentStep {

    /** The gates: first their sums, then what their functions make of them. */
    final float[] gates;

    /** An LSTM's c. */
    final float[] memory;

    /** An LSTM's tanh(c), a GRU's candidate. */
    final float[] squashed;

    /** The output. */
    final float[] state;

    RecurrentStep(int blocks, int size) {
        gates = new float[blocks * size];
        memory = new float[size];
        squashed = new float[size];
        state = new float[size];
    }
}

package io.github.deepanomaly.engine.blas.recurrent;

import io.github.deepanomaly.net.Recurrent;

/**
 * What a cell does with the sums of its gates, value by value. All arrays are unit after unit, each unit with one value for each of
 * the batch's rows, so that every gate is one piece of the array.
 */
interface RecurrentCell {

    /** The blocks of gate sums, each as long as the state. */
    int blocks();

    /** Which of them a block of the recurrent weights adds to; the block of the input's weights adds to the same number. */
    int recurrentBlock(int block);

    /** Takes the sums that {@code now.gates} holds to the state {@code now.state}. */
    void forward(RecurrentStep before, RecurrentStep now);

    /**
     * Takes dL/dstate and dL/dmemory of this step to dL/dsums in {@code gates}, and to those parts of dL/dstate and dL/dmemory of
     * the step before that do not come through the sums.
     */
    void backward(RecurrentStep before, RecurrentStep now, float[] state, float[] memory, float[] gates);

    static RecurrentCell of(Recurrent.Cell cell) {
        return switch (cell) {
            case LSTM -> new LstmCell();
            case GRU -> new GruCell();
        };
    }
}

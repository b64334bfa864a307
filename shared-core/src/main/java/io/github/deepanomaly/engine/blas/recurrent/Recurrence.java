package io.github.deepanomaly.engine.blas.recurrent;

import io.github.deepanomaly.math.MatrixProduct;
import io.github.deepanomaly.math.Operand;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A batch on its way through the steps. Each step has a column: the input, then the state before, then ones, each unit with a value
 * for each row of the batch; its product with the weights gives the sums of all gates. Keeps the last so many steps.
 */
final class Recurrence implements AutoCloseable {

    private final int inputs;
    private final int width;
    private final int steps;
    private final int kept;
    private final RecurrentCell cell;
    private final MatrixProduct product;
    private final List<Operand> columns = new ArrayList<>();
    private final List<RecurrentStep> past = new ArrayList<>();
    private Operand sums;
    private RecurrentStep start = new RecurrentStep(0, 0);
    private float[] column = {};
    private int rows = -1;

    Recurrence(int inputs, int width, int steps, int kept, RecurrentCell cell, MatrixProduct product) {
        this.inputs = inputs;
        this.width = width;
        this.steps = steps;
        this.kept = kept;
        this.cell = cell;
        this.product = product;
        sums = product.operand(0);
    }

    private void resize(int newRows) {
        if (newRows == rows) {
            return;
        }
        close();
        past.clear();
        columns.clear();
        rows = newRows;
        start = new RecurrentStep(0, width * rows);
        column = new float[(inputs + width + 1) * rows];
        Arrays.fill(column, (inputs + width) * rows, column.length, 1);
        sums = product.operand(rows);
        sums.resize(cell.blocks() * width);
        for (int i = 0; i < kept; i++) {
            past.add(new RecurrentStep(cell.blocks(), width * rows));
            columns.add(product.operand(rows));
            columns.get(i).resize(inputs + width + 1);
        }
    }

    /** Takes rows {@code from} to {@code to} - 1 of {@code x} through all steps, and writes the states into those of {@code y}. */
    void forward(Operand weights, float[] x, int from, int to, float[] y) {
        resize(to - from);
        Arrays.fill(column, inputs * rows, (inputs + width) * rows, 0);
        for (int t = 0; t < steps; t++) {
            Turn.in(x, from * steps + t, steps, inputs, rows, column, 0);
            column(t).write(column, 0);
            sums.clear();
            product.addTransposedProduct(weights, column(t), sums);
            RecurrentStep now = step(t);
            sums.read(now.gates, 0);
            cell.forward(step(t - 1), now);
            System.arraycopy(now.state, 0, column, inputs * rows, now.state.length);
            Turn.out(now.state, 0, y, from * steps + t, steps, width, rows);
        }
    }

    /** The column of a step, of those that are kept. */
    Operand column(int step) {
        return columns.get(step % kept);
    }

    /** A step, of those that are kept; the one before the first is zero. */
    RecurrentStep step(int step) {
        return step < 0 ? start : past.get(step % kept);
    }

    @Override
    public void close() {
        sums.close();
        columns.forEach(Operand::close);
    }
}

package io.github.deepanomaly.engine.blas;

import io.github.deepanomaly.math.MatrixProduct;
import io.github.deepanomaly.math.Operand;
import java.util.Arrays;

/** The patches of some rows, as an operand of places x patch. */
final class PatchBlock implements AutoCloseable {

    /** Values in a block: with the outputs beside them they fit a second-level cache. */
    private static final int VALUES = 1 << 16;

    private final Patches patches;
    private final int places;
    private final int rows;
    private final Operand operand;
    private final float[] values;

    /** Works on the rows from one index to another, exclusively. */
    interface Work {
        void on(int from, int to);
    }

    PatchBlock(Patches patches, int patch, MatrixProduct product) {
        this.patches = patches;
        places = patches.length() / patch;
        rows = Math.max(1, VALUES / patches.length());
        operand = product.operand(patch);
        values = new float[rows * patches.length()];
    }

    /** Lets {@code work} take all of so many rows, block by block. */
    void each(int allRows, Work work) {
        for (int from = 0; from < allRows; from += rows) {
            work.on(from, Math.min(from + rows, allRows));
        }
    }

    /** The operand with room for so many rows. */
    Operand rows(int count) {
        operand.resize(count * places);
        return operand;
    }

    /** The patches of rows {@code from} to {@code to} - 1. */
    Operand gather(float[] source, int from, int to) {
        rows(to - from);
        if (patches.identity()) {
            operand.write(source, from * patches.size());
        } else {
            patches.gather(source, from, to, values);
            operand.write(values, 0);
        }
        return operand;
    }

    /** Sums the operand's patches up in rows {@code from} to {@code to} - 1. */
    void scatter(float[] target, int from, int to) {
        if (patches.identity()) {
            operand.read(target, from * patches.size());
        } else {
            Arrays.fill(target, from * patches.size(), to * patches.size(), 0);
            add(target, from, to);
        }
    }

    /** Adds the operand's patches to rows {@code from} to {@code to} - 1. */
    void add(float[] target, int from, int to) {
        operand.read(values, 0);
        patches.scatter(values, target, from, to);
    }

    @Override
    public void close() {
        operand.close();
    }
}

package io.github.deepanomaly.math;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The meaning of the columns of an encoded matrix: adjacent blocks, without gaps. A missing number is NaN.
 *
 * @param blocks the columns
 * @param steps the time steps that a row holds one after the other, each with as many columns; 1 for a row without time
 */
public record Layout(List<Block> blocks, int steps) {

    public Layout {
        blocks = List.copyOf(blocks);
        int next = 0;
        for (Block block : blocks) {
            if (block.from() != next) {
                throw new IllegalArgumentException(
                        "blocks must follow each other: expected " + next + ", got " + block);
            }
            next += block.width();
        }
        if (steps < 1 || next % steps != 0) {
            throw new IllegalArgumentException(
                    "steps must be at least 1 and divide the columns, got " + steps + " for " + next);
        }
    }

    /** Columns without time. */
    public Layout(List<Block> blocks) {
        this(blocks, 1);
    }

    /** That many numbers, each imputed by zero. */
    public static Layout numeric(int columns) {
        return new Layout(IntStream.range(0, columns)
                .mapToObj(i -> new Block(i, 1, false, 0))
                .toList());
    }

    /** That many steps of such columns. */
    public Layout repeated(int times) {
        List<Block> all = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            int from = i * columns();
            blocks.forEach(
                    block -> all.add(new Block(from + block.from(), block.width(), block.nominal(), block.fill())));
        }
        return new Layout(all, steps * times);
    }

    /** The number of encoded columns. */
    public int columns() {
        return blocks.isEmpty() ? 0 : last().from() + last().width();
    }

    /** Whether a block is one-hot. */
    public boolean anyNominal() {
        return blocks.stream().anyMatch(Block::nominal);
    }

    /** Copies {@code x} into {@code target}, with each missing number replaced by its block's fill. */
    public void impute(Matrix x, Matrix target) {
        float[] to = target.values();
        System.arraycopy(x.values(), 0, to, 0, to.length);
        for (Block block : blocks) {
            for (int i = block.from(); !block.nominal() && i < to.length; i += x.columns()) {
                if (Float.isNaN(to[i])) {
                    to[i] = block.fill();
                }
            }
        }
    }

    /** A copy with each missing number replaced by its block's fill. */
    public Matrix imputed(Matrix x) {
        Matrix copy = new Matrix(x.rows(), x.columns());
        impute(x, copy);
        return copy;
    }

    private Block last() {
        return blocks.get(blocks.size() - 1);
    }
}

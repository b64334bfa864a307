package io.github.deepanomaly.math;

import java.util.List;
import java.util.stream.IntStream;

/** What the columns of an encoded matrix mean: blocks side by side, without gaps. A missing number is NaN. */
public record Layout(List<Block> blocks) {

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
    }

    /** That many numbers, each imputed by zero. */
    public static Layout numeric(int columns) {
        return new Layout(IntStream.range(0, columns)
                .mapToObj(i -> new Block(i, 1, false, 0))
                .toList());
    }

    /** The number of encoded columns. */
    public int columns() {
        return blocks.isEmpty() ? 0 : last().from() + last().width();
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

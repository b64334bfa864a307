package io.github.deepanomaly.math;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The meaning of the columns of an encoded matrix: adjacent blocks, without gaps. A missing number is NaN.
 *
 * @param blocks the columns
 * @param groups for each block a number: blocks of the same one encode the same column
 * @param steps the time steps that a row holds one after the other, each with as many columns; 1 for a row without time
 */
public record Layout(List<Block> blocks, int steps, List<Integer> groups) {

    public Layout {
        blocks = List.copyOf(blocks);
        groups = List.copyOf(groups);
        if (groups.size() != blocks.size()) {
            throw new IllegalArgumentException(
                    "each block must have a group, got " + groups.size() + " for " + blocks.size());
        }
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

    /** Blocks that each encode something else. */
    public Layout(List<Block> blocks, int steps) {
        this(blocks, steps, IntStream.range(0, blocks.size()).boxed().toList());
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
        int[] distinct = groups.stream().mapToInt(i -> i).distinct().toArray();
        int more = distinct.length == 0 ? 0 : IntStream.of(distinct).max().getAsInt() + 1;
        List<Integer> numbers = IntStream.range(0, all.size())
                .mapToObj(i -> groups.get(i % blocks.size()) + i / blocks.size() * more)
                .toList();
        return new Layout(all, steps * times, numbers);
    }

    /** The number of encoded columns. */
    public int columns() {
        return blocks.isEmpty() ? 0 : last().from() + last().width();
    }

    /**
     * The encoded columns of each group, in the order of the first of them; of levels whose rarity is encoded, too, that alone: it cuts
     * rare levels off and not one level from all others.
     */
    public int[][] grouped() {
        Map<Integer, List<Integer>> columns = new LinkedHashMap<>();
        for (int i = 0; i < blocks.size(); i++) {
            List<Integer> group = columns.computeIfAbsent(groups.get(i), key -> new ArrayList<>());
            boolean rarity = i > 0
                    && groups.get(i).equals(groups.get(i - 1))
                    && blocks.get(i - 1).nominal();
            if (rarity) {
                group.clear();
            }
            for (int column = 0; column < blocks.get(i).width(); column++) {
                group.add(blocks.get(i).from() + column);
            }
        }
        return columns.values().stream()
                .map(group -> group.stream().mapToInt(column -> column).toArray())
                .toArray(int[][]::new);
    }

    /** How many columns take several blocks, as levels with their rarity and what repeats of a date do. */
    public int compounds() {
        return (int) sizes().values().stream().filter(count -> count > 1).count();
    }

    /** Which blocks encode their column together with others, by their place. */
    public BitSet compound() {
        Map<Integer, Long> sizes = sizes();
        BitSet compound = new BitSet();
        for (int i = 0; i < groups.size(); i++) {
            compound.set(i, sizes.getOrDefault(groups.get(i), 0L) > 1);
        }
        return compound;
    }

    private Map<Integer, Long> sizes() {
        return groups.stream().collect(Collectors.groupingBy(group -> group, Collectors.counting()));
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

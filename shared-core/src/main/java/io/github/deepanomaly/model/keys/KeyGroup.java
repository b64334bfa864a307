package io.github.deepanomaly.model.keys;

import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Schema;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** The rows of one value of a key, in their order, with their labels and weights. */
public final class KeyGroup implements Rows {

    private final Rows all;
    private final double key;
    private final List<double[]> rows = new ArrayList<>();
    private final IntStream.Builder collected = IntStream.builder();
    private int[] numbers = {};

    private KeyGroup(Rows all, double key) {
        this.all = all;
        this.key = key;
    }

    /** All groups of rows, by rising value, NaN last. */
    public static List<KeyGroup> of(Rows rows, ToDoubleFunction<double[]> key) {
        List<KeyGroup> groups = new ArrayList<>();
        each(rows, Integer.MAX_VALUE, key, groups::add);
        return groups;
    }

    /** The same by their values. */
    public static Map<Double, KeyGroup> byKey(Rows rows, ToDoubleFunction<double[]> key) {
        Map<Double, KeyGroup> groups = new TreeMap<>();
        of(rows, key).forEach(group -> groups.put(group.key, group));
        return groups;
    }

    /** No rows of a value, in the columns of others. */
    public static KeyGroup none(Rows rows, double key) {
        return new KeyGroup(rows, key);
    }

    /** Passes on the groups of so many rows after the other, so that few rows are in memory. */
    public static void each(Rows rows, int block, ToDoubleFunction<double[]> key, Consumer<KeyGroup> receiver) {
        Map<Double, KeyGroup> open = new TreeMap<>();
        int number = 0;
        for (double[] row : rows) {
            KeyGroup group = open.computeIfAbsent(key.applyAsDouble(row), value -> new KeyGroup(rows, value));
            group.rows.add(row.clone());
            group.collected.add(number++);
            if (number % block == 0) {
                pass(open, receiver);
            }
        }
        pass(open, receiver);
    }

    private static void pass(Map<Double, KeyGroup> open, Consumer<KeyGroup> receiver) {
        for (KeyGroup group : open.values()) {
            group.numbers = group.collected.build().toArray();
            receiver.accept(group);
        }
        open.clear();
    }

    /** The value of the key. */
    public double key() {
        return key;
    }

    /** The number of a row among all. */
    public int number(int row) {
        return numbers[row];
    }

    /** The numbers of the rows among all, which hold no rows. */
    public IntUnaryOperator numbers() {
        int[] known = numbers;
        return row -> known[row];
    }

    /** How many of them may train: neither labelled anomalous nor of weight 0. */
    public int training() {
        return (int) IntStream.range(0, size())
                .filter(row -> label(row) != Label.ANOMALOUS && weight(row) > 0)
                .count();
    }

    @Override
    public Schema schema() {
        return all.schema();
    }

    @Override
    public int size() {
        return rows.size();
    }

    @Override
    public double weight(int row) {
        return all.weight(numbers[row]);
    }

    @Override
    public Label label(int row) {
        return all.label(numbers[row]);
    }

    @Override
    public Iterator<double[]> iterator() {
        return rows.iterator();
    }
}

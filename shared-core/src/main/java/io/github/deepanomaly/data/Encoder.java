package io.github.deepanomaly.data;

import io.github.deepanomaly.data.Column.Nominal;
import io.github.deepanomaly.math.Block;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Turns raw rows into network inputs: numbers and dates scaled, nominal columns one-hot with a level of their own for missing
 * and unseen values, constant columns dropped. Fitted on training rows only. A missing number becomes NaN, for which
 * {@link #layout} names what a network reads instead. Immutable.
 */
public final class Encoder {

    /** The most columns that encoding may give. */
    public static final int MAX_COLUMNS = 100_000;

    /** How numbers are scaled. */
    public enum Scaling {
        /** Mean 0, standard deviation 1. */
        STANDARD,
        /** Median 0, interquartile range that of a standard normal variable. */
        ROBUST,
        /** The training rows fill [0, 1]. */
        MIN_MAX,
        /** As they are. */
        NONE
    }

    /** What is done about columns with a few huge values. */
    public enum HeavyTails {
        /** Nothing. */
        KEEP,
        /** A signed logarithm where the training rows show a heavy tail that it shortens. */
        COMPRESS
    }

    private final Schema schema;
    private final List<ColumnCode> codes;
    private final Layout layout;
    private final List<Integer> sources;

    private Encoder(Schema schema, List<ColumnCode> codes) {
        this.schema = schema;
        this.codes = List.copyOf(codes);
        List<Block> blocks = new ArrayList<>();
        List<Integer> columns = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < codes.size(); i++) {
            ColumnCode code = codes.get(i);
            if (code.width() > 0) {
                float fill = code instanceof ColumnCode.Scaled number ? (float) number.fill() : 0;
                blocks.add(new Block(from, code.width(), code instanceof ColumnCode.OneHot, fill));
                columns.add(i);
                from = checkedWidth(from + (long) code.width(), schema.columns().get(i));
            }
        }
        layout = new Layout(blocks);
        sources = List.copyOf(columns);
    }

    /** An encoder that knows what the given rows show; throws {@link IllegalArgumentException} for an infinite value. */
    public static Encoder fit(Rows rows, Scaling scaling, HeavyTails heavyTails) {
        return new Encoder(rows.schema(), new EncoderFitting(rows, scaling, heavyTails).codes());
    }

    /** The encoder that {@link #state} was taken from; throws {@link IllegalArgumentException} where it does not fit. */
    public static Encoder restore(Schema schema, Map<String, double[]> state) {
        List<ColumnCode> codes = new ArrayList<>();
        for (int i = 0; i < schema.size(); i++) {
            Column column = schema.columns().get(i);
            double[] values = state.get(key(i));
            int length =
                    column instanceof Nominal nominal ? nominal.levels().size() + 1 : ColumnCode.Scaled.STATE_LENGTH;
            if (values == null || values.length != length) {
                throw new IllegalArgumentException(key(i) + " must have " + length + " values, got "
                        + (values == null ? "none" : Integer.toString(values.length)));
            }
            codes.add(
                    column instanceof Nominal ? ColumnCode.OneHot.restore(values) : ColumnCode.Scaled.restore(values));
        }
        return new Encoder(schema, codes);
    }

    /** What {@link #restore} needs, by name. */
    public Map<String, double[]> state() {
        Map<String, double[]> state = new LinkedHashMap<>();
        for (int i = 0; i < codes.size(); i++) {
            state.put(key(i), codes.get(i).state());
        }
        return state;
    }

    /** The raw columns that it was fitted on. */
    public Schema schema() {
        return schema;
    }

    /** What the encoded columns mean. */
    public Layout layout() {
        return layout;
    }

    /** For each block of {@link #layout}, the index of the raw column that it stands for. */
    public List<Integer> sources() {
        return sources;
    }

    /** What the user should know: columns dropped, columns compressed. */
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        for (int i = 0; i < codes.size(); i++) {
            String name = schema.columns().get(i).name();
            if (codes.get(i).width() == 0) {
                notes.add("column \"" + name + "\" is constant in the training rows and is not used");
            } else if (codes.get(i) instanceof ColumnCode.Scaled number && number.logarithm()) {
                notes.add("column \"" + name + "\" has a heavy tail and is compressed by a logarithm");
            }
        }
        return notes;
    }

    /**
     * The encoded rows, n x {@code layout().columns()}. Columns must be those of {@link #schema} in name, type and order;
     * levels are matched by name. Throws {@link IllegalArgumentException} for other columns and for an infinite value.
     */
    public Matrix encode(Rows rows) {
        int[][] levels = levels(rows.schema());
        int columns = layout.columns();
        if ((long) rows.size() * columns > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("rows x encoded columns must be at most " + (Integer.MAX_VALUE - 8)
                    + ", got " + rows.size() + " x " + columns);
        }
        Matrix encoded = new Matrix(rows.size(), columns);
        int row = 0;
        for (double[] raw : rows) {
            int at = row * columns;
            for (int i = 0; i < codes.size(); i++) {
                ColumnCode code = codes.get(i);
                double value = finite(raw[i], schema.columns().get(i), row);
                code.encode(levels[i].length == 0 ? value : translated(value, levels[i]), encoded.values(), at);
                at += code.width();
            }
            row++;
        }
        if (row != rows.size()) {
            throw new IllegalArgumentException(
                    "rows must hand out as many as their size, " + rows.size() + ", got " + row);
        }
        return encoded;
    }

    static double finite(double value, Column column, int row) {
        if (Double.isInfinite(value)) {
            throw new IllegalArgumentException(
                    "column \"" + column.name() + "\" must be finite, got " + value + " in row " + (row + 1));
        }
        return value;
    }

    /** For each column an array from the other schema's level to ours (-1 = unseen), empty where they are the same. */
    private int[][] levels(Schema other) {
        if (other.size() != schema.size()) {
            throw new IllegalArgumentException("the model needs " + schema.size() + " columns, got " + other.size());
        }
        int[][] levels = new int[schema.size()][0];
        for (int i = 0; i < schema.size(); i++) {
            Column ours = schema.columns().get(i);
            Column theirs = other.columns().get(i);
            if (!ours.name().equals(theirs.name()) || !ours.getClass().equals(theirs.getClass())) {
                throw new IllegalArgumentException(
                        "column " + (i + 1) + " must be " + described(ours) + ", got " + described(theirs));
            }
            if (ours instanceof Nominal known && theirs instanceof Nominal given && !known.equals(given)) {
                levels[i] = given.levels().stream()
                        .mapToInt(known.levels()::indexOf)
                        .toArray();
            }
        }
        return levels;
    }

    private static double translated(double level, int[] levels) {
        return Double.isNaN(level) || level < 0 || level >= levels.length ? Double.NaN : levels[(int) level];
    }

    private static String described(Column column) {
        return "\"" + column.name() + "\" (" + column.getClass().getSimpleName().toLowerCase(Locale.ROOT) + ")";
    }

    private static String key(int column) {
        return "column." + column;
    }

    private static int checkedWidth(long width, Column column) {
        if (width > MAX_COLUMNS) {
            throw new IllegalArgumentException("encoded columns must be at most " + MAX_COLUMNS + ", got " + width
                    + " with column \"" + column.name() + "\"");
        }
        return (int) width;
    }
}

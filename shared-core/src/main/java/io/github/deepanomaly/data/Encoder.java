package io.github.deepanomaly.data;

import io.github.deepanomaly.data.Column.Nominal;
import io.github.deepanomaly.math.Block;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/**
 * Turns raw rows into network inputs: numbers and dates scaled, nominal columns one-hot with a level of their own for missing
 * and unseen values, constant columns dropped. Fitted on training rows only. A missing number becomes NaN, for which
 * {@link #layout} names what a network reads instead. Immutable.
 */
public final class Encoder {

    /** The most columns that encoding may give. */
    public static final int MAX_COLUMNS = 100_000;

    /** The scaling of numeric columns. */
    public enum Scaling {
        /** Mean 0, standard deviation 1. */
        STANDARD,
        /** Median 0, interquartile range that of a standard normal variable. */
        ROBUST,
        /** The range of the training rows becomes [0, 1]. */
        MIN_MAX,
        /** Numbers are not scaled; dates are scaled as with {@link #STANDARD}. */
        NONE
    }

    /** The treatment of columns with a few very large values. */
    public enum HeavyTails {
        /** Values are not changed. */
        KEEP,
        /** Values are compressed by a signed logarithm if the training rows show a heavy tail. */
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
                float fill = code instanceof ColumnCode.Scaled number ? number.limitedFill() : 0;
                blocks.add(new Block(from, code.width(), code instanceof ColumnCode.OneHot, fill));
                columns.add(i);
                from = checkedWidth(from + (long) code.width(), schema.columns().get(i));
            }
        }
        layout = new Layout(blocks);
        sources = List.copyOf(columns);
    }

    /** An encoder fitted on the given rows; throws {@link IllegalArgumentException} for an infinite value. */
    public static Encoder fit(Rows rows, Scaling scaling, HeavyTails heavyTails) {
        return new Encoder(rows.schema(), new EncoderFitting(rows, scaling, heavyTails, Optional.empty()).codes());
    }

    /**
     * An encoder for rows in which the place of a column means something, such as sequences and pictures: none is dropped, and
     * those for which {@code group} gives the same number share their scaling. Throws {@link IllegalArgumentException} for an
     * infinite value and a nominal column.
     */
    public static Encoder fitInPlace(Rows rows, Scaling scaling, IntUnaryOperator group) {
        for (Column column : rows.schema().columns()) {
            if (column instanceof Nominal) {
                throw new IllegalArgumentException(
                        "a row that is a sequence or picture must have numeric columns only, got nominal \""
                                + column.name() + "\"");
            }
        }
        EncoderFitting fitting = new EncoderFitting(rows, scaling, HeavyTails.KEEP, Optional.of(group));
        return new Encoder(rows.schema(), fitting.codes());
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

    /** The layout of the encoded columns. */
    public Layout layout() {
        return layout;
    }

    /** For each block of {@link #layout}, the index of its raw column. */
    public List<Integer> sources() {
        return sources;
    }

    /** The notes for the user: dropped and compressed columns. */
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
        int columns = layout.columns();
        if ((long) rows.size() * columns > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("rows x encoded columns must be at most " + (Integer.MAX_VALUE - 8)
                    + ", got " + rows.size() + " x " + columns);
        }
        Iterator<Matrix> whole = encode(rows, Math.max(1, rows.size())).iterator();
        return whole.hasNext() ? whole.next() : new Matrix(0, columns);
    }

    /** As {@link #encode(Rows)}, but {@code most} rows at a time, made when they are asked for. */
    public Iterable<Matrix> encode(Rows rows, int most) {
        int[][] levels = levels(rows.schema());
        return () ->
                new EncodedBlocks(rows, layout.columns(), most, (raw, row, to, at) -> encode(raw, levels, row, to, at));
    }

    private void encode(double[] raw, int[][] levels, int row, Matrix to, int at) {
        requireWidth(raw, codes.size(), row);
        int next = at * to.columns();
        for (int i = 0; i < codes.size(); i++) {
            ColumnCode code = codes.get(i);
            double value = finite(raw[i], schema.columns().get(i), row);
            code.encode(levels[i].length == 0 ? value : translated(value, levels[i]), to.values(), next);
            next += code.width();
        }
    }

    static void requireWidth(double[] raw, int columns, int row) {
        if (raw.length != columns) {
            throw new IllegalArgumentException(
                    "row " + (row + 1) + " must have " + columns + " values, got " + raw.length);
        }
    }

    /**
     * The raw rows that come nearest to encoded ones, n x {@code layout().columns()}: numbers unscaled, the most probable level
     * of each one-hot block, NaN for columns that are dropped.
     */
    public Rows decode(Matrix encoded) {
        List<double[]> rows = new ArrayList<>();
        for (int row = 0; row < encoded.rows(); row++) {
            double[] raw = new double[codes.size()];
            int at = row * encoded.columns();
            for (int i = 0; i < raw.length; i++) {
                raw[i] = codes.get(i).decode(encoded.values(), at);
                at += codes.get(i).width();
            }
            rows.add(raw);
        }
        return Rows.of(schema, rows);
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
                levels[i] = translation(given.levels(), known.levels());
            }
        }
        return levels;
    }

    private static int[] translation(List<String> from, List<String> to) {
        Map<String, Integer> index = new HashMap<>();
        for (int i = 0; i < to.size(); i++) {
            index.putIfAbsent(to.get(i), i);
        }
        return from.stream().mapToInt(level -> index.getOrDefault(level, -1)).toArray();
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

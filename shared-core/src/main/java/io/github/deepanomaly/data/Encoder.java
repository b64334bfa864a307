package io.github.deepanomaly.data;

import io.github.deepanomaly.math.Block;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.stats.population.Population;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/**
 * Turns raw rows into network inputs: numbers and dates scaled, nominal columns one-hot with a level of their own for missing
 * and unseen values, constant columns left out or ({@link #watching}) watched. Fitted on training rows only. A missing number becomes NaN, for which
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

    /** What is read of dates. */
    public enum Dates {
        /** Hour, weekday, day of the month and month. */
        REPEATING,
        /** The time that has passed. */
        ELAPSED,
        /** Both. */
        BOTH
    }

    private final Schema schema;
    private final List<ColumnCode> codes;
    private final Tolerances tolerances;
    private final boolean watching;

    /** The codes, without what is watched unless it is {@link #watching}. */
    private final List<ColumnCode> read;

    private final Layout layout;
    private final List<Integer> sources;

    private Encoder(Schema schema, List<ColumnCode> codes, Tolerances tolerances, boolean watching) {
        this.schema = schema;
        this.codes = List.copyOf(codes);
        this.tolerances = tolerances;
        this.watching = watching;
        read = watching ? this.codes : codes.stream().map(ColumnCode::read).toList();
        List<Block> blocks = new ArrayList<>();
        List<Integer> columns = new ArrayList<>();
        List<Integer> groups = new ArrayList<>();
        int group = 0;
        int from = 0;
        for (int i = 0; i < codes.size(); i++) {
            ColumnCode code = read.get(i);
            if (code.width() > 0) {
                int next = EncoderFitting.checkedEnd(
                        from + (long) code.width(), schema.columns().get(i));
                blocks.addAll(code.blocks(from));
                while (columns.size() < blocks.size()) {
                    groups.add(group + code.group(blocks.get(columns.size()).from() - from));
                    columns.add(i);
                }
                from = next;
                group = groups.get(groups.size() - 1) + 1;
            }
        }
        layout = new Layout(blocks, 1, groups);
        sources = List.copyOf(columns);
    }

    /** An encoder with an encoded column for each level and the elapsed time of dates; throws as the other does. */
    public static Encoder fit(Rows rows, Scaling scaling, HeavyTails heavyTails) {
        return fit(rows, Population.NONE, scaling, heavyTails, Optional.empty(), false);
    }

    /**
     * An encoder by a sample of rows, with the statistics of all of them, in which a nominal column weighs as one column where something
     * is said of dates; throws {@link IllegalArgumentException} for an infinite value.
     *
     * @param rounded whether its statistics have two digits, so that no exact value is among them
     */
    public static Encoder fit(
            Rows sample,
            Population all,
            Scaling scaling,
            HeavyTails heavyTails,
            Optional<Dates> dates,
            boolean rounded) {
        EncoderFitting fitting = new EncoderFitting(sample, all, scaling, heavyTails, Optional.empty(), dates, rounded);
        return new Encoder(sample.schema(), fitting.codes(), Tolerances.none(sample.schema()), false);
    }

    /**
     * An encoder for rows in which the place of a column means something, such as sequences and pictures: none is dropped, and
     * those for which {@code group} gives the same number share their scaling; rounded as in {@link #fit}, and where {@code watched}, those that
     * never varied are watched beside. Throws {@link IllegalArgumentException} for an infinite value and a nominal column.
     */
    public static Encoder fitInPlace(
            Rows sample, Population all, Scaling scaling, IntUnaryOperator group, boolean rounded, boolean watched) {
        EncoderFitting.requireNumbers(sample.schema());
        EncoderFitting fitting = new EncoderFitting(
                sample, all, scaling, HeavyTails.KEEP, Optional.of(group), Optional.empty(), rounded);
        List<ColumnCode> codes =
                watched ? ConstantCode.InPlace.watched(fitting.codes(), sample, all, rounded) : fitting.codes();
        return new Encoder(sample.schema(), codes, Tolerances.none(sample.schema()), false);
    }

    /** The encoder that {@link #state} was taken from; throws {@link IllegalArgumentException} where it does not fit. */
    public static Encoder restore(Schema schema, Map<String, double[]> state) {
        List<ColumnCode> codes = new ArrayList<>();
        for (int i = 0; i < schema.size(); i++) {
            codes.add(ColumnCode.restore(i, schema.columns().get(i), state));
        }
        return new Encoder(schema, codes, Tolerances.restore(schema, state), false);
    }

    /** What {@link #restore} needs, by name. */
    public Map<String, double[]> state() {
        Map<String, double[]> state = new LinkedHashMap<>(tolerances.state());
        for (int i = 0; i < codes.size(); i++) {
            state.put(codes.get(i).key(i), codes.get(i).state());
        }
        return state;
    }

    /** The raw columns that it was fitted on. */
    public Schema schema() {
        return schema;
    }

    /**
     * The same encoder, which also encodes how columns that never varied in the training rows change, each at its place, behind its number where
     * that is read, too: 0 for a missing value and for one as always, at least 1 and the more the farther from it for any other. One of a model
     * file that does not know them has none.
     */
    public Encoder watching() {
        return watching ? this : new Encoder(schema, codes, tolerances, true);
    }

    /** The same encoder without what {@link #watching} adds: what a detector learns from. */
    public Encoder varying() {
        return watching ? new Encoder(schema, codes, tolerances, false) : this;
    }

    /** The raw columns that never varied in the training rows and that {@link #watching} encodes. */
    public BitSet watched() {
        BitSet columns = new BitSet();
        for (int i = 0; i < codes.size(); i++) {
            columns.set(i, codes.get(i).read().width() < codes.get(i).width());
        }
        return columns;
    }

    /** The same encoder, which reads values as these tolerances say; it should be fitted on rows that are read so. */
    public Encoder tolerating(Tolerances some) {
        return new Encoder(schema, codes, some, watching);
    }

    /** The layout of the encoded columns. */
    public Layout layout() {
        return layout;
    }

    /** For each block of {@link #layout}, the index of its raw column. */
    public List<Integer> sources() {
        return sources;
    }

    /** The notes for the user: columns that never varied, and compressed ones. */
    public List<String> notes() {
        return EncoderNotes.of(schema, codes);
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
        ColumnMatch match = ColumnMatch.of(schema, rows.schema());
        return () ->
                new EncodedBlocks(rows, layout.columns(), most, (raw, row, to, at) -> encode(raw, match, row, to, at));
    }

    private void encode(double[] raw, ColumnMatch match, int row, Matrix to, int at) {
        schema.require(raw, row);
        int next = at * to.columns();
        for (int i = 0; i < codes.size(); i++) {
            ColumnCode code = read.get(i);
            if (code.width() > 0) {
                code.encode(match.ours(i, tolerances.apply(i, raw[i])), to.values(), next);
                next += code.width();
            }
        }
    }

    /**
     * The raw rows that come nearest to encoded ones, n x {@code layout().columns()}: numbers unscaled, the most probable level
     * of each one-hot block, NaN for columns that are left out.
     */
    public Rows decode(Matrix encoded) {
        List<double[]> rows = new ArrayList<>();
        for (int row = 0; row < encoded.rows(); row++) {
            double[] raw = new double[codes.size()];
            int at = row * encoded.columns();
            for (int i = 0; i < raw.length; i++) {
                ColumnCode code = read.get(i);
                raw[i] = code.width() > 0 ? code.decode(encoded.values(), at) : Double.NaN;
                at += code.width();
            }
            rows.add(raw);
        }
        return Rows.of(schema, rows);
    }
}

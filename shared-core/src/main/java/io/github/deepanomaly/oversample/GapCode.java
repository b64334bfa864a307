package io.github.deepanomaly.oversample;

import io.github.deepanomaly.data.Encoder;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.math.Block;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Encoded rows in which a gap is a level like others: behind each number that is missing somewhere stand two columns, one-hot, that
 * say whether it is there. Made back into raw rows, numbers stay in the range of the rows that it was fitted on, and whole where all
 * of those were. Immutable.
 */
final class GapCode {

    /** How far behind a number the column stands that says that it is there. */
    static final int THERE = 1;

    /** How far behind a number the column stands that says that it is missing. */
    static final int GAP = 2;

    private final Encoder encoder;
    private final Layout layout;
    private final List<Place> places;
    private final List<Limits> limits;

    /**
     * Where a block of the encoder stands.
     *
     * @param encoded the encoder's block
     * @param from its first column here
     * @param column the raw column
     * @param gaps whether a value may be missing; for a number, two columns follow that say so
     */
    private record Place(Block encoded, int from, int column, boolean gaps) {

        boolean numeric() {
            return !encoded.nominal();
        }
    }

    /** What the values of a raw column are like. */
    private record Limits(double least, double largest, boolean whole, boolean gaps) {

        static Limits of(Rows rows, int column) {
            double least = Double.POSITIVE_INFINITY;
            double largest = Double.NEGATIVE_INFINITY;
            boolean whole = true;
            boolean gaps = false;
            for (double[] row : rows) {
                double value = row[column];
                if (Double.isNaN(value)) {
                    gaps = true;
                } else {
                    least = Math.min(least, value);
                    largest = Math.max(largest, value);
                    whole &= value == Math.rint(value);
                }
            }
            return new Limits(least, largest, whole, gaps);
        }

        double apply(double value) {
            double inside = Math.max(least, Math.min(largest, value));
            return whole ? Math.rint(inside) : inside;
        }
    }

    private GapCode(Encoder encoder, List<Limits> limits) {
        this.encoder = encoder;
        this.limits = limits;
        List<Block> blocks = new ArrayList<>();
        List<Place> all = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < encoder.layout().blocks().size(); i++) {
            Block block = encoder.layout().blocks().get(i);
            int column = encoder.sources().get(i);
            Place place = new Place(block, from, column, limits.get(column).gaps());
            all.add(place);
            blocks.add(new Block(from, block.width(), block.nominal(), block.fill()));
            from += block.width();
            if (place.numeric() && place.gaps()) {
                blocks.add(new Block(from, 2, true, 0));
                from += 2;
            }
        }
        layout = new Layout(blocks);
        places = List.copyOf(all);
    }

    /** A code that knows what the given rows show; throws {@link IllegalArgumentException} for an infinite value. */
    static GapCode fit(Rows rows) {
        Encoder encoder = Encoder.fit(rows, Encoder.Scaling.STANDARD, Encoder.HeavyTails.COMPRESS);
        List<Limits> limits = new ArrayList<>();
        for (int column = 0; column < rows.schema().size(); column++) {
            limits.add(Limits.of(rows, column));
        }
        return new GapCode(encoder, limits);
    }

    /** What the columns are: nothing in them is ever missing. */
    Layout layout() {
        return layout;
    }

    /** The columns of the numbers that may be missing. */
    Set<Integer> gapped() {
        return places.stream()
                .filter(place -> place.numeric() && place.gaps())
                .map(Place::from)
                .collect(Collectors.toSet());
    }

    /** The rows, n x {@code layout().columns()}. */
    Matrix encode(Rows rows) {
        Matrix encoded = encoder.encode(rows);
        Matrix coded = new Matrix(encoded.rows(), layout.columns());
        for (int row = 0; row < coded.rows(); row++) {
            for (Place place : places) {
                Block block = place.encoded();
                for (int i = 0; i < block.width(); i++) {
                    float value = encoded.get(row, block.from() + i);
                    coded.set(row, place.from() + i, Float.isNaN(value) ? block.fill() : value);
                }
                if (place.numeric() && place.gaps()) {
                    boolean gap = Float.isNaN(encoded.get(row, block.from()));
                    coded.set(row, place.from() + (gap ? GAP : THERE), 1);
                }
            }
        }
        return coded;
    }

    /**
     * The raw rows that come nearest, n x {@code layout().columns()}: of each one-hot block the level with the largest part.
     *
     * @param patterns for each row a raw one, from which come the columns that have one value, or none
     */
    List<double[]> decode(Matrix coded, List<double[]> patterns) {
        Matrix encoded = new Matrix(coded.rows(), encoder.layout().columns());
        for (int row = 0; row < coded.rows(); row++) {
            for (Place place : places) {
                int at = row * coded.columns() + place.from();
                int to = row * encoded.columns() + place.encoded().from();
                System.arraycopy(
                        coded.values(),
                        at,
                        encoded.values(),
                        to,
                        place.encoded().width());
            }
        }
        List<double[]> rows = new ArrayList<>();
        int row = 0;
        for (double[] decoded : encoder.decode(encoded)) {
            double[] raw = patterns.get(row).clone();
            for (Place place : places) {
                raw[place.column()] = value(decoded[place.column()], place, coded, row);
            }
            rows.add(raw);
            row++;
        }
        return rows;
    }

    private double value(double decoded, Place place, Matrix coded, int row) {
        int at = row * coded.columns() + place.from();
        int width = place.encoded().width();
        if (place.numeric()) {
            boolean gap = place.gaps() && coded.values()[at + GAP] > coded.values()[at + THERE];
            return gap ? Double.NaN : limits.get(place.column()).apply(decoded);
        }
        float[] parts = Arrays.copyOfRange(coded.values(), at, at + width);
        boolean gap = place.gaps();
        for (int i = 0; i < width - 1; i++) {
            gap &= parts[width - 1] > parts[i];
        }
        return gap ? Double.NaN : decoded;
    }
}

package io.github.deepanomaly.explain;

import io.github.deepanomaly.data.Encoder;
import io.github.deepanomaly.data.Schema;
import io.github.deepanomaly.detector.Attribution;
import io.github.deepanomaly.math.Matrix;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;

/**
 * Maps contributions of encoded columns to raw columns: one-hot columns to the nominal column that they encode, windows to
 * steps. Immutable.
 */
public final class RawColumns {

    private final Encoder encoder;
    private final Schema schema;
    private final int[] columns;
    private final BitSet always = new BitSet();

    /**
     * The columns of an encoder as part of a wider schema.
     *
     * @param columns for each column of the encoder its index in {@code schema}
     */
    public RawColumns(Encoder encoder, Schema schema, int... columns) {
        this.encoder = encoder;
        this.schema = schema;
        this.columns = columns.clone();
        encoder.watched().stream().forEach(column -> always.set(columns[column]));
    }

    /**
     * The explanation of a row.
     *
     * @param score its score
     * @param given the schema of the row, which may have other levels
     * @param observed its raw values
     * @param attribution says it
     * @param row which row of the attribution it is
     */
    public Explanation explanation(double score, Schema given, double[] observed, Attribution attribution, int row) {
        Matrix sums = steps(attribution, row);
        return explanation(score, given, observed, sums, expected(attribution, row, 0), Optional.empty());
    }

    /**
     * The explanation of a row that was judged in a window.
     *
     * @param steps what {@link #steps} gave for the window
     * @param expected what {@link #expected} gave for the step of the row
     * @param position that step
     */
    public Explanation explanation(
            double score, Schema given, double[] observed, Matrix steps, double[] expected, int position) {
        return explanation(score, given, observed, steps, expected, Optional.of(new Steps(steps, position)));
    }

    /** That nothing is known of a row. */
    public Explanation unknown(Schema given, double[] observed) {
        double[] nothing = new double[schema.size()];
        Arrays.fill(nothing, Double.NaN);
        Matrix none = new Matrix(0, 0);
        return explanation(Double.NaN, given, observed, none, nothing, Optional.empty());
    }

    private Explanation explanation(
            double score, Schema given, double[] observed, Matrix steps, double[] expected, Optional<Steps> kept) {
        double[] sums = new double[schema.size()];
        for (int step = 0; step < steps.rows(); step++) {
            for (int column = 0; column < sums.length; column++) {
                sums[column] += steps.get(step, column);
            }
        }
        return new Explanation(score, new Values(given, schema, observed, expected, always), sums, kept);
    }

    /**
     * The contributions of one row of an attribution: steps x raw columns. They are shares still, so that the absolute values sum
     * to 1, though parts of one column, such as level and rarity, may speak against each other.
     */
    public Matrix steps(Attribution attribution, int row) {
        int blocks = encoder.sources().size();
        int count = attribution.contributions().columns() / blocks;
        Matrix steps = new Matrix(count, schema.size());
        for (int step = 0; step < count; step++) {
            for (int block = 0; block < blocks; block++) {
                int column = columns[encoder.sources().get(block)];
                steps.set(
                        step,
                        column,
                        steps.get(step, column) + attribution.contributions().get(row, step * blocks + block));
            }
        }
        if (encoder.sources().stream().distinct().count() < blocks) {
            share(steps.values());
        }
        return steps;
    }

    private static void share(float... contributions) {
        double whole = 0;
        for (float contribution : contributions) {
            whole += Math.abs(contribution);
        }
        for (int i = 0; i < contributions.length && whole > 0; i++) {
            contributions[i] = (float) (contributions[i] / whole);
        }
    }

    /** The raw values that a row of an attribution expects at a step; NaN where nothing in particular is expected. */
    public double[] expected(Attribution attribution, int row, int step) {
        int width = encoder.layout().columns();
        int from = row * attribution.expected().columns() + step * width;
        float[] encoded = Arrays.copyOfRange(attribution.expected().values(), from, from + width);
        double[] decoded =
                encoder.decode(Matrix.wrap(1, width, encoded)).iterator().next();
        double[] expected = new double[schema.size()];
        Arrays.fill(expected, Double.NaN);
        for (int i = 0; i < decoded.length; i++) {
            expected[columns[i]] = decoded[i];
        }
        return expected;
    }
}

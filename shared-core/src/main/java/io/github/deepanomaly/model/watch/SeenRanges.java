package io.github.deepanomaly.model.watch;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.stats.TwoSample;
import io.github.deepanomaly.verdict.DriftReport.Line;
import io.github.deepanomaly.verdict.DriftReport.Subject;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** The least and the largest value of each numeric and date column among the training rows. Immutable. */
public final class SeenRanges {

    private static final String KEY = "training.range";

    private static final int EACH = 3;

    /** As much of a range beyond either end counts as within: some new values always lie a little farther out. */
    private static final double MARGIN = 0.05;

    /** Of each column how many values, the least and the largest; zeros for a nominal one and for one without a value. */
    private final double[] ranges;

    private SeenRanges(double... ranges) {
        this.ranges = ranges;
    }

    /** Those of rows. */
    public static SeenRanges of(Rows rows) {
        int columns = rows.schema().size();
        double[] ranges = new double[EACH * columns];
        boolean[] nominal = new boolean[columns];
        for (int i = 0; i < columns; i++) {
            nominal[i] = rows.schema().columns().get(i) instanceof Column.Nominal;
        }
        for (double[] row : rows) {
            for (int i = 0; i < columns; i++) {
                int at = EACH * i;
                if (!nominal[i] && !Double.isNaN(row[i])) {
                    ranges[at + 1] = ranges[at] == 0 ? row[i] : Math.min(ranges[at + 1], row[i]);
                    ranges[at + 2] = ranges[at] == 0 ? row[i] : Math.max(ranges[at + 2], row[i]);
                    ranges[at]++;
                }
            }
        }
        return new SeenRanges(ranges);
    }

    /** Those of a state; empty where it has none. Throws {@link IllegalArgumentException} where they are not ranges. */
    public static Optional<SeenRanges> restore(State state, int columns) {
        if (!state.vectors().containsKey(KEY)) {
            return Optional.empty();
        }
        double[] ranges = state.vector(KEY, EACH * columns);
        for (int at = 0; at < ranges.length; at += EACH) {
            if (!(ranges[at] >= 0
                    && ranges[at] <= Integer.MAX_VALUE
                    && ranges[at + 1] <= ranges[at + 2]
                    && Double.isFinite(ranges[at + 2] - ranges[at + 1]))) {
                throw new IllegalArgumentException(KEY + " must have a count and a finite range for each column, got "
                        + ranges[at] + " and [" + ranges[at + 1] + ", " + ranges[at + 2] + "]");
            }
        }
        return Optional.of(new SeenRanges(ranges));
    }

    /** What {@link #restore} needs, by name. */
    public Map<String, double[]> state() {
        return Map.of(KEY, ranges.clone());
    }

    /**
     * How many values lie clearly outside of the range of a column, and how often so many do among rows like the training rows; empty for none
     * and where no training row had a value. The k largest values among m new and n old ones are all new with probability m (m - 1) ...
     * (m - k + 1) / ((m + n) (m + n - 1) ... (m + n - k + 1)), or less where values are equal or the ends are moved (E. J. Gumbel, H. von Schelling:
     * The Distribution of the Number of Exceedances. Annals of Mathematical Statistics, 1950); twice that, for both ends.
     *
     * @param sorted its values, without missing ones
     */
    public Optional<Line> line(String column, int index, double... sorted) {
        double count = ranges[EACH * index];
        double margin = MARGIN * (ranges[EACH * index + 2] - ranges[EACH * index + 1]);
        double low = ranges[EACH * index + 1] - margin;
        double high = ranges[EACH * index + 2] + margin;
        int below = (int) Arrays.stream(sorted).filter(value -> value < low).count();
        int above = (int) Arrays.stream(sorted).filter(value -> value > high).count();
        if (count == 0 || below + above == 0) {
            return Optional.empty();
        }
        double least = Math.min(probability(below, sorted.length, count), probability(above, sorted.length, count));
        TwoSample test = new TwoSample((double) (below + above) / sorted.length, Math.min(1, 2 * least));
        return Optional.of(new Line(
                Subject.OUTSIDE,
                column,
                test,
                test.pValue(),
                "values outside the range of the training rows: " + (below + above) + " of " + sorted.length));
    }

    private static double probability(int exceeding, int given, double old) {
        double probability = 1;
        for (int i = 0; i < exceeding && probability > 0; i++) {
            probability *= (given - i) / (given + old - i);
        }
        return probability;
    }
}

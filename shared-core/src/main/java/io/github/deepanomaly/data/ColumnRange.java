package io.github.deepanomaly.data;

import io.github.deepanomaly.data.Column.Nominal;
import io.github.deepanomaly.stats.Statistics;
import io.github.deepanomaly.stats.population.Extent;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** What the first pass over the training rows sees of a column: its range, how often it has each level, and a sample. Not thread-safe. */
final class ColumnRange {

    static final ColumnCode.Scaled PLAIN = ColumnCode.Scaled.dropped();

    /** A tail is heavy beyond this L-kurtosis; a log-normal variable whose logarithm has deviation 1 has 0.29. */
    private static final double HEAVY = 0.5;

    /** A logarithm is worth it if it leaves at most this share of the L-kurtosis; it leaves all of a switch's. */
    private static final double SHORTER = 0.75;

    private static final int FIRST = 16;

    final boolean nominal;
    final double[] counts;
    final int most;
    double[] sample = {};
    int sampled;
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;

    ColumnRange(Column column, int sampleSize) {
        nominal = column instanceof Nominal;
        counts = new double[column instanceof Nominal levels ? levels.levels().size() + 1 : 1];
        most = sampleSize;
    }

    void add(double value, boolean intoSample) {
        boolean unknown = nominal && !(value >= 0 && value < counts.length - 1);
        if (Double.isNaN(value) || unknown) {
            counts[0]++;
        } else if (nominal) {
            counts[1 + (int) value]++;
        } else {
            low = Math.min(low, value);
            high = Math.max(high, value);
            if (intoSample && sampled < most) {
                if (sampled == sample.length) { // memory in proportion to the values
                    sample = Arrays.copyOf(sample, Math.min(most, sampled + sampled / 2 + FIRST));
                }
                sample[sampled++] = value;
            }
        }
    }

    /** Takes the range and the levels of all rows in place of those that were added; of columns that share it, one after the other. */
    void widen(Extent extent) {
        low = Math.min(low, extent.low());
        high = Math.max(high, extent.high());
        extent.counts().copyTo(counts);
    }

    /** The sample after a transformation, sorted. */
    double[] sample(ColumnCode.Scaled transformation) {
        double[] values = new double[sampled];
        for (int i = 0; i < sampled; i++) {
            values[i] = transformation.transform(sample[i]);
        }
        Arrays.sort(values);
        return values;
    }

    /**
     * The logarithm that shortens a heavy tail, or none. Whole numbers keep the unit one, so that counts become ln(1 + count); other
     * values are measured in half their interquartile range, or their mean distance from the pivot where that is zero.
     */
    ColumnCode.Scaled logarithm() {
        double[] sorted = sample(PLAIN);
        if (Statistics.lKurtosis(sorted) <= HEAVY) {
            return PLAIN;
        }
        double pivot = low >= 0 ? 0 : Statistics.quantile(sorted, 0.5);
        boolean whole = Arrays.stream(sorted).allMatch(value -> value == Math.rint(value));
        double unit = whole ? 1 : Statistics.interquartileRange(sorted) / 2;
        if (unit == 0) {
            unit = Arrays.stream(sorted)
                    .map(value -> Math.abs(value - pivot))
                    .average()
                    .orElse(1);
        }
        ColumnCode.Scaled logarithm = new ColumnCode.Scaled(pivot, unit, 0, 1, 0);
        boolean shorter = Statistics.lKurtosis(sample(logarithm)) < SHORTER * Statistics.lKurtosis(sorted);
        return shorter ? logarithm : PLAIN;
    }

    /** The moments that training rows have. */
    static final class Calendar {

        private final ZoneId zone;
        private final Map<DateCode.Part, double[]> counts = new EnumMap<>(DateCode.Part.class);
        private long first = Long.MAX_VALUE;
        private long last = Long.MIN_VALUE;

        Calendar(ZoneId zone) {
            this.zone = zone;
        }

        private double[] seen(DateCode.Part part) {
            return counts.computeIfAbsent(part, each -> new double[each.turn()]);
        }

        void add(double millis) {
            ZonedDateTime time = DateCode.time(millis, zone);
            for (DateCode.Part part : DateCode.Part.values()) {
                seen(part)[(int) part.of(time)]++;
            }
            first = Math.min(first, (long) millis);
            last = Math.max(last, (long) millis);
        }

        /** The code of what they repeat, with that of the elapsed time, which may be dropped; {@code unit}: of values in [0, 1]. */
        DateCode code(ColumnCode.Scaled elapsed, boolean unit) {
            double[] state = Arrays.copyOf(elapsed.state(), DateCode.stateLength());
            int at = ColumnCode.Scaled.STATE_LENGTH;
            double days = first > last ? 0 : ((double) last - first) / 86_400_000;
            for (DateCode.Part part : DateCode.Part.values()) {
                double[] seen = seen(part);
                boolean varies = Arrays.stream(seen).filter(count -> count > 0).count() > 1;
                state[at] = varies && part.shownBy(days) ? 1 : 0;
                System.arraycopy(seen, 0, state, at + 1, seen.length);
                at += 1 + seen.length;
            }
            return DateCode.of(zone, unit, state);
        }
    }
}

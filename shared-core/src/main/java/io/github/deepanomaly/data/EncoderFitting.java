package io.github.deepanomaly.data;

import io.github.deepanomaly.data.Column.Nominal;
import io.github.deepanomaly.data.Encoder.Dates;
import io.github.deepanomaly.data.Encoder.HeavyTails;
import io.github.deepanomaly.data.Encoder.Scaling;
import io.github.deepanomaly.stats.Moments;
import io.github.deepanomaly.stats.Rounding;
import io.github.deepanomaly.stats.Statistics;
import io.github.deepanomaly.stats.population.ExactMoments;
import io.github.deepanomaly.stats.population.Population;
import io.github.deepanomaly.stats.population.SignedLogarithm;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;

/**
 * Fits the code of each column in two passes. The first takes range, levels and an evenly spaced sample, from which quantiles
 * and tails are judged; the second takes mean and deviation of all rows, after a logarithm where one was chosen. Columns of one
 * group share all of that. Where the rows are a sample, range, levels, mean and deviation are those of the population.
 */
final class EncoderFitting {

    /** Quantiles of so many rows are exact to half a percent of the rows. */
    private static final int SAMPLE = 20_000;

    /** Spread below this share of the mean is rounding noise. */
    private static final double NOISE = 1e-12;

    /** Squares of so large numbers can still be summed up. */
    private static final double LARGEST = 1e140;

    private static final double NORMAL_QUARTILES = 1.3489795;

    private final Rows rows;
    private final Population population;
    private final Scaling scaling;
    private final HeavyTails heavyTails;
    private final Optional<IntUnaryOperator> group;
    private final Optional<Dates> dates;
    private final boolean rounded;
    private final ColumnRange[] ranges;

    /** Without groups each column stands for itself and is dropped where it is constant; with groups none is. Rounded: with two digits. */
    EncoderFitting(
            Rows rows,
            Population population,
            Scaling scaling,
            HeavyTails heavyTails,
            Optional<IntUnaryOperator> group,
            Optional<Dates> dates,
            boolean rounded) {
        this.rows = rows;
        this.population = population;
        this.scaling = scaling;
        this.heavyTails = heavyTails;
        this.group = group;
        this.dates = dates;
        this.rounded = rounded;
        this.ranges = new ColumnRange[rows.schema().size()];
    }

    /** Throws {@link IllegalArgumentException} for a nominal column, which has no place in a sequence or picture. */
    static void requireNumbers(Schema schema) {
        for (Column column : schema.columns()) {
            if (column instanceof Nominal) {
                throw new IllegalArgumentException(
                        "a row that is a sequence or picture must have numeric columns only, got nominal \""
                                + column.name() + "\"");
            }
        }
    }

    /** One object a column, or one that the columns of a group share. */
    private <T> void share(T[] all, IntFunction<T> create) {
        Map<Integer, T> shared = new HashMap<>();
        for (int i = 0; i < all.length; i++) {
            int column = i;
            int key = group.map(g -> g.applyAsInt(column)).orElse(i);
            all[i] = shared.computeIfAbsent(key, unused -> create.apply(column));
        }
    }

    List<ColumnCode> codes() {
        List<Column> columns = rows.schema().columns();
        long values = (long) rows.size() * (group.isPresent() ? Math.max(1, ranges.length) : 1);
        int stride = (int) Math.max(1, (values + SAMPLE - 1) / SAMPLE);
        int most = (int) (values / stride) + (group.isPresent() ? ranges.length : 1);
        share(ranges, i -> new ColumnRange(columns.get(i), most));
        int row = 0;
        for (double[] raw : rows) {
            rows.schema().require(raw, row);
            for (int i = 0; i < ranges.length; i++) {
                ranges[i].add(raw[i], row % stride == 0);
            }
            row++;
        }
        for (int i = 0; i < ranges.length; i++) {
            population.extent(columns.get(i).name()).ifPresent(ranges[i]::widen);
        }
        ColumnCode.Scaled[] logarithms = new ColumnCode.Scaled[ranges.length];
        Moments[] moments = new Moments[ranges.length];
        for (int i = 0; i < ranges.length; i++) {
            boolean compress = heavyTails == HeavyTails.COMPRESS && columns.get(i) instanceof Column.Numeric;
            logarithms[i] = compress ? told(ranges[i].logarithm()) : ColumnRange.PLAIN;
        }
        share(moments, i -> new Moments());
        Map<Integer, ColumnRange.Calendar> calendars = calendars(columns);
        for (double[] raw : rows) {
            for (int i = 0; i < ranges.length; i++) {
                if (!Double.isNaN(raw[i])) {
                    moments[i].add(logarithms[i].transform(raw[i]));
                    if (calendars.containsKey(i)) {
                        calendars.get(i).add(raw[i]);
                    }
                }
            }
        }
        takeOver(moments, logarithms, columns);
        List<ColumnCode> codes = new ArrayList<>();
        for (int i = 0; i < ranges.length; i++) {
            if (columns.get(i) instanceof Nominal) {
                codes.add(LevelCode.of(dates.isPresent(), rounded, scaling == Scaling.MIN_MAX, ranges[i].counts));
            } else {
                ColumnCode code = number(columns.get(i), ranges[i], logarithms[i], moments[i]);
                codes.add(
                        calendars.containsKey(i) && code instanceof ColumnCode.Scaled scaled
                                ? calendars
                                        .get(i)
                                        .code(
                                                dates.equals(Optional.of(Dates.BOTH))
                                                        ? scaled
                                                        : ColumnCode.Scaled.dropped(),
                                                scaling == Scaling.MIN_MAX)
                                : code);
            }
        }
        return codes;
    }

    /** The moments of all rows in place of those of the sample, where the population knows them. */
    private void takeOver(Moments[] moments, ColumnCode.Scaled[] logarithms, List<Column> columns) {
        Map<String, SignedLogarithm> wanted = new LinkedHashMap<>();
        for (int i = 0; i < moments.length; i++) {
            if (!(columns.get(i) instanceof Nominal)) {
                wanted.put(columns.get(i).name(), new SignedLogarithm(logarithms[i].pivot(), logarithms[i].unit()));
            }
        }
        Map<String, ExactMoments> known = population.moments(wanted);
        if (known.isEmpty()) {
            return;
        }
        ExactMoments[] all = new ExactMoments[moments.length];
        share(all, i -> new ExactMoments());
        for (int i = 0; i < all.length; i++) {
            ExactMoments own = known.get(columns.get(i).name());
            if (own != null) {
                all[i].add(own);
            }
        }
        for (int i = 0; i < all.length; i++) {
            moments[i] = all[i].count() > 0 ? all[i].moments() : moments[i];
        }
    }

    private Map<Integer, ColumnRange.Calendar> calendars(List<Column> columns) {
        Map<Integer, ColumnRange.Calendar> calendars = new HashMap<>();
        for (int i = 0; i < ranges.length && dates.isPresent() && dates.get() != Dates.ELAPSED; i++) {
            if (columns.get(i) instanceof Column.Date date) {
                calendars.put(i, new ColumnRange.Calendar(date.zone()));
            }
        }
        return calendars;
    }

    private ColumnCode number(Column column, ColumnRange range, ColumnCode.Scaled logarithm, Moments moments) {
        double largest = Math.max(-range.low, range.high);
        if (largest > LARGEST) {
            throw new IllegalArgumentException("column \"" + column.name() + "\" must be in [" + -LARGEST + ", "
                    + LARGEST + "], got " + (range.high == largest ? range.high : range.low));
        }
        double deviation = moments.deviation();
        if (!(deviation > NOISE * Math.abs(moments.mean())) || range.high == range.low) {
            double value = range.low <= range.high ? range.low : 0; // where nothing varies or nothing is known
            if (group.isPresent()) {
                return told(new ColumnCode.Scaled(0, 0, value, 1, 0));
            } // a date that is the same in all training rows is usually that of their export
            return column instanceof Column.Date ? ColumnCode.Scaled.dropped() : ConstantCode.number(range, rounded);
        }
        double centre = 0;
        double scale = 1;
        double typical = moments.mean();
        switch (column instanceof Column.Date && scaling == Scaling.NONE ? Scaling.STANDARD : scaling) {
            case STANDARD -> {
                centre = moments.mean();
                scale = deviation;
            }
            case ROBUST -> {
                double[] sorted = range.sample(logarithm);
                centre = Statistics.quantile(sorted, 0.5);
                typical = centre;
                double quartiles = Statistics.interquartileRange(sorted);
                scale = quartiles > 0 ? quartiles / NORMAL_QUARTILES : deviation;
            }
            case MIN_MAX -> {
                double width = range.high - range.low;
                centre = logarithm.transform(rounded ? Rounding.below(range.low, width) : range.low);
                scale = logarithm.transform(rounded ? Rounding.above(range.high, width) : range.high) - centre;
                typical = Math.max(centre, Math.min(centre + scale, typical));
            }
            case NONE -> {}
        }
        double fill = (typical - centre) / scale;
        ColumnCode.Scaled code = new ColumnCode.Scaled(
                logarithm.pivot(), logarithm.unit(), centre, scale, rounded ? Rounding.nearest(fill, 1) : fill);
        return scaling == Scaling.MIN_MAX ? code : told(code); // whose range is rounded already, outwards
    }

    /** The code as the model keeps it: of two digits where it shall not tell of single rows. */
    private ColumnCode.Scaled told(ColumnCode.Scaled code) {
        return rounded ? code.rounded() : code;
    }

    /** The number of encoded columns up to a column; throws {@link IllegalArgumentException} where there are too many. */
    static int checkedEnd(long columns, Column last) {
        if (columns > Encoder.MAX_COLUMNS) {
            throw new IllegalArgumentException("encoded columns must be at most " + Encoder.MAX_COLUMNS + ", got "
                    + columns + " with column \"" + last.name() + "\"");
        }
        return (int) columns;
    }
}

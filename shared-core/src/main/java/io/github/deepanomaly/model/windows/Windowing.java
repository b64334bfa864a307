package io.github.deepanomaly.model.windows;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Schema;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Rows as time steps of a log: the key and time columns, and the windows of consecutive rows that a detector reads. A window
 * of one row means rows that do not depend on each other, and so does a length that nobody has chosen yet. Immutable.
 */
public final class Windowing {

    /** The aggregation of window scores to row scores. */
    public enum RowScore {
        /** The mean over all windows that contain the row: rows before and after it count. */
        OVERLAP,
        /** The score of the window that ends at the row: only rows before it count. */
        CAUSAL
    }

    /** Rows in a window. */
    public static final Param<Integer> WINDOW = Param.integer("window", "window", 0)
            .between(0, 100_000)
            .formerly(1)
            .doc("Window length: consecutive rows judged together, if rows are time steps of a log; 1 = each alone.")
            .automatic(0, "by autocorrelation, from 32 on, with a time column; else 1");

    /** Rows from one window to the next. */
    public static final Param<Integer> STRIDE = Param.integer("stride", "stride", 1)
            .between(1, 100_000)
            .doc("Number of rows from the start of one window to the start of the next.")
            .advanced();

    /** The aggregation of window scores to row scores. */
    public static final Param<RowScore> ROW_SCORE = Param.choice("rowScore", "row-score", RowScore.OVERLAP)
            .renamed("fold")
            .doc("Score of a row from the scores of its windows: overlap (mean over all windows that contain it) "
                    + "or causal (the window that ends at it; later rows do not count).");

    /** The key column, which separates several series. */
    public static final Param<String> KEY = Param.of("key", "key", String.class, "", String::strip)
            .doc("Key column: separates the series of several machines or people in one table. The detector does "
                    + "not read it.");

    /** Whether each value of the key column has a model of its own. */
    public static final Param<Boolean> PER_KEY = Param.flag("perKey", "per-key")
            .doc("Model for each value of the key column that has enough training rows; all other values share one "
                    + "of all rows. Scores of all models are on one scale.");

    /** The time column. */
    public static final Param<String> TIME = Param.of("time", "time", String.class, "", String::strip)
            .doc("Time column: must not decrease within a series. The detector does not read it.");

    /** The longest time gap within a run of rows. */
    public static final Param<Double> LONGEST_GAP = Param.real("longestGap", "longest-gap", 0)
            .between(0, 1e300)
            .doc("Longest time gap within a window, in the unit of the time column (milliseconds for dates); 0 = "
                    + "no limit.")
            .advanced();

    /** All of them, in the order in which they are shown. */
    public static final List<Param<?>> PARAMS = List.of(WINDOW, STRIDE, ROW_SCORE, KEY, PER_KEY, TIME, LONGEST_GAP);

    private static final int NONE = -1;

    /** Values of a window: more than any detector trains on in reasonable time, and little enough for memory. */
    private static final int MOST_VALUES = 500_000;

    private final Schema schema;
    private final int window;
    private final int stride;
    private final RowScore rowScore;
    private final double longestGap;
    private final int key;
    private final int time;
    private final int[] features;

    private Windowing(Settings settings, Schema schema) {
        this.schema = schema;
        window = Math.max(1, settings.get(WINDOW));
        stride = settings.get(STRIDE);
        rowScore = settings.get(ROW_SCORE);
        longestGap = settings.get(LONGEST_GAP);
        key = index(settings, KEY);
        time = index(settings, TIME);
        features = IntStream.range(0, schema.size())
                .filter(column -> column != key && column != time)
                .toArray();
    }

    /** The windowing of the settings; throws {@link IllegalArgumentException} if a column does not exist. */
    public static Windowing of(Settings settings, Schema schema) {
        Windowing windowing = new Windowing(settings, schema);
        if (windowing.longestGap > 0 && windowing.time == NONE) {
            throw new IllegalArgumentException("longestGap needs a time column, got " + windowing.longestGap);
        }
        if (settings.get(PER_KEY) && windowing.key == NONE) {
            throw new IllegalArgumentException("perKey needs a key column, got none");
        }
        if (windowing.time != NONE && schema.columns().get(windowing.time) instanceof Column.Nominal) {
            throw new IllegalArgumentException(
                    "time must be a numeric or date column, got nominal \"" + settings.get(TIME) + "\"");
        }
        return windowing;
    }

    private int index(Settings settings, Param<String> param) {
        String name = settings.get(param);
        if (name.isEmpty()) {
            return NONE;
        }
        for (int i = 0; i < schema.size(); i++) {
            if (schema.columns().get(i).name().equals(name)) {
                return i;
            }
        }
        throw new IllegalArgumentException(param.name() + " must be the name of a column, got \"" + name + "\"");
    }

    /** All raw columns. */
    public Schema schema() {
        return schema;
    }

    /** The columns that the detector reads. */
    public Schema features() {
        List<Column> columns = new ArrayList<>();
        for (int column : features) {
            columns.add(schema.columns().get(column));
        }
        return new Schema(columns);
    }

    /** Rows with the columns that the detector reads. */
    public Rows features(Rows rows) {
        return features.length == schema.size() ? rows : new FeatureRows(rows, this);
    }

    /** The numbers of the columns that the detector reads. */
    public int[] columns() {
        return features.clone();
    }

    /** The values that the detector reads. */
    public double[] features(double[] row) {
        return IntStream.of(features).mapToDouble(column -> row[column]).toArray();
    }

    /** A row of all columns from one of those that the detector reads; the others are missing. */
    public double[] whole(double[] read) {
        double[] row = new double[schema.size()];
        Arrays.fill(row, Double.NaN);
        for (int i = 0; i < features.length; i++) {
            row[features[i]] = read[i];
        }
        return row;
    }

    /** Whether each row is judged alone. */
    public boolean single() {
        return window == 1;
    }

    public int window() {
        return window;
    }

    public int stride() {
        return stride;
    }

    public RowScore rowScore() {
        return rowScore;
    }

    /** Whether no full window judges that row, from 0, of a run of that length, so that nothing is known of it. */
    public boolean unknown(long row, long length) {
        return rowScore == RowScore.CAUSAL ? row < window - 1 : length < window;
    }

    /** The layout of a window of such rows; throws {@link IllegalArgumentException} for windows of too many values. */
    public Layout layout(Layout row) {
        if ((long) window * row.columns() > MOST_VALUES) {
            throw new IllegalArgumentException("window x encoded columns must be at most " + MOST_VALUES + ", got "
                    + window + " x " + row.columns());
        }
        return row.repeated(window);
    }

    /** The place of the key column; -1 without one. */
    public int key() {
        return key;
    }

    /** The series that a row belongs to; 0 without a key. */
    public double series(double[] row) {
        return key == NONE ? 0 : row[key];
    }

    /**
     * Whether a row at {@code now} continues the run of one at {@code before}; throws {@link IllegalArgumentException} if time
     * goes back or is missing.
     */
    public boolean continues(double before, double now, int row) {
        if (time == NONE) {
            return true;
        }
        if (!(now >= before)) {
            throw new IllegalArgumentException("time column \""
                    + schema.columns().get(time).name()
                    + "\" must not decrease or be missing within a series, got " + moment(now)
                    + (before == Double.NEGATIVE_INFINITY ? "" : " after " + moment(before)) + " in row " + (row + 1));
        }
        return longestGap == 0 || now - before <= longestGap;
    }

    /** A time as its column has it. */
    private String moment(double value) {
        return Double.isNaN(value)
                ? "a missing value"
                : schema.columns().get(time) instanceof Column.Date date ? date.text(value) : Double.toString(value);
    }

    /** The longest gap in words, with the unit that it has, and the usual step of the rows; empty where gaps have no limit. */
    public Optional<String> gaps(Rows rows) {
        return longestGap == 0
                ? Optional.empty()
                : Optional.of(TimeSteps.of(rows, this).text(schema.columns().get(time), longestGap));
    }

    /** When a row was taken; 0 without a time column. */
    public double time(double[] row) {
        return time == NONE ? 0 : row[time];
    }
}

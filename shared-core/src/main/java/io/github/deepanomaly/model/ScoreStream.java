package io.github.deepanomaly.model;

import io.github.deepanomaly.data.Encoder;
import io.github.deepanomaly.data.InfiniteValues;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.model.windows.Windowing;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;

/**
 * Scores the rows of a log as they arrive, exactly as {@link Windowing.RowScore#CAUSAL} does for the whole log, bit for bit: it
 * remembers as many rows of each series as a window holds. One thread at a time.
 */
public final class ScoreStream {

    /** The last rows of a series, encoded. */
    private static final class Ring {
        final Matrix rows;
        long passed;
        double time = Double.NEGATIVE_INFINITY;

        Ring(int window, int columns) {
            rows = new Matrix(window, columns);
        }
    }

    /**
     * What judges the rows of a series.
     *
     * @param pipeline with the windowing of the stream
     * @param scale on which its scores are given
     */
    record Part(Pipeline pipeline, DoubleUnaryOperator scale) {

        private Encoder encoder() {
            return pipeline.encoder();
        }

        private int width() {
            return encoder().layout().columns();
        }
    }

    /** Values that the windows of all series hold, which take half of the memory. */
    private static final long MOST_VALUES = Runtime.getRuntime().maxMemory() / (2 * Float.BYTES);

    private final Windowing windowing;
    private final long most;

    /** What judges the series of each value of the key. */
    private final DoubleFunction<Part> parts;

    private final Map<Double, Ring> series = new LinkedHashMap<>();
    private int passed;
    private boolean apart;
    private long held;

    private ScoreStream(Windowing windowing, DoubleFunction<Part> parts, long most) {
        this.windowing = windowing;
        this.parts = parts;
        this.most = most;
    }

    /** That of a model, whose series are all judged alike unless their keys have models of their own. */
    static ScoreStream of(AnomalyModel model) {
        return of(model, MOST_VALUES);
    }

    /** The same with windows of so many values at most. */
    static ScoreStream of(AnomalyModel model, long most) {
        Pipeline pipeline = model.pipeline();
        Part whole = new Part(pipeline, DoubleUnaryOperator.identity());
        return new ScoreStream(
                pipeline.windowing(),
                model.keys().<DoubleFunction<Part>>map(keys -> keys::part).orElse(series -> whole),
                most);
    }

    /**
     * The score of the next row, whose values are those of {@link AnomalyModel#schema}; NaN before a window is full. Throws
     * {@link IllegalArgumentException} for another number of values, a time that goes back, and more series than there is memory for.
     */
    public double score(double... row) {
        int columns = windowing.schema().size();
        if (row.length != columns) {
            throw new IllegalArgumentException(
                    "row " + (passed + 1) + " must have " + columns + " values, got " + row.length);
        }
        double key = windowing.series(row);
        Part part = parts.apply(key);
        Encoder encoder = part.encoder();
        int width = part.width();
        Ring ring = series.get(key);
        if (ring == null) {
            held = withOneMore(held, width);
            ring = new Ring(windowing.window(), width);
            series.put(key, ring);
        }
        double time = windowing.time(row);
        if (!windowing.continues(ring.time, time, passed)) {
            ring.passed = 0;
        }
        double[] features = windowing.features(row);
        Matrix encoded = encoder.encode(Rows.of(encoder.schema(), List.of(InfiniteValues.missing(features))));
        float[] rows = ring.rows.values();
        int first = rows.length - width;
        if (ring.passed == 0) {
            for (int at = 0; at < first; at += width) { // what a window lacks, the first row of the run fills
                System.arraycopy(encoded.values(), 0, rows, at, width);
            }
        } else {
            System.arraycopy(rows, width, rows, 0, first);
        }
        System.arraycopy(encoded.values(), 0, rows, first, width);
        ring.time = time;
        passed = Math.min(passed, Integer.MAX_VALUE - 1) + 1; // it only numbers rows in errors
        ring.passed++;
        apart = ring.passed % windowing.window() == 0;
        if (InfiniteValues.in(features)) {
            return Double.POSITIVE_INFINITY;
        }
        if (ring.passed < windowing.window()) {
            return Double.NaN; // as in the whole log with causal windows
        }
        Matrix window = Matrix.wrap(1, rows.length, rows.clone());
        return part.scale.applyAsDouble(part.pipeline.scorer().score(window)[0]);
    }

    private long withOneMore(long values, int width) {
        long more = values + (long) windowing.window() * width;
        if (more > most) {
            throw new IllegalArgumentException("the windows of all series must have at most " + most
                    + " values, for which there is memory, got " + more);
        }
        return more;
    }

    /** What it remembers, to the bit; {@link #restore} goes on from there. */
    public State state() {
        Map<String, double[]> vectors = new LinkedHashMap<>();
        vectors.put("passed", new double[] {passed});
        vectors.put(
                "series",
                series.keySet().stream().mapToDouble(Double::doubleValue).toArray());
        int number = 0;
        for (Ring ring : series.values()) {
            float[] values = ring.rows.values();
            double[] kept = Arrays.copyOf(new double[] {ring.passed, ring.time}, 2 + values.length);
            for (int i = 0; i < values.length; i++) {
                kept[2 + i] = values[i];
            }
            vectors.put("ring." + number++, kept);
        }
        return new State(Map.of(), vectors);
    }

    /** Remembers what {@link #state} gave for the same model, and nothing else; throws {@link IllegalArgumentException} for what it never is. */
    public void restore(State state) {
        Map<Double, Ring> read = new LinkedHashMap<>();
        long all = 0;
        for (double key : state.vector("series")) {
            int width = parts.apply(key).width();
            all = withOneMore(all, width);
            Ring ring = new Ring(windowing.window(), width);
            float[] values = ring.rows.values();
            double[] kept = state.vector("ring." + read.size(), 2 + values.length);
            ring.passed = whole(kept[0]);
            ring.time = kept[1];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) kept[2 + i];
            }
            read.put(key, ring);
        }
        passed = (int) Math.min(Integer.MAX_VALUE, whole(state.vector("passed", 1)[0]));
        held = all;
        series.clear();
        series.putAll(read);
    }

    private static long whole(double number) {
        if (!(number >= 0 && number <= 1e15 && number == Math.rint(number))) {
            throw new IllegalArgumentException("passed rows must be a whole number, got " + number);
        }
        return (long) number;
    }

    /**
     * Throws what {@link #score} would throw for the first of these rows that it does not take, if they all came next; takes none.
     *
     * @param rows each of as many values as the schema
     */
    public void check(List<double[]> rows) {
        Map<Double, Double> times = new HashMap<>();
        long all = held;
        for (int i = 0; i < rows.size(); i++) {
            double key = windowing.series(rows.get(i));
            Ring ring = series.get(key);
            if (ring == null && !times.containsKey(key)) {
                all = withOneMore(all, parts.apply(key).width());
            }
            double before = times.getOrDefault(key, ring == null ? Double.NEGATIVE_INFINITY : ring.time);
            double now = windowing.time(rows.get(i));
            windowing.continues(before, now, i);
            times.put(key, now);
        }
    }

    /** Whether the window of the last row shares no row with the one before it in its series for which this was said. */
    public boolean apart() {
        return apart;
    }
}

package io.github.deepanomaly.stream;

import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.model.ScoreStream;
import io.github.deepanomaly.model.file.AtomicFile;
import io.github.deepanomaly.model.windows.Windowing;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.verdict.AdaptiveThreshold;
import io.github.deepanomaly.verdict.ThresholdRule;
import io.github.deepanomaly.verdict.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Judges rows as they arrive: by a model, a threshold that may adapt, and a monitor that finds drift. After a restart it goes on from a
 * saved state as if it had never stopped, bit for bit.
 *
 * <p>The monitor raises a false alarm with at most the chance {@link #FALSE_DRIFT_RATE} on a stream of any length, where normal rows come in
 * no particular order and windows are 1; else the chance is larger. Models of windows judge each row by the window that ends at it.
 *
 * <p>Thread-safe. Rows of different calls count one after the other, whole calls at a time; scores of models without windows are computed
 * at the same time. The model stays the caller's, who closes it.
 */
public final class StreamScorer {

    /** The chance that the monitor ever finds drift where there is none. */
    public static final Param<Double> FALSE_DRIFT_RATE = Param.real("falseDriftRate", "false-drift-rate", 0.01)
            .between(1e-9, 0.5)
            .doc("Maximum probability that drift is ever reported in a stream without drift, whatever its length.");

    /** The parameters: those of the threshold, of its adaptation and of the monitor, and the seed of its lots. */
    public static final List<Param<?>> PARAMS = Stream.of(
                    ThresholdRule.PARAMS,
                    List.of(AdaptiveThreshold.RATE, AdaptiveThreshold.STEP, FALSE_DRIFT_RATE, Run.SEED))
            .<Param<?>>flatMap(List::stream)
            .toList();

    private static final String OVERLAP =
            "Rows are judged by the one window that ends at each, but the threshold is for means over "
                    + "all windows of a row (row-score overlap): more rows may be flagged; train with row-score causal.";

    private final AnomalyModel model;
    private final Settings settings;
    private final double threshold;
    private final Arriving arriving;
    private final ScoreStream windows;
    private final boolean single;
    private final DriftMonitor monitor;
    private Optional<AdaptiveThreshold> adaptive;
    private long rows;
    private long flagged;
    private Optional<String> digest = Optional.empty();

    private StreamScorer(AnomalyModel model, Settings settings) {
        this.model = model;
        this.settings = settings;
        threshold = ThresholdRule.of(settings, model.contaminated()).threshold(model.calibration());
        arriving = new Arriving(model.schema(), model.settings().get(Windowing.KEY));
        windows = model.stream();
        single = model.settings().get(Windowing.WINDOW) == 1;
        monitor = new DriftMonitor(model.calibration(), settings.get(FALSE_DRIFT_RATE), settings.get(Run.SEED));
        double rate = settings.get(AdaptiveThreshold.RATE);
        adaptive = rate > 0 ? Optional.of(adaptive(rate)) : Optional.empty();
    }

    /** Begins with a model and values of {@link #PARAMS}. */
    public static StreamScorer of(AnomalyModel model, Settings settings) {
        return new StreamScorer(model, settings.only(PARAMS));
    }

    /** Begins with a model and default settings. */
    public static StreamScorer of(AnomalyModel model) {
        return of(model, Settings.defaults(PARAMS));
    }

    /**
     * Goes on from what {@link #save} wrote, with the settings from there and the same model. Throws {@link IOException} that says what is
     * wrong with the file, also where it belongs to another model.
     */
    public static StreamScorer restore(AnomalyModel model, Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return read(model, in);
        }
    }

    /** Goes on from what {@link #write} wrote, up to the end of the stream, which it leaves open; throws as {@link #restore} does. */
    public static StreamScorer read(AnomalyModel model, InputStream in) throws IOException {
        String digest = StreamFile.digest(model);
        StreamFile read = StreamFile.read(in, digest);
        StreamScorer scorer = new StreamScorer(model, read.settings());
        scorer.digest = Optional.of(digest);
        read.give(scorer::restore);
        return scorer;
    }

    /** Saves the state, whole or not at all; the size does not depend on the number of rows. The model is saved by itself. */
    public void save(Path file) throws IOException {
        AtomicFile.write(file, this::write);
    }

    /** Writes the bytes of the state to a stream, which it leaves open. */
    public void write(OutputStream out) throws IOException {
        StreamFile.of(digest(), settings, state()).write(out);
    }

    /** What the state names the model by; once, because that reads the whole model. */
    private synchronized String digest() {
        String known = digest.orElseGet(() -> StreamFile.digest(model));
        digest = Optional.of(known);
        return known;
    }

    /**
     * The verdicts on the next rows, in their order. Columns are found by name and levels matched by name, as by {@link AnomalyModel#score}, which
     * also says what is thrown; then no row of the call counts. A row before the first full window of its series has no score.
     */
    public List<StreamVerdict> judge(Rows next) {
        if (single) {
            double[] scores = model.score(next);
            synchronized (this) {
                return Arrays.stream(scores)
                        .mapToObj(score -> settled(score, true))
                        .toList();
            }
        }
        synchronized (this) {
            List<double[]> taken = arriving.of(next);
            windows.check(taken);
            List<StreamVerdict> settled = new ArrayList<>();
            for (double[] row : taken) {
                settled.add(settled(windows.score(row), windows.apart()));
            }
            return settled;
        }
    }

    /** The verdict on the next row, whose values are those of {@link AnomalyModel#schema}, see {@link #judge(Rows)}. */
    public StreamVerdict judge(double... row) {
        return judge(Rows.of(model.schema(), List.of(row))).get(0);
    }

    /** What the monitor knows now. */
    public synchronized Drift drift() {
        return monitor.drift();
    }

    /** How many rows have been judged. */
    public synchronized long rows() {
        return rows;
    }

    /** How many of them were flagged. */
    public synchronized long flagged() {
        return flagged;
    }

    /** What people should know about the threshold, a sentence each. */
    public List<String> notes() {
        List<String> notes = new ArrayList<>(
                ThresholdRule.of(settings, model.contaminated()).notes(model.calibration(), model.contaminated()));
        if (!single && model.settings().get(Windowing.ROW_SCORE) == Windowing.RowScore.OVERLAP) {
            notes.add(OVERLAP);
        }
        return List.copyOf(notes);
    }

    /** The counts and what is known of drift, in one sentence. */
    public synchronized String summary() {
        return rows + " rows, " + flagged + " of them flagged; " + drift();
    }

    /** The model that scores. */
    public AnomalyModel model() {
        return model;
    }

    /** The values of {@link #PARAMS}. */
    public Settings settings() {
        return settings;
    }

    /** Takes note of a score; {@code apart}: whether it does not share rows with those that the monitor knows. */
    private StreamVerdict settled(double score, boolean apart) {
        Verdict fixed = Verdict.of(score, model.calibration(), threshold);
        Verdict verdict = adaptive.map(moving -> Verdict.oneByOne(List.of(fixed), List.of(model.calibration()), moving)
                        .get(0))
                .orElse(fixed);
        rows++;
        flagged += verdict.anomalous() ? 1 : 0;
        if (apart) {
            monitor.next(score, rows);
        }
        return new StreamVerdict(rows, verdict, monitor.drift());
    }

    private AdaptiveThreshold adaptive(double level) {
        return new AdaptiveThreshold(settings.get(AdaptiveThreshold.RATE), settings.get(AdaptiveThreshold.STEP), level);
    }

    private synchronized State state() {
        Map<String, double[]> own = new LinkedHashMap<>();
        own.put("rows", new double[] {rows, flagged});
        own.put("level", adaptive.stream().mapToDouble(AdaptiveThreshold::level).toArray());
        return new State(Map.of(), own)
                .with("monitor.", monitor.state())
                .with("windows.", single ? State.EMPTY : windows.state())
                .with("keys.", arriving.state());
    }

    private void restore(State state) {
        double[] counts = state.vector("rows", 2);
        rows = StreamFile.whole("rows", counts[0]);
        flagged = StreamFile.whole("flagged rows", counts[1]);
        if (adaptive.isPresent()) {
            double read = state.vector("level", 1)[0];
            if (!(Math.abs(read) <= 2)) {
                throw new IllegalArgumentException("level must be in [-2, 2], got " + read);
            }
            adaptive = Optional.of(adaptive(read));
        }
        monitor.restore(state.part("monitor."));
        arriving.restore(state.part("keys."));
        if (!single) {
            windows.restore(state.part("windows."));
        }
    }
}

package io.github.deepanomaly.model;

import io.github.deepanomaly.data.Encoder;
import io.github.deepanomaly.data.InfiniteValues;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.detector.Attribution;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.detector.Scorer;
import io.github.deepanomaly.explain.Explanation;
import io.github.deepanomaly.explain.RawColumns;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.model.windows.Blocks;
import io.github.deepanomaly.model.windows.Runs;
import io.github.deepanomaly.model.windows.WindowScores;
import io.github.deepanomaly.model.windows.Windowing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/** The detector's own explanations of raw rows. One thread at a time. */
final class Explanations {

    private final Windowing windowing;
    private final Encoder encoder;
    private final Scorer scorer;
    private final RawColumns columns;

    Explanations(Windowing windowing, Encoder encoder, Scorer scorer) {
        this.windowing = windowing;
        this.encoder = encoder;
        this.scorer = scorer;
        columns = new RawColumns(encoder, windowing.schema(), windowing.columns());
    }

    /** One for each row, in its order. */
    List<Explanation> of(Rows rows, Progress progress) {
        if (!windowing.single()) {
            return inWindows(rows, progress);
        }
        List<Explanation> all = new ArrayList<>();
        Iterator<double[]> raw = rows.iterator();
        Rows finite = new InfiniteValues(windowing.features(rows));
        new Blocks(encoder, finite, progress).each("explaining", (from, block) -> {
            Attribution attribution = scorer.attribution(block, encoder.layout());
            for (int row = 0; row < block.rows(); row++) {
                double score = attribution.scores()[row];
                double[] values = raw.next();
                all.add(told(columns.explanation(score, rows.schema(), values, attribution, row), values));
            }
        });
        return all;
    }

    /** The explanation, but for a row with infinite numbers: those alone are the reason. */
    private Explanation told(Explanation usual, double[] raw) {
        int[] infinite = Arrays.stream(windowing.columns())
                .filter(column -> Double.isInfinite(raw[column]))
                .toArray();
        return infinite.length == 0 ? usual : usual.beyond(infinite);
    }

    /** The window that a row is explained by: the most anomalous so far. */
    private static final class Best {
        double score = Double.NEGATIVE_INFINITY;
        Matrix steps = new Matrix(0, 0);
        double[] expected = {};
        int position;
    }

    private List<Explanation> inWindows(Rows rows, Progress progress) {
        Layout layout = windowing.layout(encoder.layout());
        List<int[]> runs = Runs.of(rows, windowing, false).list();
        Best[] best = new Best[rows.size()];
        Arrays.setAll(best, row -> new Best());
        double[] scores = new double[rows.size()];
        WindowScores.Judge judge = (windows, run, first, last) -> {
            Attribution attribution = scorer.attribution(windows, layout);
            for (int i = 0; i < first.length; i++) {
                Matrix steps = columns.steps(attribution, i);
                for (int at = first[i]; at <= last[i]; at++) {
                    improve(best[run[at]], attribution, i, steps, windowing.window() - 1 - (last[i] - at));
                }
            }
            return attribution.scores();
        };
        Matrix encoded = encoder.encode(new InfiniteValues(windowing.features(rows)));
        double[][] byRun = new WindowScores(windowing, judge, encoded, progress).of(runs);
        for (int i = 0; i < byRun.length; i++) {
            for (int step = 0; step < byRun[i].length; step++) {
                scores[runs.get(i)[step]] = byRun[i][step];
            }
        }
        List<Explanation> all = new ArrayList<>();
        for (double[] raw : rows) {
            Best window = best[all.size()];
            double score = scores[all.size()];
            all.add(told(
                    Double.isNaN(score)
                            ? columns.unknown(rows.schema(), raw)
                            : columns.explanation(
                                    score, rows.schema(), raw, window.steps, window.expected, window.position),
                    raw));
        }
        return all;
    }

    private void improve(Best best, Attribution attribution, int window, Matrix steps, int position) {
        if (attribution.scores()[window] > best.score) {
            best.score = attribution.scores()[window];
            best.steps = steps;
            best.position = position;
            best.expected = columns.expected(attribution, window, position);
        }
    }
}

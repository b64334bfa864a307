package io.github.deepanomaly.model;

import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.detector.Attribution;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.explain.Explanation;
import io.github.deepanomaly.explain.RawColumns;
import io.github.deepanomaly.explain.local.Explainer;
import io.github.deepanomaly.explain.local.ExplanationMethod;
import io.github.deepanomaly.explain.local.LocalExplainer;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.model.windows.WindowScores;
import io.github.deepanomaly.model.windows.Windowing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** The detector's own explanations of raw rows. One thread at a time. */
final class Explanations {

    private final Pipeline pipeline;
    private final RawColumns columns;

    Explanations(Pipeline pipeline) {
        this.pipeline = pipeline;
        Windowing windowing = pipeline.windowing();
        columns = new RawColumns(pipeline.encoder(), windowing.schema(), windowing.columns());
    }

    /** One for each row, in its order. */
    List<Explanation> of(Rows given, Progress progress) {
        Rows rows = pipeline.matched(given);
        if (!pipeline.single()) {
            return inWindows(rows, progress);
        }
        List<Explanation> all = new ArrayList<>();
        Iterator<double[]> raw = rows.iterator();
        pipeline.blocks(rows, progress).each("explaining", (from, block) -> {
            Attribution attribution = pipeline.scorer().attribution(block, pipeline.layout());
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
        int[] infinite = Arrays.stream(pipeline.windowing().columns())
                .filter(column -> Double.isInfinite(raw[column]))
                .toArray();
        return infinite.length == 0 ? usual : usual.beyond(infinite);
    }

    /** What explains the scores of a model with this pipeline by those of background rows; see {@link AnomalyModel#explainer(Rows)}. */
    LocalExplainer local(AnomalyModel model, Rows background) {
        if (!pipeline.single()) {
            throw new IllegalStateException("an explainer needs a model with window 1, got window "
                    + pipeline.windowing().window());
        }
        int[] columns = pipeline.windowing().columns();
        int[] read =
                pipeline.encoder().sources().stream().mapToInt(i -> columns[i]).toArray();
        ScoreGradients gradients = new ScoreGradients(model.kind().id(), pipeline, model);
        return new LocalExplainer(model::score, Optional.of(gradients), model.schema(), background, read)
                .nearest(LocalExplainer.SIMILAR);
    }

    /** What explains scores by a method that a user has chosen; see {@link AnomalyModel#explainer(ExplanationMethod, Rows)}. */
    Explainer by(ExplanationMethod how, AnomalyModel model, Rows background) {
        return how.choice().compares()
                ? local(model, background).by(how.local((int)
                        pipeline.encoder().sources().stream().distinct().count()))
                : Explainer.ofDetector(model::explain);
    }

    /** The window that a row is explained by: the most anomalous so far. */
    private static final class Best {
        double score = Double.NEGATIVE_INFINITY;
        Matrix steps = new Matrix(0, 0);
        double[] expected = {};
        int position;
    }

    private List<Explanation> inWindows(Rows rows, Progress progress) {
        Layout layout = pipeline.layout();
        int window = pipeline.windowing().window();
        Best[] best = new Best[rows.size()];
        Arrays.setAll(best, row -> new Best());
        WindowScores.Judge judge = (windows, run, first, last) -> {
            Attribution attribution = pipeline.scorer().attribution(windows, layout);
            for (int i = 0; i < first.length; i++) {
                Matrix steps = columns.steps(attribution, i);
                for (int at = first[i]; at <= last[i]; at++) {
                    improve(best[run[at]], attribution, i, steps, window - 1 - (last[i] - at));
                }
            }
            return attribution.scores();
        };
        double[] scores = pipeline.scores(rows, judge, progress);
        List<Explanation> all = new ArrayList<>();
        for (double[] raw : rows) {
            Best found = best[all.size()];
            double score = scores[all.size()];
            all.add(told(
                    Double.isNaN(score)
                            ? columns.unknown(rows.schema(), raw)
                            : columns.explanation(
                                    score, rows.schema(), raw, found.steps, found.expected, found.position),
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

package io.github.deepanomaly.model;

import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.detector.Attribution;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.explain.Explanation;
import io.github.deepanomaly.explain.RawColumns;
import io.github.deepanomaly.explain.local.DifferentiableScore;
import io.github.deepanomaly.explain.local.Explainer;
import io.github.deepanomaly.explain.local.ExplanationMethod;
import io.github.deepanomaly.explain.local.LocalExplainer;
import io.github.deepanomaly.explain.local.LocalMethod;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.model.windows.Blocks;
import io.github.deepanomaly.model.windows.WindowScores;
import io.github.deepanomaly.model.windows.Windowing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** The detector's own explanations of raw rows. Thread-safe. */
final class Explanations {

    private final Pipeline pipeline;
    private final RawColumns columns;

    Explanations(Pipeline pipeline) {
        this.pipeline = pipeline;
        Windowing windowing = pipeline.windowing();
        columns = new RawColumns(pipeline.encoder(), windowing.schema(), windowing.columns());
    }

    /** One for each row that is wanted, by its number from 0, by the model that judges it, in the order of the rows. */
    static List<Explanation> of(AnomalyModel model, Rows rows, IntPredicate wanted, Progress progress) {
        return model.keys()
                .map(keys -> keys.explain(rows, wanted, progress))
                .orElseGet(() -> new Explanations(model.pipeline()).of(rows, wanted, progress));
    }

    private List<Explanation> of(Rows given, IntPredicate wanted, Progress progress) {
        Rows rows = pipeline.matched(given);
        if (!pipeline.single()) {
            return inWindows(rows, wanted, progress);
        }
        List<Explanation> all = new ArrayList<>();
        Iterator<double[]> raw = rows.iterator();
        pipeline.blocks(rows, progress).each("explaining", (from, block) -> {
            double[][] values = new double[block.rows()][];
            Arrays.setAll(values, row -> raw.next().clone());
            Explanation[] explained = new Explanation[values.length];
            Blocks.inParts(block, pipeline.threads(), (first, part) -> {
                Attribution attribution = pipeline.scorer().attribution(part, pipeline.layout());
                for (int row = 0; row < part.rows(); row++) {
                    double score = attribution.scores()[row];
                    double[] own = values[first + row];
                    explained[first + row] =
                            told(columns.explanation(score, rows.schema(), own, attribution, row), own);
                }
            });
            for (int row = 0; row < explained.length; row++) {
                if (wanted.test(from + row)) {
                    all.add(explained[row]);
                }
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
        Optional<DifferentiableScore> gradients = model.keys().isPresent()
                ? Optional.empty()
                : Optional.of(new ScoreGradients(model.kind().id(), pipeline));
        return new LocalExplainer(model::score, gradients, model.schema(), background, read)
                .nearest(LocalExplainer.SIMILAR)
                .threads(pipeline.threads());
    }

    /** What explains scores by a method that a user has chosen; see {@link AnomalyModel#explainer(ExplanationMethod, Rows)}. */
    Explainer by(ExplanationMethod how, AnomalyModel model, Rows background) {
        if (!how.choice().compares()) {
            return Explainer.ofDetector(model::explain);
        }
        how.requireWindow(pipeline.windowing().window());
        LocalMethod method =
                how.local((int) pipeline.encoder().sources().stream().distinct().count());
        LocalExplainer whole = local(model, background);
        return model.keys()
                .map(keys -> keys.explainer(
                        whole.by(method), background, own -> local(model, own).by(method)))
                .orElseGet(() -> whole.by(method));
    }

    /** The window that a row is explained by: the most anomalous so far. */
    private static final class Best {
        double score = Double.NEGATIVE_INFINITY;
        Matrix steps = new Matrix(0, 0);
        double[] expected = {};
        int position;
    }

    private List<Explanation> inWindows(Rows rows, IntPredicate wanted, Progress progress) {
        Layout layout = pipeline.layout();
        int window = pipeline.windowing().window();
        int[] chosen = IntStream.range(0, rows.size()).filter(wanted).toArray();
        Best[] best = new Best[chosen.length];
        Arrays.setAll(best, place -> new Best());
        int[] places = new int[rows.size()]; // among the wanted rows
        Arrays.fill(places, -1);
        for (int place = 0; place < chosen.length; place++) {
            places[chosen[place]] = place;
        }
        WindowScores.Judge judge = (windows, run, first, last) -> {
            if (IntStream.rangeClosed(first[0], last[last.length - 1]).noneMatch(at -> places[run[at]] >= 0)) {
                return Blocks.scores(pipeline.scorer(), windows, pipeline.threads()); // half the cost
            }
            Attribution attribution = pipeline.scorer().attribution(windows, layout);
            for (int i = 0; i < first.length; i++) {
                int[] kept = IntStream.rangeClosed(first[i], last[i])
                        .filter(at -> places[run[at]] >= 0)
                        .toArray();
                if (kept.length > 0) {
                    Matrix steps = columns.steps(attribution, i);
                    for (int at : kept) {
                        improve(best[places[run[at]]], attribution, i, steps, window - 1 - (last[i] - at));
                    }
                }
            }
            return attribution.scores();
        };
        double[] scores = pipeline.scores(rows, judge, progress);
        List<Explanation> all = new ArrayList<>();
        int row = -1;
        for (double[] raw : rows) {
            row++;
            if (places[row] < 0) {
                continue;
            }
            Best found = best[places[row]];
            double score = scores[row];
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

    /** The score of a model that judges each row alone, with its gradient. Thread-safe. */
    private static final class ScoreGradients implements DifferentiableScore {

        private final String name;
        private final Pipeline pipeline;

        ScoreGradients(String name, Pipeline pipeline) {
            this.name = name;
            this.pipeline = pipeline;
        }

        @Override
        public boolean differentiable() {
            return pipeline.scorer().gradient().isPresent();
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Matrix encode(Rows rows) {
            return pipeline.encoder().encode(pipeline.windowing().features(pipeline.matched(rows)));
        }

        @Override
        public Matrix expected(Matrix x) {
            return pipeline.scorer().attribution(x, pipeline.layout()).expected();
        }

        @Override
        public Layout layout() {
            return pipeline.layout();
        }

        @Override
        public double[] scores(Matrix x) {
            return pipeline.scorer().score(x);
        }

        @Override
        public Matrix gradients(Matrix x) {
            return pipeline.scorer().gradient().orElseThrow().of(x);
        }
    }
}

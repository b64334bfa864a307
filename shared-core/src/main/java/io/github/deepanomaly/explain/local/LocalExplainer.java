package io.github.deepanomaly.explain.local;

import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Schema;
import io.github.deepanomaly.data.roles.MatchedRows;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.detector.SharedProgress;
import io.github.deepanomaly.explain.Explanation;
import io.github.deepanomaly.explain.Values;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.math.Parallel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Explains the scores of any function of raw rows by comparison with background rows: usually some hundreds of normal rows,
 * of which {@link #nearest} chooses similar ones. Immutable.
 */
public final class LocalExplainer {

    /** The number of similar background rows with which a model's explainer compares a row. */
    public static final int SIMILAR = 10;

    private final ScoreFunction function;
    private final Schema schema;
    private final int[] columns;
    private final Schema given;
    private final List<double[]> background;
    private final Optional<DifferentiableScore> gradients;
    private final Neighbourhood neighbourhood;
    private final int nearest;
    private final int threads;

    /**
     * Throws {@link IllegalArgumentException} without a background row.
     *
     * @param function gives rows a score
     * @param schema the columns that it knows
     * @param background rows with these columns, which may have other levels
     * @param columns the indices of the columns that it reads, one or several times: the others get no contribution
     */
    public LocalExplainer(ScoreFunction function, Schema schema, Rows background, int... columns) {
        this(function, Optional.empty(), schema, background, columns);
    }

    /** The same with the score in encoded columns, whose blocks are {@code columns} in that order. */
    public LocalExplainer(
            ScoreFunction function,
            Optional<DifferentiableScore> gradients,
            Schema schema,
            Rows background,
            int... columns) {
        this.gradients = gradients;
        this.function = function;
        this.schema = schema;
        this.columns = columns.clone();
        Rows matched = MatchedRows.of(schema, background);
        given = matched.schema();
        List<double[]> rows = new ArrayList<>();
        matched.forEach(row -> rows.add(row.clone()));
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("background must have at least 1 row, got none");
        }
        this.background = rows;
        neighbourhood =
                new Neighbourhood(given, Arrays.stream(columns).distinct().toArray(), rows);
        nearest = rows.size();
        threads = 1;
    }

    private LocalExplainer(LocalExplainer other, int nearest, int threads) {
        function = other.function;
        gradients = other.gradients;
        schema = other.schema;
        columns = other.columns;
        given = other.given;
        background = other.background;
        neighbourhood = other.neighbourhood;
        this.nearest = nearest;
        this.threads = threads;
    }

    /**
     * The same that compares each row with the background rows that are most like it, at most that many, and not with all: why is the
     * score higher than that of similar rows? Mixtures of similar rows are less odd themselves, so that a cause stands out from less
     * noise (after E. Albini, J. Long, D. Dervovic, D. Magazzeni: Counterfactual Shapley Additive Explanations. FAccT 2022).
     */
    public LocalExplainer nearest(int rows) {
        if (rows < 1) {
            throw new IllegalArgumentException("nearest rows must be at least 1, got " + rows);
        }
        return new LocalExplainer(this, Math.min(rows, background.size()), threads);
    }

    /** The same that explains so many rows at the same time, with a score that several threads may ask for. */
    public LocalExplainer threads(int number) {
        return new LocalExplainer(this, nearest, number);
    }

    /**
     * An explanation of each row, in its order. Rows need the same columns and levels as the background.
     *
     * @throws IllegalArgumentException for other columns, or where the method needs more samples
     * @throws IllegalStateException for integrated gradients of a score that has none
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    public List<LocalExplanation> explain(Rows wider, LocalMethod method, Progress progress) {
        Rows rows = MatchedRows.of(schema, wider);
        if (!rows.schema().equals(given)) {
            throw new IllegalArgumentException("rows must have the columns and levels of the background, "
                    + names(given) + ", got " + names(rows.schema()));
        }
        List<double[]> own = new ArrayList<>();
        rows.forEach(row -> own.add(row.clone()));
        LocalExplanation[] all = new LocalExplanation[own.size()];
        SharedProgress shared = new SharedProgress(progress, all.length);
        Parallel.run(
                all.length,
                threads,
                i -> {
                    all[i] = explanation(own.get(i), method, shared.part(i));
                    shared.part(i).report(1, "explaining");
                },
                shared::cancel);
        return List.of(all);
    }

    private LocalExplanation explanation(double[] row, LocalMethod method, Progress progress) {
        List<double[]> others = neighbourhood.of(row, nearest);
        int[] playing = method instanceof IntegratedGradients ? columns : varying(row);
        Game game = new Game(function, given, playing, row, others, progress);
        Estimate estimate = estimate(method, game, row, others, progress);
        return told(row, game.score(), playing, estimate);
    }

    /** This with one method. */
    public Explainer by(LocalMethod method) {
        return (rows, progress) -> explain(rows, method, progress);
    }

    private Estimate estimate(LocalMethod method, Game game, double[] row, List<double[]> others, Progress progress) {
        if (method instanceof Shapley shapley) {
            return shapley.estimate(game);
        } else if (method instanceof Lime lime) {
            return lime.estimate(game);
        }
        DifferentiableScore score = gradients.orElseThrow(() -> new IllegalStateException(
                "integrated gradients need a score with a gradient, but this score has none"));
        Matrix typical = IntegratedGradients.typical(score.encode(Rows.of(given, others)), score.layout());
        return ((IntegratedGradients) method)
                .estimate(score, score.encode(Rows.of(given, List.of(row))), typical, progress);
    }

    /** The columns in which the row and the background do not all have the same value: the others can explain nothing. */
    private int[] varying(double... row) {
        return Arrays.stream(columns)
                .distinct()
                .filter(column ->
                        background.stream().anyMatch(other -> Double.compare(other[column], row[column]) != 0))
                .toArray();
    }

    private LocalExplanation told(double[] row, double score, int[] playing, Estimate estimate) {
        double[] values = new double[schema.size()];
        double[] errors = new double[schema.size()];
        for (int i = 0; i < playing.length; i++) {
            values[playing[i]] += estimate.values[i];
            errors[playing[i]] += estimate.errors[i];
        }
        double[] expected = new double[schema.size()];
        Arrays.fill(expected, Double.NaN);
        return new LocalExplanation(
                new Explanation(score, new Values(given, schema, row, expected), values, Optional.empty()),
                estimate.base,
                Arrays.stream(errors).boxed().toList(),
                estimate.fidelity);
    }

    private static String names(Schema schema) {
        return IntStream.range(0, schema.size())
                .mapToObj(i -> schema.columns().get(i).name())
                .collect(Collectors.joining(", "));
    }
}

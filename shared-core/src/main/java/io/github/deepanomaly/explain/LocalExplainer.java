package io.github.deepanomaly.explain;

import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Schema;
import io.github.deepanomaly.detect.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Explains the scores of any function of raw rows by what they would be with the values of other rows, the background: usually
 * some 20 to 100 normal ones. Immutable.
 */
public final class LocalExplainer {

    private final ScoreFunction function;
    private final Schema schema;
    private final int[] columns;
    private final Schema given;
    private final List<double[]> background;

    /**
     * Throws {@link IllegalArgumentException} without a background row.
     *
     * @param function gives rows a score
     * @param schema the columns that it knows
     * @param background rows with these columns, which may have other levels
     * @param columns the indices of the columns that it reads: the others get no contribution
     */
    public LocalExplainer(ScoreFunction function, Schema schema, Rows background, int... columns) {
        this.function = function;
        this.schema = schema;
        this.columns = columns.clone();
        given = background.schema();
        List<double[]> rows = new ArrayList<>();
        background.forEach(row -> rows.add(row.clone()));
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("background must have at least 1 row, got none");
        }
        this.background = rows;
    }

    /**
     * An explanation of each row, in its order. Rows need the same columns and levels as the background.
     *
     * @throws IllegalArgumentException for other columns, or where the method needs more samples
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    public List<LocalExplanation> explain(Rows rows, LocalMethod method, Progress progress) {
        if (!rows.schema().equals(given)) {
            throw new IllegalArgumentException("rows must have the columns and levels of the background, "
                    + names(given) + ", got " + names(rows.schema()));
        }
        List<LocalExplanation> all = new ArrayList<>();
        for (double[] row : rows) {
            double done = all.size();
            Game game = new Game(function, given, columns, row, background, new Progress() {
                @Override
                public void report(double fraction, String message) {
                    progress.report((done + fraction) / rows.size(), message);
                }

                @Override
                public boolean cancelled() {
                    return progress.cancelled();
                }
            });
            Estimate estimate =
                    method instanceof Shapley shapley ? shapley.estimate(game) : ((Lime) method).estimate(game);
            all.add(told(row, game.score(), estimate));
        }
        return all;
    }

    private LocalExplanation told(double[] row, double score, Estimate estimate) {
        double[] values = new double[schema.size()];
        double[] errors = new double[schema.size()];
        for (int i = 0; i < columns.length; i++) {
            values[columns[i]] = estimate.values[i];
            errors[columns[i]] = estimate.errors[i];
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

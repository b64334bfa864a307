package io.github.deepanomaly.explain;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Schema;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The explanation of a row's score: a contribution for each raw column. Native contributions are shares, whose absolute
 * values sum to 1 (all are 0 where nothing can be told apart); others say what theirs are. Immutable.
 */
public final class Explanation {

    private final double score;
    private final Values values;
    private final double[] contributions;
    private final Optional<Steps> steps;

    /**
     * An explanation.
     *
     * @param contributions one for each column of the schema
     * @param steps where they come from, if the row was judged in a window
     */
    public Explanation(double score, Values values, double[] contributions, Optional<Steps> steps) {
        this.score = score;
        this.values = values;
        this.contributions = contributions.clone();
        this.steps = steps;
    }

    /** The same row with an infinite score, to which only these columns contribute, each the same share. */
    public Explanation beyond(int... columns) {
        double[] shares = new double[contributions.length];
        for (int column : columns) {
            shares[column] = 1.0 / columns.length;
        }
        return new Explanation(Double.POSITIVE_INFINITY, values, shares, steps);
    }

    /** The same with the score on another scale; native contributions are shares and stay. */
    public Explanation at(double other) {
        return new Explanation(other, values, contributions, steps);
    }

    /** The score that is explained; NaN where nothing is known of the row. */
    public double score() {
        return score;
    }

    /** The raw columns, in the order of {@link #contributions()}. */
    public Schema schema() {
        return values.schema();
    }

    /** The contribution of the raw column with that index. */
    public double contribution(int column) {
        return contributions[column];
    }

    /** Of every raw column, in the order of the schema; 0 for one that the detector does not read. */
    public List<Contribution> contributions() {
        List<Contribution> all = new ArrayList<>();
        for (int column = 0; column < contributions.length; column++) {
            all.add(of(column));
        }
        return all;
    }

    /** The columns that make the row most anomalous, at most {@code count}, largest first; none of 0 or below. */
    public List<Contribution> top(int count) {
        List<Integer> order = new ArrayList<>();
        for (int column = 0; column < contributions.length; column++) {
            if (contributions[column] > 0) {
                order.add(column);
            }
        }
        order.sort(Comparator.comparingDouble(column -> -contributions[column]));
        return order.stream().limit(count).map(this::of).toList();
    }

    /**
     * These columns as text, for instance {@code amount 12.3 (expected 4.1), channel = web (expected shop)}; empty if there
     * are none.
     */
    public String text(int count) {
        return top(count).stream().map(Contribution::text).collect(Collectors.joining(", "));
    }

    /** Step by step where the contributions come from; present where the row was judged in a window of rows. */
    public Optional<Steps> steps() {
        return steps;
    }

    private Contribution of(int column) {
        Column described = values.schema().columns().get(column);
        return new Contribution(
                described,
                contributions[column],
                values.observed(column),
                values.observedText(column),
                values.expected(column),
                values.expectedText(column),
                values.always(column));
    }

    @Override
    public String toString() {
        return text(contributions.length);
    }
}

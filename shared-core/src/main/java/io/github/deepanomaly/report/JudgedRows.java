package io.github.deepanomaly.report;

import io.github.deepanomaly.explain.Explanation;
import io.github.deepanomaly.verdict.Interval;
import java.util.List;
import java.util.Optional;

/** Rows with the results of detectors, from whatever program. Numbers of rows begin at 0. */
public interface JudgedRows {

    /** The number of rows. */
    int size();

    /** The score of a row; NaN where nothing is known of it. */
    double score(int row);

    /** Whether a row is flagged: it may have a threshold of its own, whatever threshold is named. */
    default boolean flagged(int row, double threshold) {
        return score(row) > threshold;
    }

    /** The p-value of a row. */
    double pValue(int row);

    /** Whether a row is labelled anomalous; empty where it has no label. */
    Optional<Boolean> anomalous(int row);

    /** The detector's own explanations of some rows, in their order. */
    List<Explanation> explain(int... rows);

    /** The columns that make a row most anomalous, at most {@code count}, as people read the values; the explanation is that of the row. */
    default String reasons(int row, Explanation explanation, int count) {
        return explanation.text(count);
    }

    /** The rows above a threshold as intervals, if the rows are time steps of a log. */
    default List<Interval> intervals(double threshold) {
        return List.of();
    }

    /** The names of the columns that tell people which row it is. */
    List<String> columns();

    /** The values of a row in these columns, as text. */
    List<String> values(int row);
}

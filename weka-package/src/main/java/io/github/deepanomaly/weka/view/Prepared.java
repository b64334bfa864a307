package io.github.deepanomaly.weka.view;

import io.github.deepanomaly.weka.judging.Decision.Decided;
import io.github.deepanomaly.weka.judging.Judged;
import io.github.deepanomaly.weka.judging.Ranking;
import io.github.deepanomaly.weka.view.table.Ordering;
import java.util.List;

/**
 * Judged rows with what takes long to find of them.
 *
 * @param threshold that of all rows; NaN where each has its own
 * @param notes what people should know about the rows
 * @param order the numbers of the rows that the table shows
 */
record Prepared(Judged rows, double threshold, Ranking ranking, List<String> notes, List<Integer> order) {

    /** Finds it, for rows with what flags them. */
    static Prepared of(Decided decided, Ordering ordering) {
        Judged rows = decided.rows();
        return new Prepared(
                rows, decided.threshold(), Ranking.of(rows), rows.notes(), ordering.of(rows, decided.threshold()));
    }
}

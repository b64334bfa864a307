package io.github.deepanomaly.weka.view.table;

import io.github.deepanomaly.weka.judging.Judged;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Rows in an order.
 *
 * @param by the column that sorts them
 * @param descending whether the largest comes first
 */
public record Order(Field by, boolean descending) {

    /** The most anomalous rows first. */
    public static final Order WORST_FIRST = new Order(Field.Result.SCORE, true);

    /** The numbers of the judged rows that are wanted, in this order; for any thread. */
    public List<Integer> of(Judged rows, IntPredicate wanted) {
        Comparator<Integer> comparator = by.order(rows);
        List<Integer> order = new ArrayList<>();
        IntStream.range(0, rows.size()).filter(rows::has).filter(wanted).forEach(order::add);
        Comparator<Integer> directed = descending ? comparator.reversed() : comparator;
        order.sort(Comparator.<Integer, Boolean>comparing(row -> Double.isNaN(rows.score(row)))
                .thenComparing(directed)); // unknown rows last
        return order;
    }
}

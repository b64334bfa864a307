package io.github.deepanomaly.weka.view.table;

import io.github.deepanomaly.weka.judging.Judged;
import io.github.deepanomaly.weka.results.Marks;
import java.util.List;

/** Which rows a table shows, and in which order. Immutable. */
public final class Ordering {

    private final Order order;
    private final Shown.Choice choice;
    private final String text;
    private final Marks marks;

    /** Those of a choice in which some value contains a text. */
    Ordering(Order order, Shown.Choice choice, String text, Marks marks) {
        this.order = order;
        this.choice = choice;
        this.text = text;
        this.marks = marks;
    }

    /** The numbers of such rows, in their order; for any thread. */
    public List<Integer> of(Judged rows, double threshold) {
        return order.of(rows, choice.of(rows, threshold, marks).and(Shown.containing(text, rows)));
    }
}

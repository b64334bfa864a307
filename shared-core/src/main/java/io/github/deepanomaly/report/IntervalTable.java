package io.github.deepanomaly.report;

import io.github.deepanomaly.explain.Explanation;
import io.github.deepanomaly.verdict.Interval;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The intervals of a log in the report: from when to when, the peak, and why. */
final class IntervalTable {

    private static final int REASONS = 3;

    private IntervalTable() {}

    /** Writes nothing where the rows are not time steps. */
    static void write(Html page, JudgedRows rows, double threshold) {
        List<Interval> all = new ArrayList<>(rows.intervals(threshold));
        if (all.isEmpty()) {
            return;
        }
        all.sort(Comparator.comparingDouble(interval -> -interval.highest().score()));
        List<Interval> listed = all.subList(0, Math.min(AnomalyReport.ALARMS, all.size()));
        page.element("h2", "Intervals");
        page.element(
                "p",
                all.size() + " stretches of flagged rows that follow each other, the most anomalous first"
                        + (listed.size() < all.size() ? "; the first " + listed.size() + "." : "."));
        List<String> titles = new ArrayList<>(List.of("rows", "flagged", "peak", "score", "p-value"));
        rows.columns().forEach(column -> titles.add(column + ", first to last"));
        titles.add("reasons at the peak");
        page.raw("<table>\n<thead>\n").row("th", 5, titles).raw("</thead>\n");
        List<Explanation> reasons =
                rows.explain(listed.stream().mapToInt(Interval::peak).toArray());
        for (int i = 0; i < listed.size(); i++) {
            Interval interval = listed.get(i);
            List<String> cells = new ArrayList<>(List.of(
                    interval.first() + 1 + " to " + (interval.last() + 1),
                    Integer.toString(interval.flagged()),
                    Integer.toString(interval.peak() + 1),
                    String.format(Locale.ROOT, "%.4f", interval.highest().score()),
                    String.format(Locale.ROOT, "%.2g", interval.highest().pValue())));
            List<String> from = rows.values(interval.first());
            List<String> to = rows.values(interval.last());
            for (int column = 0; column < from.size(); column++) {
                boolean same = from.get(column).equals(to.get(column));
                cells.add(same ? from.get(column) : from.get(column) + " to " + to.get(column));
            }
            cells.add(rows.reasons(interval.peak(), reasons.get(i), REASONS));
            page.row("td", 5, cells);
        }
        page.raw("</table>\n");
    }
}

package io.github.deepanomaly.report;

import io.github.deepanomaly.verdict.DriftReport;
import java.util.List;
import java.util.Locale;

/** How the rows differ from the training rows, in the report: the tests that find it, and the values of the columns that differ most. */
final class DriftSection {

    private static final double DRIFTED = 0.01;

    /** Tests that are listed; of so many a reader looks at the first ones only. */
    private static final int LINES = 100;

    private DriftSection() {}

    static void write(Html page, DriftReport drift) {
        page.element("h2", "Drift");
        List<DriftReport.Line> drifted = drift.drifted(DRIFTED);
        page.element(
                "p",
                drifted.isEmpty()
                        ? "No column differs clearly from the training rows (corrected p above " + DRIFTED + ")."
                        : "These differ clearly from the training rows (corrected p at most " + DRIFTED + ")"
                                + (drifted.size() > LINES ? "; the first " + LINES + " of " + drifted.size() : "")
                                + ".");
        page.raw("<table>\n");
        drifted.stream()
                .limit(LINES)
                .forEach(line -> page.row(
                        "td",
                        1,
                        List.of(
                                String.format(Locale.ROOT, "p %.2g", line.adjusted()),
                                line.subject().name().toLowerCase(Locale.ROOT),
                                line.column(),
                                line.note())));
        page.raw("</table>\n");
        pictures(page, drift.clearestFirst());
    }

    private static void pictures(Html page, List<DriftReport.Change> columns) {
        if (columns.isEmpty()) {
            return;
        }
        List<DriftReport.Change> drawn = columns.subList(0, Math.min(AnomalyReport.PICTURES, columns.size()));
        page.element(
                "p",
                (drawn.size() < columns.size()
                                ? "The " + drawn.size() + " columns that differ most, of " + columns.size()
                                : "All columns, those that differ most first")
                        + ": orange the share of the judged rows, blue that of the training rows.");
        drawn.forEach(column ->
                page.raw(DistributionPicture.of(column.column(), column.bins(), column.present(), column.training())));
    }
}

package io.github.deepanomaly.report;

import io.github.deepanomaly.explain.Explanation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The report on judged rows as one HTML page, which needs no other file and can be printed: what was flagged and why, how the rows
 * differ from the training rows, what the detector was, and what the numbers mean.
 *
 * @param rows the judged rows
 * @param threshold rows with a higher score are flagged; NaN where each row has a threshold of its own
 */
public record AnomalyReport(JudgedRows rows, double threshold, Facts facts) {

    /** Alarms that are listed; nobody reads more in a report. */
    public static final int ALARMS = 500;

    private static final int REASONS = 3;

    /** Kinds of alarms that are listed. */
    private static final int KINDS = 20;

    /** Columns whose distribution is drawn: the page stays short, however many there are. */
    static final int PICTURES = 6;

    private static final String STYLE = """
            body { font: 14px/1.45 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #222; }
            h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin-top: 2rem; }
            table { border-collapse: collapse; width: 100%; } th, td { padding: .2rem .5rem; text-align: left; vertical-align: top; }
            th { border-bottom: 2px solid #999; } td { border-bottom: 1px solid #ddd; } .n { text-align: right; white-space: nowrap; }
            svg { width: 100%; } svg text { font: 11px sans-serif; } pre { white-space: pre-wrap; }
            .note { background: #FFF6D6; padding: .3rem .6rem; margin: .3rem 0; } thead { display: table-header-group; }
            @media print { body { margin: 0; max-width: none; font-size: 11px; } tr, svg { break-inside: avoid; } }
            """;

    /** The page. */
    public String html() {
        int[] flagged = flagged();
        Html page = new Html();
        page.raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        page.element("title", facts.title());
        page.raw("<style>\n" + STYLE + "</style>\n</head>\n<body>\n");
        page.element("h1", facts.title());
        summary(page, flagged.length);
        page.raw(HistogramPicture.of(rows, threshold));
        Labelled.of(rows).ifPresent(labelled -> page.raw(CurvesPicture.of(labelled, threshold)));
        IntervalTable.write(page, rows, threshold);
        alarms(page, flagged);
        ExplainedRows explained = ExplainedRows.of(rows, threshold);
        groups(page, AlarmGroups.of(explained));
        ColumnShares shares = ColumnShares.of(explained);
        shares(page, shares);
        distributions(page, shares, ColumnDistribution.of(explained));
        facts.drift().ifPresent(drift -> DriftSection.write(page, drift));
        page.element("h2", "Detector").element("pre", facts.detector());
        page.raw("<table>\n<thead>\n").row("th", 0, List.of("option", "value")).raw("</thead>\n");
        facts.settings().forEach((name, value) -> page.row("td", 0, List.of(name, value)));
        page.raw("</table>\n");
        meaning(page);
        return page.raw("</body>\n</html>\n").toString();
    }

    private int[] flagged() {
        return IntStream.range(0, rows.size())
                .filter(row -> rows.flagged(row, threshold))
                .boxed()
                .sorted(Comparator.comparingDouble(row -> -rows.score(row)))
                .mapToInt(row -> row)
                .toArray();
    }

    private void summary(Html page, int flagged) {
        String limit =
                Double.isNaN(facts.limit()) ? "not known" : String.format(Locale.ROOT, "%.2g %%", 100 * facts.limit());
        page.element(
                "p",
                String.format(
                                Locale.ROOT,
                                "%d of %d rows flagged (%.2f %%). %s by the rule %s; upper limit of the false-alarm rate: %s.",
                                flagged,
                                rows.size(),
                                100.0 * flagged / Math.max(1, rows.size()),
                                Double.isNaN(threshold)
                                        ? "Thresholds"
                                        : String.format(Locale.ROOT, "Threshold %.6g", threshold),
                                facts.rule(),
                                limit)
                        + (facts.date().isEmpty() ? "" : " " + facts.date() + "."));
        Labelled.of(rows).ifPresent(labelled -> page.element("p", labelled.text(rows, threshold)));
        facts.notes().forEach(note -> page.raw("<div class=\"note\">" + Html.escaped(note) + "</div>\n"));
    }

    private void alarms(Html page, int[] flagged) {
        page.element("h2", "Alarms");
        if (flagged.length > ALARMS) {
            page.element(
                    "p", "The " + ALARMS + " rows with the highest scores of " + flagged.length + " flagged ones.");
        }
        List<String> titles = new ArrayList<>(List.of("row", "score", "p-value"));
        titles.addAll(rows.columns());
        titles.add("reasons");
        page.raw("<table>\n<thead>\n").row("th", 3, titles).raw("</thead>\n");
        int[] listed = Arrays.copyOf(flagged, Math.min(ALARMS, flagged.length));
        List<Explanation> reasons = rows.explain(listed);
        for (int i = 0; i < listed.length; i++) {
            List<String> cells = new ArrayList<>(List.of(
                    Integer.toString(listed[i] + 1),
                    String.format(Locale.ROOT, "%.4f", rows.score(listed[i])),
                    String.format(Locale.ROOT, "%.2g", rows.pValue(listed[i]))));
            cells.addAll(rows.values(listed[i]));
            cells.add(rows.reasons(listed[i], reasons.get(i), REASONS));
            page.row("td", 3, cells);
        }
        page.raw("</table>\n");
    }

    private static void groups(Html page, AlarmGroups groups) {
        page.element("h2", "Which kinds of alarms there are");
        page.element(
                "p",
                groups.grouped() + " of " + groups.alarms()
                        + " flagged rows by their leading reasons, the most frequent kinds first.");
        page.raw("<table>\n<thead>\n")
                .row("th", 2, List.of("alarms", "highest score", "kind", "rows"))
                .raw("</thead>\n");
        groups.groups().stream()
                .limit(KINDS)
                .forEach(group -> page.row(
                        "td",
                        2,
                        List.of(
                                Integer.toString(group.rows().size()),
                                String.format(Locale.ROOT, "%.4f", group.highest()),
                                group.name(),
                                group.examples())));
        page.raw("</table>\n");
    }

    /** The columns with the largest shares in the scores of flagged rows. */
    private static void distributions(Html page, ColumnShares shares, List<ColumnDistribution> columns) {
        if (columns.isEmpty()) {
            return;
        }
        page.element("p", "Values of these columns: orange the share of the flagged rows, blue that of the others.");
        shares.lines().stream()
                .limit(PICTURES)
                .forEach(line -> columns.stream()
                        .filter(column -> column.column().equals(line.column()))
                        .forEach(column -> page.raw(DistributionPicture.of(
                                column.column(), column.bins(), column.flagged(), column.others()))));
    }

    private static void shares(Html page, ColumnShares shares) {
        page.element("h2", "Which columns make the alarms");
        page.element(
                "p",
                "Mean share of each column in the scores of " + shares.flagged() + " flagged rows, and of all rows.");
        page.raw("<table>\n<thead>\n")
                .row("th", 2, List.of("flagged rows", "all rows", "column"))
                .raw("</thead>\n");
        shares.lines()
                .forEach(line -> page.row(
                        "td",
                        2,
                        List.of(
                                ColumnShares.percent(line.flagged()),
                                ColumnShares.percent(line.all()),
                                line.column())));
        page.raw("</table>\n");
    }

    private static void meaning(Html page) {
        page.element("h2", "What the numbers mean");
        page.raw(List.of(
                        "Score: how unusual a row is; larger is more unusual. Compare scores of one detector only.",
                        "p-value: share of normal rows with a score at least as high, estimated from rows that did not train.",
                        "Threshold: rows with a higher score are flagged. A flag says that a row is unusual, not that it is wrong.",
                        "Upper limit of the false-alarm rate: at most this share of normal rows is flagged on average, as long as "
                                + "normal rows look like the training rows.",
                        "Reasons: the columns with the largest shares in the score, with the value that would have been normal.",
                        "Precision: share of the flagged labelled rows that are anomalies.")
                .stream()
                .map(line -> "<li>" + Html.escaped(line) + "</li>\n")
                .collect(Collectors.joining("", "<ul>\n", "</ul>\n")));
    }
}

package io.github.deepanomaly.report;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.explain.Contribution;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Which kinds of alarms there are: flagged rows with the same leading reasons. A row's leading reasons are the column with the largest
 * share in its score, and every further one of at most three with at least half of that share; with them goes whether a number is above
 * or below what was expected.
 *
 * @param groups the largest first
 * @param grouped how many flagged rows are in them
 * @param alarms how many rows are flagged
 */
public record AlarmGroups(List<Group> groups, int grouped, int alarms) {

    private static final int MOST_COLUMNS = 3;

    private static final double LEADING = 0.5;

    private static final int LISTED = 5;

    /**
     * Alarms of a kind.
     *
     * @param name the leading reasons, for instance {@code amount high, country unusual}
     * @param rows their numbers, from 0, those with the highest scores first
     * @param highest their highest score
     */
    public record Group(String name, List<Integer> rows, double highest) {

        public Group {
            rows = List.copyOf(rows);
        }

        /** The numbers of the first rows, from 1. */
        String examples() {
            return rows.stream()
                            .limit(LISTED)
                            .map(row -> Integer.toString(row + 1))
                            .collect(Collectors.joining(", "))
                    + (rows.size() > LISTED ? " ..." : "");
        }
    }

    public AlarmGroups {
        groups = List.copyOf(groups);
    }

    /** Of explained rows. */
    public static AlarmGroups of(ExplainedRows rows) {
        List<ExplainedRows.Row> order = new ArrayList<>(rows.flagged());
        order.sort(Comparator.comparingDouble(row -> -row.score()));
        Map<String, List<ExplainedRows.Row>> byName = new LinkedHashMap<>();
        for (ExplainedRows.Row row : order) {
            byName.computeIfAbsent(name(row), name -> new ArrayList<>()).add(row);
        }
        List<Group> groups = new ArrayList<>();
        byName.forEach((name, members) -> groups.add(new Group(
                name,
                members.stream().map(ExplainedRows.Row::number).toList(),
                members.get(0).score())));
        groups.sort(Comparator.comparingInt(group -> -group.rows().size())); // those with equal sizes stay by score
        return new AlarmGroups(groups, order.size(), rows.alarms());
    }

    private static String name(ExplainedRows.Row row) {
        List<Contribution> top = row.explanation().top(MOST_COLUMNS);
        if (top.isEmpty()) {
            return "no column in particular";
        }
        double least = LEADING * top.get(0).value();
        return top.stream()
                .filter(each -> each.value() >= least)
                .map(AlarmGroups::name)
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static String name(Contribution reason) {
        String column = reason.column().name();
        if (Double.isNaN(reason.observed())) {
            return column + " missing";
        }
        boolean number = reason.column() instanceof Column.Numeric && Double.isFinite(reason.expected());
        if (!number || reason.observed() == reason.expected()) {
            return column + " unusual";
        }
        return column + (reason.observed() > reason.expected() ? " high" : " low");
    }

    /** A table for people. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(
                String.format(Locale.ROOT, "%-40s %7s %14s   %s", "kind of alarm", "alarms", "highest score", "rows"));
        for (Group group : groups) {
            text.append(String.format(
                    Locale.ROOT,
                    "%n%-40s %7d %14.6g   %s",
                    group.name(),
                    group.rows().size(),
                    group.highest(),
                    group.examples()));
        }
        return text.append(String.format(Locale.ROOT, "%n(%d of %d flagged rows)", grouped, alarms))
                .toString();
    }
}

package io.github.deepanomaly.knime.flag;

import io.github.deepanomaly.knime.table.TableColumn;
import io.github.deepanomaly.verdict.Output;
import io.github.deepanomaly.verdict.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The column that gets new flags.
 *
 * @param name its name; one that is appended gets a number where the table has a column of that name
 * @param replaced whether the table has it and its flags are replaced
 */
public record FlagColumn(String name, boolean replaced) {

    /** As many values as a message box holds. */
    private static final int SHOWN = 3;

    private static final Set<String> FLAGS = Set.of(Verdict.NORMAL, Verdict.ANOMALY);

    /**
     * The column of new flags.
     *
     * @param columns of the table
     * @param judged the column of scores or p-values that the flags follow from
     * @param chosen the column that the user wants replaced; empty for the one beside {@code judged}
     * @param appended the name that the user wants for an appended column; empty for the one beside {@code judged}
     * @param replace whether flags may be replaced
     * @throws IllegalArgumentException where the chosen column is missing or holds something else than flags
     */
    public static FlagColumn of(
            List<TableColumn> columns, String judged, String chosen, String appended, boolean replace) {
        if (!replace) {
            return new FlagColumn(appended.isEmpty() ? beside(judged, Output.FLAG) : appended, false);
        }
        if (!chosen.isEmpty()) {
            TableColumn column = check(columns, chosen);
            if (column.levels().isEmpty()) {
                throw new IllegalArgumentException("the flag column must have a domain of " + Verdict.NORMAL + " and "
                        + Verdict.ANOMALY + " to be replaced, got \"" + chosen + "\" with an unknown domain");
            }
            return new FlagColumn(chosen, true);
        }
        String name = beside(judged, Output.FLAG);
        return new FlagColumn(
                name, named(columns, name).filter(FlagColumn::flags).isPresent());
    }

    /**
     * The column of flags; throws {@link IllegalArgumentException} where the table has no column of that name, or its domain names
     * something else.
     */
    public static TableColumn check(List<TableColumn> columns, String name) {
        TableColumn column = named(columns, name)
                .orElseThrow(() ->
                        new IllegalArgumentException("the flag column must be in the table, got \"" + name + "\""));
        if (column.type() != TableColumn.Type.TEXT || !FLAGS.containsAll(column.levels())) {
            List<String> others = column.levels().stream()
                    .filter(level -> !FLAGS.contains(level))
                    .limit(SHOWN)
                    .toList();
            throw new IllegalArgumentException("the flag column must hold " + Verdict.NORMAL + " and " + Verdict.ANOMALY
                    + " and no other value, got \"" + name + "\" with "
                    + (others.isEmpty() ? column.type() + " cells" : String.join(", ", others)));
        }
        return column;
    }

    /** Whether a flag means anomalous; throws {@link IllegalArgumentException} for a text that is no flag. */
    public static boolean flagged(String flag) {
        if (!FLAGS.contains(flag)) {
            throw new IllegalArgumentException(
                    "flags must be " + Verdict.NORMAL + " or " + Verdict.ANOMALY + ", got \"" + flag + "\"");
        }
        return flag.equals(Verdict.ANOMALY);
    }

    /** Whether the domain of a column names flags and nothing else. */
    public static boolean flags(TableColumn column) {
        return column.type() == TableColumn.Type.TEXT
                && !column.levels().isEmpty()
                && FLAGS.containsAll(column.levels());
    }

    /**
     * The name of the column that stands beside another one of the same model: {@code anomaly_score (#1)} has the flag
     * {@code anomaly_flag (#1)}, and {@code lof} has {@code lof_flag}.
     */
    public static String beside(String judged, Output output) {
        for (Output known : List.of(Output.SCORE, Output.P_VALUE)) {
            if (judged.contains(known.column())) {
                return judged.replace(known.column(), output.column());
            }
        }
        return judged + output.column().substring(Output.column("").length() - 1);
    }

    private static Optional<TableColumn> named(List<TableColumn> columns, String name) {
        return columns.stream().filter(column -> column.name().equals(name)).findFirst();
    }
}

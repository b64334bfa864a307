package io.github.deepanomaly.data.roles;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Schema;
import io.github.deepanomaly.param.Param;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The role of each column of a table. Immutable.
 *
 * @param schema all columns
 * @param roles of each column its role
 * @param notes which columns are left out and why, a line each
 */
public record Roles(Schema schema, List<ColumnRole> roles, List<String> notes) {

    /** The roles that a user gives, by column. */
    public static final Param<String> PARAM = Param.of("roles", "roles", String.class, "", Roles::checked)
            .doc(
                    "Roles of columns, for instance \"order_no=identifier, size=feature\": feature, identifier, key, time, "
                            + "label, weight or ignored. Others are guessed from the training rows.");

    public Roles {
        roles = List.copyOf(roles);
        notes = List.copyOf(notes);
    }

    private static String checked(String text) {
        given(text);
        return text.strip();
    }

    /** The roles that a text gives to columns, by name; throws {@link IllegalArgumentException} where it gives none. */
    public static Map<String, ColumnRole> given(String text) {
        return ByColumn.parse(text).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> ColumnRole.of(entry.getValue()), (a, b) -> a, LinkedHashMap::new));
    }

    /**
     * The roles of a table's columns: those of the text, and for the others a feature, or an identifier where the rows show that it is one.
     *
     * @param text a value of {@link #PARAM}
     * @param features names of columns of which nothing is to be guessed
     * @param guess whether identifiers are left out; else a note names them, because each column has its place
     * @throws IllegalArgumentException for the name of a column that does not exist, and for two keys, times or weights
     */
    public static Roles of(String text, Rows rows, Collection<String> features, boolean guess) {
        Map<String, ColumnRole> given = given(text);
        Schema schema = rows.schema();
        ByColumn.require("roles", given.keySet(), schema);
        List<ColumnRole> roles = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        List<Optional<Identifiers.Reason>> identifiers = identifiers(rows);
        for (int i = 0; i < schema.size(); i++) {
            String name = schema.columns().get(i).name();
            ColumnRole role = given.get(name);
            Optional<Identifiers.Reason> reason =
                    role == null && !features.contains(name) ? identifiers.get(i) : Optional.empty();
            if (reason.isPresent() && !guess) {
                notes.add(
                        "column \"" + name + "\" is read as one of the series, though it looks like one to leave out ("
                                + reason.get().words() + "): if it is, give it the role identifier");
            } else if (reason.isPresent()) {
                role = reason.get().role();
                notes.add(leftOut(name) + reason.get().words() + ")");
            } else if (role != null && leavesOut(role)) {
                notes.add(leftOut(name) + role.word() + ")");
            }
            roles.add(role == null ? ColumnRole.FEATURE : role);
        }
        Roles all = new Roles(schema, roles, notes);
        all.requireOnce();
        return all;
    }

    /** How a note begins that says that a column is left out; the reason follows, and a closing bracket. */
    public static String leftOut(String column) {
        return "left out: " + column + " (";
    }

    /** Why each column is left out. Where they all would be, no number is one, because numbers are then what there is to look at. */
    private static List<Optional<Identifiers.Reason>> identifiers(Rows rows) {
        List<Optional<Identifiers.Reason>> reasons = Identifiers.reasons(rows);
        if (!reasons.stream().allMatch(Optional::isPresent)) {
            return reasons;
        }
        List<Optional<Identifiers.Reason>> texts = new ArrayList<>();
        for (int i = 0; i < reasons.size(); i++) {
            texts.add(rows.schema().columns().get(i) instanceof Column.Nominal ? reasons.get(i) : Optional.empty());
        }
        return texts;
    }

    private void requireOnce() {
        Map<ColumnRole, String> first = new EnumMap<>(ColumnRole.class);
        for (ColumnRole role : List.of(ColumnRole.KEY, ColumnRole.TIME, ColumnRole.WEIGHT)) {
            for (int i = 0; i < roles.size(); i++) {
                String name = schema.columns().get(i).name();
                String other = roles.get(i) == role ? first.put(role, name) : null;
                if (other != null) {
                    throw new IllegalArgumentException("one column at most has the role " + role.word() + ", got \""
                            + other + "\" and \"" + name + "\"");
                }
            }
        }
    }

    private static boolean leavesOut(ColumnRole role) {
        return role == ColumnRole.IDENTIFIER || role == ColumnRole.LABEL || role == ColumnRole.IGNORED;
    }

    /** The name of the column that has a role; empty where none has. */
    public Optional<String> column(ColumnRole role) {
        int at = roles.indexOf(role);
        return at < 0 ? Optional.empty() : Optional.of(schema.columns().get(at).name());
    }

    /** The columns that a model reads: features, key and time. */
    public Schema read() {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < roles.size(); i++) {
            if (!leavesOut(roles.get(i)) && roles.get(i) != ColumnRole.WEIGHT) {
                columns.add(schema.columns().get(i));
            }
        }
        return new Schema(columns);
    }

    /**
     * The rows in the columns that a model reads, with the weights of the column that has them; throws {@link IllegalArgumentException}
     * for a weight below 0 and for one that is not a finite number.
     */
    public Rows read(Rows rows) {
        int weight = roles.indexOf(ColumnRole.WEIGHT);
        Rows read = MatchedRows.of(read(), rows);
        return weight < 0 ? read : WeightedRows.of(read, rows, weight);
    }
}

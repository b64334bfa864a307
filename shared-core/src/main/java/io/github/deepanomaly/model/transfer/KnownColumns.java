package io.github.deepanomaly.model.transfer;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Column.Nominal;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Schema;
import io.github.deepanomaly.data.roles.MatchedRows;
import io.github.deepanomaly.data.roles.Roles;
import io.github.deepanomaly.model.privacy.CommonLevels;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The columns of a trained model, in its order, with the levels that other rows have beyond its own, and behind them the columns that it
 * did not know. Immutable.
 *
 * @param schema all of them
 * @param added names of columns that the model did not know and that are to be learned
 * @param ignored names of columns that it did not know and that are left out
 */
public record KnownColumns(Schema schema, List<String> added, List<String> ignored) {

    public KnownColumns {
        added = List.copyOf(added);
        ignored = List.copyOf(ignored);
    }

    /**
     * Those for rows to train on.
     *
     * @param given the columns of these rows that may be read
     * @param known whether an earlier training left a column of that name out
     * @param open whether further columns can be learned
     * @throws IllegalArgumentException for a column of another type
     */
    public static KnownColumns of(Schema model, Schema given, Predicate<String> known, boolean open) {
        List<Column> columns = new ArrayList<>();
        for (Column ours : model.columns()) {
            Optional<Column> theirs = given.index(ours.name()).map(given.columns()::get);
            columns.add(theirs.map(column -> joined(ours, column)).orElse(ours));
        }
        List<String> added = new ArrayList<>();
        List<String> ignored = new ArrayList<>();
        for (Column column : given.columns()) {
            if (model.index(column.name()).isEmpty() && !known.test(column.name())) {
                (open ? added : ignored).add(column.name());
                if (open) {
                    columns.add(column);
                }
            }
        }
        return new KnownColumns(new Schema(columns), added, ignored);
    }

    private static Column joined(Column ours, Column theirs) {
        if (!ours.getClass().equals(theirs.getClass())) {
            throw new IllegalArgumentException(
                    "column \"" + ours.name() + "\" must be " + type(ours) + " as in the model, got " + type(theirs));
        }
        if (!(ours instanceof Nominal known) || !(theirs instanceof Nominal other)) {
            return ours;
        }
        Set<String> levels = new LinkedHashSet<>(known.levels());
        return levels.addAll(other.levels()) ? new Nominal(ours.name(), List.copyOf(levels)) : ours;
    }

    private static String type(Column column) {
        return column.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    /** Rows in these columns, found by name; throws {@link IllegalArgumentException} that names those that are missing. */
    public Rows of(Rows rows) {
        Rows matched = MatchedRows.of(schema, rows);
        return matched.schema().equals(schema) ? matched : CommonLevels.of(matched, schema);
    }

    /** What is to be said of columns that the model did not know, a sentence each. */
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        ignored.forEach(name -> notes.add(Roles.leftOut(name) + "the model was trained without it)"));
        added.forEach(name -> notes.add("column \"" + name + "\" was added when training went on"));
        return notes;
    }
}

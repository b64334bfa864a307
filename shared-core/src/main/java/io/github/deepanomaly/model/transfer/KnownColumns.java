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
 * @param notes what is to be said of columns and levels that the model did not know, a sentence each
 */
public record KnownColumns(Schema schema, List<String> notes) {

    public KnownColumns {
        notes = List.copyOf(notes);
    }

    /**
     * Those for rows to train on.
     *
     * @param given the columns of these rows that may be read
     * @param key the column that names the series, whose levels are not read; empty without one
     * @param known whether an earlier training left a column of that name out
     * @param open whether further columns can be learned
     * @throws IllegalArgumentException for a column of another type
     */
    public static KnownColumns of(Schema model, Schema given, String key, Predicate<String> known, boolean open) {
        List<Column> columns = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (Column ours : model.columns()) {
            Optional<Column> theirs = given.index(ours.name()).map(given.columns()::get);
            Column joined = theirs.map(column -> joined(ours, column)).orElse(ours);
            columns.add(joined);
            if (!joined.equals(ours) && !ours.name().equals(key)) {
                String levels = "levels of column \"" + ours.name() + "\" that are new since the first training";
                notes.add(open ? levels + " are learned" : levels + " count as unseen");
            }
        }
        for (Column column : given.columns()) {
            if (model.index(column.name()).isEmpty() && !known.test(column.name())) {
                if (open) {
                    columns.add(column);
                    notes.add("column \"" + column.name() + "\" was added when training went on");
                } else {
                    notes.add(Roles.leftOut(column.name()) + "the model was trained without it)");
                }
            }
        }
        return new KnownColumns(new Schema(columns), notes);
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
}

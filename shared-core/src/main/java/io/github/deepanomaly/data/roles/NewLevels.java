package io.github.deepanomaly.data.roles;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Schema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Levels of a table that a model does not know because they are written in another way, in words. */
public final class NewLevels {

    private NewLevels() {}

    /**
     * A sentence for each column of which levels differ from those of the model in case and blanks only.
     *
     * @param others stand behind them
     */
    public static List<String> notes(Schema table, Schema model, List<String> others) {
        List<String> notes = new ArrayList<>();
        for (Column column : model.columns()) {
            if (column instanceof Column.Nominal known
                    && table.index(known.name()).map(table.columns()::get).orElse(known) instanceof Column.Nominal given
                    && !given.equals(known)) {
                note(known, given).ifPresent(note -> notes.add("column \"" + known.name() + "\": " + note));
            }
        }
        notes.addAll(others);
        return notes;
    }

    private static Optional<String> note(Column.Nominal known, Column.Nominal given) {
        Set<String> levels = new HashSet<>(known.levels());
        Map<String, String> plain = new HashMap<>();
        known.levels().forEach(level -> plain.putIfAbsent(plain(level), level));
        List<String> alike = given.levels().stream()
                .filter(level -> !levels.contains(level) && plain.containsKey(plain(level)))
                .toList();
        return alike.isEmpty()
                ? Optional.empty()
                : Optional.of(alike.size() + (alike.size() == 1 ? " new level differs" : " new levels differ")
                        + " from known ones in case or blanks only, as \"" + alike.get(0) + "\" from \""
                        + plain.get(plain(alike.get(0))) + "\": each counts as one never seen");
    }

    private static String plain(String level) {
        return level.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
    }
}

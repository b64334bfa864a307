package io.github.deepanomaly.data.roles;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Schema;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Columns of a table that a model does not read, in words. */
public final class IgnoredColumns {

    /** As many columns as a line holds. */
    private static final int NAMED = 5;

    private IgnoredColumns() {}

    /** A sentence about the columns of {@code table} that {@code model} does not have, if there are any. */
    public static Optional<String> note(Schema table, Schema model) {
        Set<String> known = model.columns().stream().map(Column::name).collect(Collectors.toSet());
        List<String> extra = table.columns().stream()
                .map(Column::name)
                .filter(name -> !known.contains(name))
                .map(name -> "\"" + name + "\"")
                .toList();
        if (extra.isEmpty()) {
            return Optional.empty();
        }
        int shown = Math.min(NAMED, extra.size());
        String more = extra.size() > shown ? " and " + (extra.size() - shown) + " more" : "";
        return Optional.of((extra.size() == 1 ? "column " : "columns ") + String.join(", ", extra.subList(0, shown))
                + more + (extra.size() == 1 ? " is" : " are") + " ignored: the model was not trained on "
                + (extra.size() == 1 ? "it" : "them"));
    }
}

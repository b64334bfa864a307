package io.github.deepanomaly.data;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Columns that are read from objects, in the order in which they are named. {@code null} and NaN are missing values. Not
 * thread-safe.
 *
 * @param <T> the type of the objects, each of which becomes a row
 */
public final class Fields<T> {

    private final List<T> objects;
    private final List<Column> columns = new ArrayList<>();
    private final List<double[]> values = new ArrayList<>();

    Fields(Iterable<T> objects) {
        this.objects = new ArrayList<>();
        objects.forEach(this.objects::add);
    }

    /** Adds a column of numbers. */
    public Fields<T> number(String name, ToDoubleFunction<? super T> value) {
        return column(new Column.Numeric(name), value);
    }

    private Fields<T> column(Column column, ToDoubleFunction<? super T> value) {
        columns.add(column);
        values.add(objects.stream().mapToDouble(value).toArray());
        return this;
    }

    /** Adds a column of texts, each of which is a level. */
    public Fields<T> text(String name, Function<? super T, @Nullable String> value) {
        Map<String, Integer> levels = new LinkedHashMap<>();
        for (T object : objects) {
            String level = value.apply(object);
            if (level != null) {
                levels.putIfAbsent(level, levels.size());
            }
        }
        return column(new Column.Nominal(name, List.copyOf(levels.keySet())), object -> {
            Integer level = levels.get(value.apply(object));
            return level == null ? Double.NaN : level;
        });
    }

    /** Adds a column of points in time. */
    public Fields<T> date(String name, Function<? super T, @Nullable Instant> value) {
        return column(new Column.Date(name), object -> {
            Instant instant = value.apply(object);
            return instant == null ? Double.NaN : (double) instant.toEpochMilli();
        });
    }

    /** The rows; throws {@link IllegalArgumentException} where two columns have the same name. */
    public Rows rows() {
        List<double[]> rows = new ArrayList<>();
        for (int row = 0; row < objects.size(); row++) {
            int at = row;
            rows.add(values.stream().mapToDouble(column -> column[at]).toArray());
        }
        return Rows.of(new Schema(columns), rows);
    }
}

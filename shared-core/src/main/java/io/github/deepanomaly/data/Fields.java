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

    /** One column of all objects. */
    private record Field(Column column, double[] values) {}

    private final List<T> objects;
    private final List<Field> fields = new ArrayList<>();

    Fields(Iterable<T> objects) {
        this.objects = new ArrayList<>();
        objects.forEach(this.objects::add);
    }

    /** Adds a column of numbers. */
    public Fields<T> number(String name, ToDoubleFunction<? super T> value) {
        double[] values = objects.stream().mapToDouble(value).toArray();
        fields.add(new Field(new Column.Numeric(name), values));
        return this;
    }

    /** Adds a column of texts, each of which is a level. */
    public Fields<T> text(String name, Function<? super T, @Nullable String> value) {
        Map<String, Integer> levels = new LinkedHashMap<>();
        double[] values = objects.stream()
                .mapToDouble(object -> {
                    String level = value.apply(object);
                    if (level == null) {
                        return Double.NaN;
                    }
                    levels.putIfAbsent(level, levels.size());
                    return levels.get(level);
                })
                .toArray();
        fields.add(new Field(new Column.Nominal(name, List.copyOf(levels.keySet())), values));
        return this;
    }

    /** Adds a column of points in time. */
    public Fields<T> date(String name, Function<? super T, @Nullable Instant> value) {
        double[] values = objects.stream()
                .mapToDouble(object -> {
                    Instant instant = value.apply(object);
                    return instant == null ? Double.NaN : instant.toEpochMilli();
                })
                .toArray();
        fields.add(new Field(new Column.Date(name), values));
        return this;
    }

    /** The rows; throws {@link IllegalArgumentException} where two columns have the same name. */
    public Rows rows() {
        List<double[]> rows = new ArrayList<>();
        for (int row = 0; row < objects.size(); row++) {
            int at = row;
            rows.add(fields.stream().mapToDouble(field -> field.values[at]).toArray());
        }
        return Rows.of(new Schema(fields.stream().map(Field::column).toList()), rows);
    }
}

package io.github.deepanomaly.spark.table;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Turns raw rows into rows of a schema: texts become the numbers of their levels. Immutable. */
public final class Levels {

    /** A level that the schema does not know. */
    private static final int UNKNOWN = -1;

    private final List<Map<String, Integer>> levels = new ArrayList<>();
    private final int[] places;

    /** For raw rows that have these columns and no others. */
    public Levels(Schema schema) {
        this(schema, IntStream.range(0, schema.size()).toArray());
    }

    /** For raw rows that have the columns at these places. */
    public Levels(Schema schema, int... places) {
        this.places = places;
        for (Column column : schema.columns()) {
            levels.add(column instanceof Column.Nominal nominal ? nominal.numbers() : Map.of());
        }
    }

    /** The row as a model reads it. */
    public double[] row(RawRow raw) {
        double[] row = new double[places.length];
        for (int i = 0; i < row.length; i++) {
            String text = raw.text(places[i]);
            row[i] = text == null ? raw.number(places[i]) : levels.get(i).getOrDefault(text, UNKNOWN);
        }
        return row;
    }

    /** Rows as a model reads them. */
    public List<double[]> rows(List<RawRow> raw) {
        return raw.stream().map(this::row).toList();
    }
}

package io.github.deepanomaly.data.roles;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Schema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Rows in the columns that are needed, found by name wherever they stand; further columns are left alone. */
public final class MatchedRows implements Rows.View {

    private static final int NAMED = 5;

    private final Rows rows;
    private final Schema schema;
    private final int[] places;

    private MatchedRows(Rows rows, Schema schema, int... places) {
        this.rows = rows;
        this.schema = schema;
        this.places = places;
    }

    /**
     * The rows in these columns, with the levels that the rows have: the same rows where they stand in their places. Throws
     * {@link IllegalArgumentException} that names what is missing.
     */
    public static Rows of(Schema needed, Rows rows) {
        List<Column> given = rows.schema().columns();
        if (inPlace(needed, given)) {
            return rows;
        }
        Map<String, Integer> byName = new HashMap<>();
        for (int i = 0; i < given.size(); i++) {
            byName.put(given.get(i).name(), i);
        }
        int[] places = new int[needed.size()];
        List<Column> columns = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (int i = 0; i < places.length; i++) {
            String name = needed.columns().get(i).name();
            Integer place = byName.get(name);
            if (place == null) {
                missing.add("\"" + name + "\"");
            } else {
                places[i] = place;
                columns.add(given.get(place));
            }
        }
        if (!missing.isEmpty()) {
            int shown = Math.min(NAMED, missing.size());
            throw new IllegalArgumentException("the rows must have the " + needed.size() + " columns of the model, but "
                    + String.join(", ", missing.subList(0, shown))
                    + (shown == missing.size() ? "" : " and " + (missing.size() - shown) + " more")
                    + (missing.size() == 1 ? " is missing" : " are missing"));
        }
        return new MatchedRows(rows, new Schema(columns), places);
    }

    private static boolean inPlace(Schema needed, List<Column> given) {
        boolean same = given.size() == needed.size();
        for (int i = 0; same && i < given.size(); i++) {
            same = given.get(i).name().equals(needed.columns().get(i).name());
        }
        return same;
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public Rows rows() {
        return rows;
    }

    @Override
    public double[] read(double[] below, int number) {
        if (below.length != rows.schema().size()) {
            throw new IllegalArgumentException(
                    "a row must have " + rows.schema().size() + " values, got " + below.length);
        }
        double[] row = new double[places.length];
        for (int i = 0; i < row.length; i++) {
            row[i] = below[places[i]];
        }
        return row;
    }
}

package io.github.deepanomaly.data.roles;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Schema;
import io.github.deepanomaly.data.csv.DateLevels;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Rows in the columns that are needed, found by name wherever they stand; further columns are left alone. Levels are read as dates where
 * dates are needed.
 */
public final class MatchedRows implements Rows.View {

    private static final int NAMED = 5;

    private final Rows rows;
    private final Schema schema;
    private final int[] places;
    private final Map<Integer, DateLevels> dates;

    private MatchedRows(Rows rows, Schema schema, Map<Integer, DateLevels> dates, int... places) {
        this.rows = rows;
        this.schema = schema;
        this.dates = dates;
        this.places = places;
    }

    /**
     * The same rows, in which columns of many levels that all are dates are dates. Dates that name no zone are of this machine's.
     *
     * @param known columns that are dates if they are so here, whatever their levels
     * @param kept whether another column, by its name, stays as it is
     */
    public static Rows dated(Rows rows, Schema known, Predicate<String> kept) {
        return of(
                new Schema(rows.schema().columns().stream()
                        .map(column -> column instanceof Column.Nominal levels
                                ? date(levels, known, kept)
                                        .<Column>map(date -> date)
                                        .orElse(column)
                                : column)
                        .toList()),
                rows);
    }

    private static Optional<Column.Date> date(Column.Nominal levels, Schema known, Predicate<String> kept) {
        Optional<Integer> at = known.index(levels.name());
        if (at.isPresent()) {
            return known.columns().get(at.get()) instanceof Column.Date date ? Optional.of(date) : Optional.empty();
        }
        return kept.test(levels.name()) ? Optional.empty() : DateLevels.column(levels, ZoneId.systemDefault());
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
        Map<Integer, DateLevels> dates = new HashMap<>();
        List<String> missing = new ArrayList<>();
        for (int i = 0; i < places.length; i++) {
            String name = needed.columns().get(i).name();
            Integer place = byName.get(name);
            if (place == null) {
                missing.add("\"" + name + "\"");
            } else {
                places[i] = place;
                Column wanted = needed.columns().get(i);
                boolean levels = levels(wanted, given.get(place));
                columns.add(levels ? wanted : given.get(place));
                if (levels && wanted instanceof Column.Date date) {
                    dates.put(i, DateLevels.of(date));
                }
            }
        }
        if (!missing.isEmpty()) {
            int shown = Math.min(NAMED, missing.size());
            throw new IllegalArgumentException("the rows must have the " + needed.size() + " columns of the model, but "
                    + String.join(", ", missing.subList(0, shown))
                    + (shown == missing.size() ? "" : " and " + (missing.size() - shown) + " more")
                    + (missing.size() == 1 ? " is missing" : " are missing"));
        }
        return new MatchedRows(rows, new Schema(columns), dates, places);
    }

    private static boolean inPlace(Schema needed, List<Column> given) {
        boolean same = given.size() == needed.size();
        for (int i = 0; same && i < given.size(); i++) {
            Column wanted = needed.columns().get(i);
            same = given.get(i).name().equals(wanted.name()) && !levels(wanted, given.get(i));
        }
        return same;
    }

    /** Whether levels are given where dates are needed. */
    private static boolean levels(Column wanted, Column given) {
        return wanted instanceof Column.Date && given instanceof Column.Nominal;
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
        dates.forEach((at, levels) -> row[at] = moment(levels, places[at], row[at]));
        return row;
    }

    private double moment(DateLevels levels, int place, double level) {
        return level >= 0 && rows.schema().columns().get(place) instanceof Column.Nominal nominal
                ? levels.milliseconds(nominal.levels().get((int) level))
                : Double.NaN;
    }
}

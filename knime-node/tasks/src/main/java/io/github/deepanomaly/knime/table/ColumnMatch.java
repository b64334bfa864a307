package io.github.deepanomaly.knime.table;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Schema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Where a table has the columns that are needed: by name, wherever they stand.
 *
 * @param places for each column that is needed, the number of the table's column
 */
public record ColumnMatch(List<Integer> places) {

    public ColumnMatch {
        places = List.copyOf(places);
    }

    /** Finds what is needed; throws {@link IllegalArgumentException} that names all columns that are missing or of another type. */
    public static ColumnMatch of(List<TableColumn> needed, List<TableColumn> offered) {
        Map<String, Integer> byName = new HashMap<>();
        for (int i = 0; i < offered.size(); i++) {
            byName.put(offered.get(i).name(), i);
        }
        List<Integer> places = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        for (TableColumn column : needed) {
            Integer place = byName.get(column.name());
            if (place == null) {
                faults.add("\"" + column.name() + "\" (" + column.type() + ") is missing");
            } else if (offered.get(place).type() != column.type()) {
                faults.add("\"" + column.name() + "\" must be " + column.type() + ", got "
                        + offered.get(place).type());
            } else {
                places.add(place);
            }
        }
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(
                    "the table must have the columns of the training table: " + shortened(faults));
        }
        return new ColumnMatch(places);
    }

    /** The columns of a model, as a table should have them. */
    public static List<TableColumn> needed(Schema schema) {
        return schema.columns().stream().map(ColumnMatch::needed).toList();
    }

    private static TableColumn needed(Column column) {
        if (column instanceof Column.Nominal nominal) {
            return new TableColumn(nominal.name(), TableColumn.Type.TEXT, nominal.levels());
        }
        return new TableColumn(
                column.name(), column instanceof Column.Date ? TableColumn.Type.DATE : TableColumn.Type.NUMBER);
    }

    /**
     * Throws {@link IllegalArgumentException} that names chosen columns that the table lacks, if there are some.
     *
     * @param what they are, for instance included columns
     */
    public static void present(String what, String... missing) {
        if (missing.length > 0) {
            throw new IllegalArgumentException(what + " must be in the table, but these are missing: "
                    + shortened(
                            Stream.of(missing).map(name -> "\"" + name + "\"").toList()));
        }
    }

    /** As many as a message box holds. */
    private static String shortened(List<String> faults) {
        int shown = Math.min(faults.size(), 5);
        String text = String.join("; ", faults.subList(0, shown));
        return shown == faults.size() ? text : text + "; and " + (faults.size() - shown) + " more";
    }
}

package io.github.deepanomaly.weka.view;

import io.github.deepanomaly.weka.judging.Judged;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import javax.swing.table.AbstractTableModel;

/** Judged rows as a table: an array of row numbers in the order that is shown; nothing is computed while painting. */
final class RowTable extends AbstractTableModel {

    private static final long serialVersionUID = 1L;

    /** A column. */
    enum Field {
        ROW("Row", 55, true),
        SCORE("Score", 65, true),
        P_VALUE("p-value", 65, true),
        FLAG("Flag", 65, false),
        LABEL("Label", 70, false),
        REASONS("Reasons", 200, false);

        final String title;
        final int width;
        final boolean number;

        Field(String title, int width, boolean number) {
            this.title = title;
            this.width = width;
            this.number = number;
        }
    }

    /**
     * Rows in an order.
     *
     * @param by the column that sorts them
     * @param descending whether the largest comes first
     */
    record Order(Field by, boolean descending) {

        /** The most anomalous rows first. */
        static final Order WORST_FIRST = new Order(Field.SCORE, true);

        /** The numbers of the judged rows, in this order; for any thread. */
        List<Integer> of(Judged rows) {
            Comparator<Integer> comparator = switch (by) {
                case SCORE -> Comparator.comparingDouble(rows::score);
                case FLAG -> Comparator.comparingDouble(rows::score);
                case P_VALUE -> Comparator.comparingDouble(rows::pValue);
                case LABEL -> Comparator.comparing(rows::label);
                default -> Comparator.naturalOrder();
            };
            List<Integer> order = new ArrayList<>();
            IntStream.range(0, rows.size()).filter(rows::has).forEach(order::add);
            Comparator<Integer> directed = descending ? comparator.reversed() : comparator;
            order.sort(Comparator.<Integer, Boolean>comparing(row -> Double.isNaN(rows.score(row)))
                    .thenComparing(directed)); // unknown rows last
            return order;
        }
    }

    private transient Judged rows;
    private int[] order = {};
    private int[] places = {};
    private String[] reasons = {};
    private double threshold = Double.NaN;
    private List<Field> fields = List.of();

    RowTable(Judged rows) {
        this.rows = rows;
    }

    /** Shows other rows. */
    void show(Judged judged, List<Integer> shownOrder) {
        rows = judged;
        reasons = new String[judged.size()];
        List<Field> wanted = Arrays.stream(Field.values())
                .filter(field -> field != Field.LABEL || judged.labelled())
                .toList();
        boolean sameFields = wanted.equals(fields);
        fields = wanted;
        arrange(shownOrder);
        if (!sameFields) {
            fireTableStructureChanged();
        }
    }

    /** Shows the rows in another order. */
    void arrange(List<Integer> shownOrder) {
        order = shownOrder.stream().mapToInt(row -> row).toArray();
        places = new int[rows.size()];
        Arrays.fill(places, -1);
        for (int i = 0; i < order.length; i++) {
            places[order[i]] = i;
        }
        fireTableDataChanged();
    }

    /** Shows which rows a threshold flags. */
    void threshold(double shown) {
        threshold = shown;
        if (order.length > 0) {
            fireTableRowsUpdated(0, order.length - 1);
        }
    }

    /** Shows the reasons for some rows. */
    void reasons(int[] which, List<String> texts) {
        for (int i = 0; i < which.length; i++) {
            reasons[which[i]] = texts.get(i);
            fireTableCellUpdated(places[which[i]], fields.indexOf(Field.REASONS));
        }
    }

    /** The number of the row in that place. */
    int row(int place) {
        return order[place];
    }

    /** The place of a row, or -1. */
    int place(int row) {
        return row < places.length ? places[row] : -1;
    }

    /** The column with that index. */
    Field field(int column) {
        return fields.get(column);
    }

    /** Whether the row in that place is flagged. */
    boolean flagged(int place) {
        return rows.score(order[place]) > threshold;
    }

    @Override
    public int getRowCount() {
        return order.length;
    }

    @Override
    public int getColumnCount() {
        return fields.size();
    }

    @Override
    public String getColumnName(int column) {
        return fields.get(column).title;
    }

    @Override
    public Object getValueAt(int place, int column) {
        int row = order[place];
        return switch (fields.get(column)) {
            case ROW -> row + 1;
            case SCORE -> Double.isNaN(rows.score(row)) ? "?" : String.format(Locale.ROOT, "%.4f", rows.score(row));
            case P_VALUE -> String.format(Locale.ROOT, "%.2g", rows.pValue(row));
            case FLAG -> flagged(place) ? "anomaly" : "normal";
            case LABEL -> rows.label(row);
            case REASONS -> Objects.requireNonNullElse(reasons[row], "");
        };
    }
}

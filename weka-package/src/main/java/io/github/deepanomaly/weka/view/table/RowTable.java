package io.github.deepanomaly.weka.view.table;

import io.github.deepanomaly.weka.judging.Judged;
import io.github.deepanomaly.weka.results.Marks;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javax.swing.table.AbstractTableModel;
import weka.core.Attribute;
import weka.core.Instances;

/** Judged rows as a table: an array of row numbers in the order that is shown; nothing is computed while painting. */
final class RowTable extends AbstractTableModel {

    private static final long serialVersionUID = 1L;

    private transient Judged rows;
    private transient WeakReference<Instances> table;
    private transient Marks marks = Marks.NONE;
    private int[] order = {};
    private int[] places = {};
    private String[] reasons = {};
    private double threshold = Double.NaN;
    private transient List<Field> fields = List.of();

    RowTable(Judged rows) {
        this.rows = rows;
        table = new WeakReference<>(rows.data());
    }

    /** Shows other rows, with those columns of the data. */
    void show(Judged judged, List<Integer> shownOrder, List<Attribute> columns) {
        if (!table.refersTo(judged.data()) || reasons.length != judged.size()) {
            reasons = new String[judged.size()];
        }
        table = new WeakReference<>(judged.data());
        rows = judged;
        arrange(shownOrder);
        columns(columns);
    }

    /** Shows other columns of the data. */
    void columns(List<Attribute> columns) {
        List<Field> wanted = new ArrayList<>(List.of(Field.Result.ROW));
        columns.forEach(column -> wanted.add(new Field.Value(column)));
        for (Field.Result result : Field.Result.values()) {
            boolean there = switch (result) {
                case ROW -> false;
                case LABEL -> rows.labelled();
                case MARK -> !marks.rows().isEmpty();
                default -> true;
            };
            if (there) {
                wanted.add(result);
            }
        }
        if (!wanted.equals(fields)) {
            fields = wanted;
            fireTableStructureChanged();
        }
    }

    /** Forgets the reasons, because other detectors have judged. */
    void forgetReasons() {
        Arrays.fill(reasons, null);
    }

    /** Shows the marks of rows. */
    void marks(Marks shown) {
        marks = shown;
        columns(fields.stream()
                .filter(Field.Value.class::isInstance)
                .map(field -> ((Field.Value) field).attribute())
                .toList());
        if (order.length > 0) {
            fireTableRowsUpdated(0, order.length - 1);
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
        int column = fields.indexOf(Field.Result.REASONS);
        for (int i = 0; i < which.length; i++) {
            reasons[which[i]] = texts.get(i);
            if (places[which[i]] >= 0 && column >= 0) {
                fireTableCellUpdated(places[which[i]], column);
            }
        }
    }

    /** The reasons of a row in words; empty where they are not known yet. */
    String reasons(int row) {
        return Objects.requireNonNullElse(reasons[row], "");
    }

    /** The numbers of the rows in the order that is shown. */
    List<Integer> order() {
        return Arrays.stream(order).boxed().toList();
    }

    /** The number of the row in that place. */
    int row(int place) {
        return order[place];
    }

    /** The places of rows; -1 for those that the table does not show. */
    int[] places(List<Integer> which) {
        return which.stream()
                .mapToInt(row -> row < places.length ? places[row] : -1)
                .toArray();
    }

    /** The column with that index. */
    Field field(int column) {
        return fields.get(column);
    }

    /** Whether the row in that place is flagged. */
    boolean flagged(int place) {
        return rows.flagged(order[place], threshold);
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
        return fields.get(column).title();
    }

    @Override
    public Object getValueAt(int place, int column) {
        int row = order[place];
        Field field = fields.get(column);
        if (field instanceof Field.Value value) {
            return value.text(rows, row);
        }
        return switch ((Field.Result) field) {
            case ROW -> row + 1;
            case SCORE -> Double.isNaN(rows.score(row)) ? "?" : String.format(Locale.ROOT, "%.4f", rows.score(row));
            case P_VALUE -> String.format(Locale.ROOT, "%.2g", rows.pValue(row));
            case FLAG -> flagged(place) ? "anomaly" : "normal";
            case LABEL -> rows.label(row);
            case MARK -> marks.of(row).map(each -> each.mark().toString()).orElse("");
            case REASONS -> reasons(row);
        };
    }
}

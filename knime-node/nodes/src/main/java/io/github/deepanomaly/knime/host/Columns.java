package io.github.deepanomaly.knime.host;

import io.github.deepanomaly.knime.flag.FlagColumn;
import io.github.deepanomaly.knime.table.TableColumn;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.node.BufferedDataTable;
import org.knime.node.parameters.widget.choices.util.FilteredInputTableColumnsProvider;

/** Which columns of a KNIME table are offered for what. */
public final class Columns {

    /** Rows that are looked at for values; reading them takes a few milliseconds. */
    private static final int FIRST_ROWS = 10_000;

    private static final int MOST_VALUES = 100;

    private Columns() {}

    /** Offers what a detector reads: numbers, booleans, texts and dates. */
    public static final class Features implements FilteredInputTableColumnsProvider {

        @Override
        public boolean isIncluded(DataColumnSpec column) {
            return CellType.of(column.getType()).isPresent();
        }
    }

    /** Offers numbers. */
    public static final class Numbers implements FilteredInputTableColumnsProvider {

        @Override
        public boolean isIncluded(DataColumnSpec column) {
            return CellType.of(column.getType()).filter(CellType.NUMBER::equals).isPresent();
        }
    }

    /** Offers points of an axis: numbers and dates. */
    public static final class Points implements FilteredInputTableColumnsProvider {

        @Override
        public boolean isIncluded(DataColumnSpec column) {
            return CellType.of(column.getType())
                    .filter(type -> type != CellType.TEXT)
                    .isPresent();
        }
    }

    /** Offers flags: texts of which the domain names normal and anomaly only. */
    public static final class Flags implements FilteredInputTableColumnsProvider {

        @Override
        public boolean isIncluded(DataColumnSpec column) {
            return CellType.of(column.getType()).isPresent() && FlagColumn.flags(of(column));
        }
    }

    /** Offers what may be a label: texts, booleans and numbers, but no dates and times. */
    public static final class Labels implements FilteredInputTableColumnsProvider {

        @Override
        public boolean isIncluded(DataColumnSpec column) {
            return CellType.of(column.getType())
                    .filter(type -> type == CellType.NUMBER || type == CellType.TEXT)
                    .isPresent();
        }
    }

    /** The readable columns of a table as the core takes them, in order. */
    public static List<TableColumn> of(DataTableSpec table) {
        return readable(table).stream().map(Columns::of).toList();
    }

    /** The place of a column of numbers; throws {@link IllegalArgumentException} where the table has none of that name. */
    public static int number(DataTableSpec table, String what, String name) {
        int place = any(table, what, name);
        if (CellType.of(table.getColumnSpec(place).getType())
                .filter(CellType.NUMBER::equals)
                .isEmpty()) {
            throw new IllegalArgumentException("the " + what + " column must hold numbers, got \"" + name + "\"");
        }
        return place;
    }

    /** The place of a column; throws {@link IllegalArgumentException} where the table has none of that name. */
    public static int any(DataTableSpec table, String what, String name) {
        int place = table.findColumnIndex(name);
        if (place < 0) {
            throw new IllegalArgumentException("the " + what + " column must be in the table, got \"" + name + "\"");
        }
        return place;
    }

    /** The readable columns of a table. */
    public static List<DataColumnSpec> readable(DataTableSpec table) {
        return table.stream()
                .filter(column -> CellType.of(column.getType()).isPresent())
                .toList();
    }

    /** A column as the core takes it; the texts are those that the domain names, in its order. */
    public static TableColumn of(DataColumnSpec column) {
        CellType cells = CellType.of(column.getType())
                .orElseThrow(() -> new IllegalArgumentException(
                        "column \"" + column.getName() + "\" must hold numbers, texts, dates or times"));
        TableColumn.Type type = cells.type();
        List<String> levels = type == TableColumn.Type.TEXT ? values(column) : List.of();
        return new TableColumn(column.getName(), type, levels, cells.unit(column.getType()));
    }

    /** A column of labels, read as texts; its levels are all labels that it can hold, or none where they are not known. */
    public static TableColumn labels(DataColumnSpec column) {
        List<String> labels =
                values(column).stream().filter(label -> !label.isBlank()).toList();
        return new TableColumn(column.getName(), TableColumn.Type.TEXT, labels);
    }

    /**
     * Values of a column for a list to choose from: those of its domain, or of the first rows where they are there already.
     *
     * @param rows of the table, if they are computed
     */
    public static List<String> values(DataTableSpec table, String name, Optional<BufferedDataTable> rows) {
        int place = table.findColumnIndex(name);
        if (place < 0) {
            return List.of();
        }
        List<String> known = values(table.getColumnSpec(place));
        if (!known.isEmpty() || rows.isEmpty()) {
            return known;
        }
        Set<String> found = new TreeSet<>();
        try (CloseableRowIterator cells = rows.get().iterator()) {
            for (int row = 0; row < FIRST_ROWS && found.size() < MOST_VALUES && cells.hasNext(); row++) {
                DataCell cell = cells.next().getCell(place);
                if (!cell.isMissing()) {
                    found.add(cell.toString());
                }
            }
        }
        return List.copyOf(found);
    }

    private static List<String> values(DataColumnSpec column) {
        return column.getDomain().hasValues()
                ? column.getDomain().getValues().stream().map(Object::toString).toList()
                : List.of();
    }
}

package io.github.deepanomaly.knime.host;

import io.github.deepanomaly.knime.table.TableColumn;
import java.util.List;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;
import org.knime.node.parameters.widget.choices.util.FilteredInputTableColumnsProvider;

/** Which columns of a KNIME table are offered for what. */
public final class Columns {

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

    /** Offers what may be a label: texts, booleans and numbers, but no dates. */
    public static final class Labels implements FilteredInputTableColumnsProvider {

        @Override
        public boolean isIncluded(DataColumnSpec column) {
            return CellType.of(column.getType())
                    .filter(type -> type.type() != TableColumn.Type.DATE)
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
        TableColumn.Type type = CellType.of(column.getType())
                .orElseThrow(() -> new IllegalArgumentException(
                        "column \"" + column.getName() + "\" must hold numbers, texts or dates"))
                .type();
        boolean listed = type == TableColumn.Type.TEXT && column.getDomain().hasValues();
        List<String> levels = listed
                ? column.getDomain().getValues().stream().map(Object::toString).toList()
                : List.of();
        return new TableColumn(column.getName(), type, levels);
    }
}

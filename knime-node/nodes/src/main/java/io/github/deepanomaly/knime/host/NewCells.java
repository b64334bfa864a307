package io.github.deepanomaly.knime.host;

import io.github.deepanomaly.data.Column;
import java.util.List;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.LongCell;
import org.knime.core.data.def.StringCell;
import org.knime.node.parameters.widget.choices.util.FilteredInputTableColumnsProvider;

/** Cells that are made from numbers, in the type of a column that is there. */
public final class NewCells {

    private static final List<DataType> TYPES =
            List.of(DoubleCell.TYPE, IntCell.TYPE, LongCell.TYPE, BooleanCell.TYPE, StringCell.TYPE);

    private NewCells() {}

    /** Offers columns whose cells can be made. */
    public static final class Makeable implements FilteredInputTableColumnsProvider {

        @Override
        public boolean isIncluded(DataColumnSpec column) {
            return TYPES.contains(column.getType());
        }
    }

    /** The columns whose cells can be made; cells of dates, for instance, need a bundle that we would not need else. */
    public static List<DataColumnSpec> makeable(DataTableSpec table) {
        return table.stream().filter(column -> TYPES.contains(column.getType())).toList();
    }

    /**
     * A cell.
     *
     * @param type of the column in KNIME, one of those that can be made
     * @param column the same column in the core, whose levels a text is one of
     * @param value a number or the index of a level; NaN = missing
     */
    public static DataCell of(DataType type, Column column, double value) {
        if (Double.isNaN(value)) {
            return Cells.missing("rows of the class have missing cells here, too");
        }
        if (column instanceof Column.Nominal nominal) {
            return new StringCell(nominal.levels().get((int) value));
        }
        if (type.equals(IntCell.TYPE)) {
            return new IntCell((int) Math.rint(value));
        }
        if (type.equals(LongCell.TYPE)) {
            return new LongCell(Math.round(value));
        }
        return type.equals(BooleanCell.TYPE) ? BooleanCell.get(value >= 0.5) : new DoubleCell(value);
    }
}

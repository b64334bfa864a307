package io.github.deepanomaly.knime.host;

import io.github.deepanomaly.verdict.Verdict;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnDomainCreator;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.MissingCell;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.StringCell;

/** Cells and columns that nodes give. */
public final class Cells {

    private Cells() {}

    /** A number; NaN is a missing cell that says why. */
    public static DataCell number(double value, String why) {
        return Double.isNaN(value) ? missing(why) : new DoubleCell(value);
    }

    /** A missing cell that says why. */
    public static DataCell missing(String why) {
        return new MissingCell(why);
    }

    /** A column of numbers, under a name that the table does not have yet. */
    public static DataColumnSpec numbers(DataTableSpec table, String name) {
        return new DataColumnSpecCreator(DataTableSpec.getUniqueColumnName(table, name), DoubleCell.TYPE).createSpec();
    }

    /** A column of texts, likewise. */
    public static DataColumnSpec texts(DataTableSpec table, String name) {
        return new DataColumnSpecCreator(DataTableSpec.getUniqueColumnName(table, name), StringCell.TYPE).createSpec();
    }

    /** A column of flags, likewise. */
    public static DataColumnSpec flags(DataTableSpec table, String name) {
        return flags(DataTableSpec.getUniqueColumnName(table, name));
    }

    /** A column of flags of just that name; its domain names both. */
    public static DataColumnSpec flags(String name) {
        DataColumnSpecCreator column = new DataColumnSpecCreator(name, StringCell.TYPE);
        column.setDomain(new DataColumnDomainCreator(
                        new DataCell[] {new StringCell(Verdict.NORMAL), new StringCell(Verdict.ANOMALY)})
                .createDomain());
        return column.createSpec();
    }
}

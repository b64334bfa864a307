package io.github.deepanomaly.weka.view.table;

import io.github.deepanomaly.weka.view.chart.Palette;
import java.awt.Component;
import javax.swing.JTable;
import javax.swing.table.DefaultTableCellRenderer;

/** Cells of judged rows: those of flagged rows are tinted, numbers stand at the right. */
final class RowRenderer extends DefaultTableCellRenderer {

    private static final long serialVersionUID = 1L;

    private final transient RowTable rows;

    RowRenderer(RowTable rows) {
        this.rows = rows;
    }

    @Override
    public Component getTableCellRendererComponent(
            JTable shown, Object value, boolean selected, boolean focus, int place, int column) {
        Component cell = super.getTableCellRendererComponent(shown, value, selected, focus, place, column);
        if (!selected) {
            boolean flagged = rows.flagged(place);
            cell.setBackground(flagged ? Palette.FLAGGED_ROW : shown.getBackground());
            cell.setForeground(flagged ? Palette.FLAGGED_TEXT : shown.getForeground());
        }
        setHorizontalAlignment(rows.field(column).number() ? RIGHT : LEFT);
        return cell;
    }
}

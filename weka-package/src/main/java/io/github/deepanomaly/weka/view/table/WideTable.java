package io.github.deepanomaly.weka.view.table;

import javax.swing.JTable;
import javax.swing.table.TableModel;

/** A table that is wider than the window where its columns need it. */
final class WideTable extends JTable {

    private static final long serialVersionUID = 1L;

    WideTable(TableModel rows) {
        super(rows);
    }

    @Override
    public boolean getScrollableTracksViewportWidth() {
        return getPreferredSize().width < getParent().getWidth();
    }
}

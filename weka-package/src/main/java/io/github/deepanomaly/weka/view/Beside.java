package io.github.deepanomaly.weka.view;

import java.awt.BorderLayout;
import java.awt.event.ComponentAdapter;
import java.awt.event.ComponentEvent;
import javax.swing.JComponent;
import javax.swing.JPanel;
import javax.swing.JSplitPane;
import javax.swing.JTabbedPane;

/** The table beside the tabs, or where that is too narrow among them. */
final class Beside extends JPanel {

    private static final long serialVersionUID = 1L;

    private static final String ROWS = "Rows";

    /** Where a table beside the tabs would be too narrow to read, it becomes one of them. */
    private static final int NARROW = 760;

    /** The table's share of the width. */
    private static final double TABLE = 0.6;

    private final JComponent rows;
    private final JTabbedPane side;
    private boolean narrow;

    Beside(JComponent rows, JTabbedPane side) {
        super(new BorderLayout());
        this.rows = rows;
        this.side = side;
        arrange();
        addComponentListener(new ComponentAdapter() {
            @Override
            public void componentResized(ComponentEvent event) {
                boolean now = getWidth() < NARROW;
                if (narrow != now) {
                    narrow = now;
                    arrange();
                }
            }
        });
    }

    private void arrange() {
        removeAll();
        side.remove(rows);
        if (narrow) {
            side.insertTab(ROWS, null, rows, null, 0);
            side.setSelectedIndex(0);
            add(side, BorderLayout.CENTER);
        } else {
            add(new Split(JSplitPane.HORIZONTAL_SPLIT, rows, side, TABLE), BorderLayout.CENTER);
        }
        revalidate();
    }
}

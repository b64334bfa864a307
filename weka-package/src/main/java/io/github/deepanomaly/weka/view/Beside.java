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
            add(split(JSplitPane.HORIZONTAL_SPLIT, rows, side, 0.65), BorderLayout.CENTER);
        }
        revalidate();
    }

    /** A split without a border whose first part gets that share of the room. */
    static JSplitPane split(int orientation, JComponent first, JComponent second, double share) {
        JSplitPane split = new JSplitPane(orientation, first, second);
        split.setResizeWeight(share);
        split.setBorder(null);
        return split;
    }
}

package io.github.deepanomaly.weka.view.table;

import java.awt.event.ActionEvent;
import java.awt.event.KeyEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.function.IntConsumer;
import javax.swing.AbstractAction;
import javax.swing.AbstractButton;
import javax.swing.JComponent;
import javax.swing.JMenuItem;
import javax.swing.JPopupMenu;
import javax.swing.JTable;
import javax.swing.KeyStroke;
import javax.swing.MenuElement;
import javax.swing.SwingUtilities;

/** Keys that work while a table has the focus, and what the right mouse button selects. */
public final class TableKeys {

    private TableKeys() {}

    /** The keys that the items of a menu show; a right click selects the row under the mouse. */
    static void of(JPopupMenu menu, JTable table) {
        table.addMouseListener(new MouseAdapter() {
            @Override
            public void mousePressed(MouseEvent event) {
                int place = table.rowAtPoint(event.getPoint());
                if (SwingUtilities.isRightMouseButton(event) && place >= 0 && !table.isRowSelected(place)) {
                    table.setRowSelectionInterval(place, place);
                }
            }
        });
        for (MenuElement element : menu.getSubElements()) {
            if (element instanceof JMenuItem item && item.getAccelerator() != null) {
                add(table, item.getAccelerator(), item.getText(), ((AbstractButton) item)::doClick);
            }
        }
    }

    /** Enter and a double click do something with the selected row. */
    public static void opening(JTable table, Runnable work) {
        add(table, KeyStroke.getKeyStroke(KeyEvent.VK_ENTER, 0), "open", work);
        table.addMouseListener(new MouseAdapter() {
            @Override
            public void mouseClicked(MouseEvent event) {
                if (event.getClickCount() == 2 && table.rowAtPoint(event.getPoint()) >= 0) {
                    work.run();
                }
            }
        });
    }

    /** S does something with the column of the cell that has the focus. */
    static void sorting(JTable table, IntConsumer work) {
        add(
                table,
                KeyStroke.getKeyStroke('S', 0),
                "sort",
                () -> work.accept(table.getColumnModel().getSelectionModel().getLeadSelectionIndex()));
    }

    /** A key and what it does. */
    private static void add(JComponent table, KeyStroke key, String name, Runnable work) {
        table.getInputMap(JComponent.WHEN_ANCESTOR_OF_FOCUSED_COMPONENT).put(key, name);
        table.getActionMap().put(name, new AbstractAction(name) {
            private static final long serialVersionUID = 1L;

            @Override
            public void actionPerformed(ActionEvent event) {
                work.run();
            }
        });
    }
}

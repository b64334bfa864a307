package io.github.deepanomaly.weka.programs;

import java.awt.Rectangle;
import java.awt.event.ActionEvent;
import java.awt.event.MouseEvent;
import javax.swing.JList;
import javax.swing.JPopupMenu;
import javax.swing.KeyStroke;
import javax.swing.MenuSelectionManager;

/** The list of results in the tab Anomalies, as a person uses it. */
final class ResultLines {

    private final Tab tab;

    ResultLines(Tab tab) {
        this.tab = tab;
    }

    JList<?> list() {
        return Screen.find(JList.class, Screen.named("KeptResults", tab.panel).get(0))
                .get(0);
    }

    void select(int line) throws Exception {
        Screen.onEventThread(() -> {
            list().setSelectedIndex(line);
            return list();
        });
    }

    /** Presses a key that the list knows. */
    void key(int key) throws Exception {
        Screen.onEventThread(() -> {
            Object name = list().getInputMap().get(KeyStroke.getKeyStroke(key, 0));
            list().getActionMap().get(name).actionPerformed(new ActionEvent(list(), 0, String.valueOf(name)));
            return name;
        });
    }

    /** Clicks on a line with the right button; gives the menu. */
    JPopupMenu menu(int line) throws Exception {
        return Screen.onEventThread(() -> {
            Rectangle cell = list().getCellBounds(line, line);
            list().dispatchEvent(new MouseEvent(
                    list(),
                    MouseEvent.MOUSE_PRESSED,
                    0,
                    MouseEvent.BUTTON3_DOWN_MASK,
                    cell.x + 5,
                    cell.y + 5,
                    1,
                    true,
                    MouseEvent.BUTTON3));
            return (JPopupMenu)
                    MenuSelectionManager.defaultManager().getSelectedPath()[0].getComponent();
        });
    }

    /** Chooses from the menu of a line. */
    void choose(int line, String title) throws Exception {
        JPopupMenu menu = menu(line);
        Screen.press(title, menu);
        hide(menu);
    }

    static void hide(JPopupMenu menu) throws Exception {
        Screen.onEventThread(() -> {
            menu.setVisible(false);
            MenuSelectionManager.defaultManager().clearSelectedPath();
            return menu;
        });
    }
}

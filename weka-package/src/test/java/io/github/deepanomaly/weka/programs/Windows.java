package io.github.deepanomaly.weka.programs;

import java.awt.Component;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Optional;
import javax.swing.JFrame;
import javax.swing.JTable;
import weka.classifiers.Classifier;
import weka.core.Utils;
import weka.gui.GenericObjectEditor;

/** Other windows and panels of Weka than the tab. */
final class Windows {

    private Windows() {}

    /** Chooses a detector of ours, with options, in the field of a panel. */
    static void set(String field, Object panel, String detector, String options) throws Exception {
        Field editor = panel.getClass().getDeclaredField(field);
        editor.setAccessible(true);
        GenericObjectEditor chooser = (GenericObjectEditor) editor.get(panel);
        Object chosen =
                Utils.forName(Classifier.class, "weka.classifiers.anomaly." + detector, Utils.splitOptions(options));
        Screen.onEventThread(() -> {
            chooser.setValue(chosen);
            return chosen;
        });
    }

    static Optional<JFrame> window(String title) {
        return Arrays.stream(JFrame.getFrames())
                .filter(each -> each.isShowing() && each.getTitle().startsWith(title))
                .map(JFrame.class::cast)
                .findFirst();
    }

    static void close(JFrame window) throws Exception {
        Screen.onEventThread(() -> {
            window.dispose();
            return window;
        });
    }

    /** The table of judged rows, which is not the only table. */
    static JTable rows(Component view) {
        return Screen.find(JTable.class, view).stream()
                .filter(table -> "Judged rows".equals(table.getName()))
                .findFirst()
                .orElseThrow();
    }

    /** Whether the first row has its reasons, and the selected one its explanation. */
    static boolean isExplained(Component view) {
        JTable table = rows(view);
        return table.getRowCount() > 0
                && !String.valueOf(table.getValueAt(0, table.getColumnCount() - 1))
                        .isEmpty()
                && !Screen.button("Stop explaining", view).isEnabled();
    }
}

package io.github.deepanomaly.weka.programs;

import java.awt.Component;
import java.io.File;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.swing.JFrame;
import javax.swing.JMenu;
import javax.swing.JMenuItem;
import javax.swing.JTable;
import weka.core.WekaPackageManager;
import weka.gui.GUIChooserApp;
import weka.gui.GenericObjectEditor;
import weka.gui.LookAndFeel;
import weka.gui.explorer.Explorer;

/**
 * Follows the way from a fresh Weka to the alarms of a sample, prints each click and what a person reads, and paints what a person sees:
 * {@code java SamplesTour FOLDER-OF-PICTURES}. {@code SamplesTest} starts it in a JVM that has nothing but Weka and the package.
 */
final class SamplesTour {

    private static final String ENTRY = "Samples for anomaly detection";

    private final GUIChooserApp weka;
    private final File pictures;

    private SamplesTour(GUIChooserApp weka, File pictures) {
        this.weka = weka;
        this.pictures = pictures;
    }

    public static void main(String[] args) throws Exception {
        WekaPackageManager.loadPackages(false);
        GenericObjectEditor.determineClasses();
        SamplesTour tour = Screen.onEventThread(() -> {
            LookAndFeel.setLookAndFeel();
            GUIChooserApp weka = new GUIChooserApp();
            weka.setVisible(true);
            return new SamplesTour(weka, new File(args[0]));
        });
        tour.list();
        tour.alarms();
        tour.packed();
        System.exit(0);
    }

    private JFrame listed() throws Exception {
        JMenuItem entry = Screen.onEventThread(this::entry).orElseThrow();
        Screen.onEventThread(() -> {
            entry.doClick(0);
            return entry;
        });
        Screen.await("the list", () -> Windows.window(ENTRY).isPresent());
        return Windows.window(ENTRY).orElseThrow();
    }

    private Optional<JMenuItem> entry() {
        return menus().filter(menu -> menu.isVisible() && "Extensions".equals(menu.getText()))
                .flatMap(menu -> Arrays.stream(menu.getMenuComponents()))
                .filter(JMenuItem.class::isInstance)
                .map(JMenuItem.class::cast)
                .filter(item -> ENTRY.equals(item.getText()))
                .findFirst();
    }

    private Stream<JMenu> menus() {
        return Screen.find(JMenu.class, weka.getJMenuBar()).stream();
    }

    /** What the list shows. */
    private void list() throws Exception {
        JFrame list = listed();
        JTable table = Screen.find(JTable.class, list).get(0);
        for (int row = 0; row < table.getRowCount(); row++) {
            System.out.println("sample: " + table.getValueAt(row, 0));
        }
        Screen.paint(list, new File(pictures, "samples.png"));
        Windows.close(list);
    }

    /** The first sample: four clicks. */
    private void alarms() throws Exception {
        System.out.println("click: Extensions");
        System.out.println("click: " + ENTRY);
        JFrame list = listed();
        System.out.println("click: Open");
        Screen.press("Open", list);
        Explorer explorer = opened(1);
        System.out.println("list: " + (list.isDisplayable() ? "open" : "closed"));
        Component panel = explorer.getTabbedPane().getSelectedComponent();
        System.out.println("click: Start");
        Screen.press("Start", panel);
        Screen.await(
                "alarms with reasons", () -> Windows.rows(panel).getRowCount() == 4000 && Windows.isExplained(panel));
        JTable rows = Windows.rows(panel);
        System.out.println("first: " + rows.getValueAt(0, rows.getColumnCount() - 1));
    }

    /** One that is packed and has labels, by a choice in the list. */
    private void packed() throws Exception {
        JFrame list = listed();
        JTable table = Screen.find(JTable.class, list).get(0);
        Screen.onEventThread(() -> {
            table.setRowSelectionInterval(5, 5);
            return table;
        });
        Screen.press("Open", list);
        opened(2);
    }

    /** Waits until the Explorer with that number has its table; prints the table and the tab in front. */
    private Explorer opened(int number) throws Exception {
        Screen.await(
                "the table",
                () -> explorers().size() == number
                        && explorers().get(number - 1).getPreprocessPanel().getInstances() != null
                        && explorers().get(number - 1).getTabbedPane().getSelectedIndex() > 0);
        Explorer explorer = explorers().get(number - 1);
        var table = explorer.getPreprocessPanel().getInstances();
        var tabs = explorer.getTabbedPane();
        System.out.println("opened: " + table.relationName() + ", " + table.numInstances() + " rows, tab "
                + tabs.getTitleAt(tabs.getSelectedIndex()));
        return explorer;
    }

    private static List<Explorer> explorers() {
        return Arrays.stream(JFrame.getFrames())
                .flatMap(frame -> Screen.find(Explorer.class, frame).stream())
                .toList();
    }
}

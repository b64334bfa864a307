package io.github.deepanomaly.weka.programs;

import java.awt.Component;
import java.awt.event.MouseEvent;
import java.io.File;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.swing.AbstractButton;
import javax.swing.JComboBox;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JTabbedPane;
import javax.swing.JTable;
import javax.swing.JTextArea;
import javax.swing.JTextField;
import javax.swing.JViewport;
import javax.swing.MenuElement;
import javax.swing.SwingUtilities;
import weka.core.Instances;
import weka.core.WekaPackageManager;
import weka.core.converters.ConverterUtils.DataSource;
import weka.gui.GenericObjectEditor;
import weka.gui.LookAndFeel;
import weka.gui.explorer.Explorer;

/** The tab Anomalies of a real Explorer, as a person sees and uses it. */
final class Tab {

    final Explorer explorer;
    final JFrame frame;
    final Component panel;
    private final File pictures;

    private Tab(File pictures) {
        this.pictures = pictures;
        explorer = new Explorer();
        frame = new JFrame("Weka Explorer");
        frame.add(explorer);
        frame.setSize(1200, 760);
        frame.setVisible(true);
        int index = explorer.getTabbedPane().indexOfTab("Anomalies");
        panel = explorer.getTabbedPane().getComponentAt(index);
        explorer.getTabbedPane().setSelectedIndex(index);
    }

    /** Starts an Explorer with the installed packages. */
    static Tab open(File pictures) throws Exception {
        WekaPackageManager.loadPackages(false);
        GenericObjectEditor.determineClasses();
        return Screen.onEventThread(() -> {
            LookAndFeel.setLookAndFeel();
            return new Tab(pictures);
        });
    }

    void data(String file) throws Exception {
        data(new DataSource(file).getDataSet());
    }

    void data(Instances data) throws Exception {
        Screen.onEventThread(() -> {
            explorer.getPreprocessPanel().setInstances(data);
            return data;
        });
        Screen.await("the data", () -> enabled("Start"));
        System.out.println("data: " + data.numInstances() + " rows");
    }

    Instances data() {
        return explorer.getPreprocessPanel().getInstances();
    }

    /** Presses Start or Judge, and waits for its end. */
    void run(String label) throws Exception {
        press(label);
        Screen.await("the end", () -> enabled("Start"));
    }

    /** Waits until all rows are there, with the reasons of the first one. */
    void awaitRows() throws Exception {
        int rows = data().numInstances();
        Screen.onEventThread(() -> {
            table().scrollRectToVisible(table().getCellRect(0, 0, true)); // what is seen is explained
            return table();
        });
        Screen.await("all rows, with reasons", () -> table().getRowCount() == rows && Windows.isExplained(panel));
    }

    JTable table() {
        return Windows.rows(panel);
    }

    String line(int row) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < table().getColumnCount(); column++) {
            line.append(table().getValueAt(row, column)).append(" | ");
        }
        return line.toString();
    }

    /** The place of the row that its first column names. */
    int place(String row) {
        return IntStream.range(0, table().getRowCount())
                .filter(place -> row.equals(String.valueOf(table().getValueAt(place, 0))))
                .findFirst()
                .orElseThrow();
    }

    /** Chooses from the menu of the table while rows are selected. */
    void mark(String title, int... places) throws Exception {
        Screen.onEventThread(() -> {
            table().clearSelection();
            for (int place : places) {
                table().addRowSelectionInterval(place, place);
            }
            for (MenuElement item : table().getComponentPopupMenu().getSubElements()) {
                if (item.getComponent() instanceof AbstractButton button && title.equals(button.getText())) {
                    button.doClick(0);
                }
            }
            return title;
        });
    }

    Stream<String> labels() {
        return Screen.find(JLabel.class, panel).stream().map(JLabel::getText).filter(Objects::nonNull);
    }

    String counts() {
        return labels().filter(text -> text.contains("rows flagged"))
                .findFirst()
                .orElse("");
    }

    /** The notes beside the result. */
    String notes() {
        Component scores = Screen.named("Scores", panel).get(0);
        return Screen.find(JTextArea.class, scores).get(0).getText();
    }

    /** What stands where results would be; empty where they are. */
    String message() {
        Component view = Screen.named("AnomalyView", panel).get(0);
        JTextArea message = Screen.find(JTextArea.class, view).stream()
                .filter(area -> !area.isEditable() && area.getMargin() != null && area.getMargin().left == 12)
                .findFirst()
                .orElseThrow();
        return message.isShowing() ? message.getText() : "";
    }

    /** The rule in the list and the field beside it. */
    String rule() {
        Component choice = Screen.named("ThresholdChoice", panel).get(0);
        return Screen.find(JComboBox.class, choice).get(0).getSelectedItem()
                + " "
                + Screen.find(JTextField.class, choice).get(0).getText();
    }

    /** Chooses a rule and types its level. */
    void rule(String name, String level) throws Exception {
        Component choice = Screen.named("ThresholdChoice", panel).get(0);
        Screen.onEventThread(() -> {
            Screen.find(JComboBox.class, choice).get(0).setSelectedItem(name);
            JTextField field = Screen.find(JTextField.class, choice).get(0);
            field.setText(level);
            field.postActionEvent();
            return field;
        });
        awaitRule();
    }

    /** The detector's own rule. */
    void reset() throws Exception {
        press("Reset");
        awaitRule();
    }

    void awaitRule() throws Exception {
        Screen.await("the rule", () -> labels().noneMatch(text -> text.startsWith("Applying")));
    }

    void drag(double share) throws Exception {
        Component histogram = Screen.named("Histogram", panel).get(0);
        Screen.onEventThread(() -> {
            int x = (int) (histogram.getWidth() * share);
            int left = MouseEvent.BUTTON1;
            histogram.dispatchEvent(new MouseEvent(
                    histogram, MouseEvent.MOUSE_PRESSED, 0, MouseEvent.BUTTON1_DOWN_MASK, x, 40, 1, false, left));
            return x;
        });
    }

    /** Gives the window another size, and waits until its parts have theirs. */
    void resize(int width, int height) throws Exception {
        for (int time = 0; time < 3; time++) { // events of parts that have changed lead to further ones
            Screen.onEventThread(() -> {
                frame.setSize(width, height);
                frame.validate();
                return frame;
            });
        }
    }

    /** The part of the table that is seen. */
    Component seen() {
        return SwingUtilities.getAncestorOfClass(JViewport.class, table());
    }

    void side(String title) throws Exception {
        JTabbedPane side = Screen.find(JTabbedPane.class, panel).get(0);
        Screen.onEventThread(() -> {
            side.setSelectedIndex(side.indexOfTab(title));
            return title;
        });
    }

    boolean enabled(String label) {
        return button(label).isEnabled();
    }

    AbstractButton button(String label) {
        return Screen.button(label, panel);
    }

    void press(String label) throws Exception {
        Screen.press(label, panel);
    }

    void paint(String name) throws Exception {
        Screen.paint(frame, new File(pictures, name));
    }

    void paint(JFrame window, String name) throws Exception {
        Screen.paint(window, new File(pictures, name));
    }

    void detector(String name, String options) throws Exception {
        Windows.set("detector", panel, name, options);
    }
}

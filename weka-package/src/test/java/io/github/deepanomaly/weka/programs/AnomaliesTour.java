package io.github.deepanomaly.weka.programs;

import java.awt.Component;
import java.awt.event.MouseEvent;
import java.io.File;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.swing.AbstractButton;
import javax.swing.JComboBox;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JTabbedPane;
import javax.swing.JTable;
import javax.swing.JTextArea;
import weka.classifiers.Classifier;
import weka.core.Instances;
import weka.core.PluginManager;
import weka.core.Utils;
import weka.core.WekaPackageManager;
import weka.core.converters.ConverterUtils.DataSource;
import weka.gui.GenericObjectEditor;
import weka.gui.LookAndFeel;
import weka.gui.ResultHistoryPanel;
import weka.gui.explorer.ClassifierPanel;
import weka.gui.explorer.Explorer;
import weka.gui.visualize.plugins.VisualizePlugin;

/**
 * Does in the Explorer's tab Anomalies what the manual describes, prints what a person would read there, and paints what a person
 * would see: {@code java AnomaliesTour DATA FOLDER-OF-PICTURES}. {@code AnomaliesTest} starts it in a JVM that has nothing
 * but Weka and the package.
 */
final class AnomaliesTour {

    private final File pictures;
    private final JFrame frame;
    private final Explorer explorer;
    private final Component tab;

    private AnomaliesTour(File pictures) {
        this.pictures = pictures;
        explorer = new Explorer();
        frame = new JFrame("Weka Explorer");
        frame.add(explorer);
        frame.setSize(1200, 760);
        frame.setVisible(true);
        int index = explorer.getTabbedPane().indexOfTab("Anomalies");
        tab = explorer.getTabbedPane().getComponentAt(index);
        explorer.getTabbedPane().setSelectedIndex(index);
    }

    public static void main(String[] args) throws Exception {
        WekaPackageManager.loadPackages(false);
        GenericObjectEditor.determineClasses();
        AnomaliesTour tour = Screen.onEventThread(() -> {
            LookAndFeel.setLookAndFeel();
            return new AnomaliesTour(new File(args[1]));
        });
        tour.open(args[0]);
        tour.start();
        tour.methods();
        tour.threshold();
        tour.rules();
        tour.alarms();
        tour.drift();
        tour.sort();
        tour.export();
        tour.open(args[0]);
        tour.stop();
        tour.resultList();
        System.exit(0);
    }

    private void open(String file) throws Exception {
        Instances data = new DataSource(file).getDataSet();
        Screen.onEventThread(() -> {
            explorer.getPreprocessPanel().setInstances(data);
            return data;
        });
        Screen.await("the data", () -> button("Start").isEnabled());
        System.out.println("data: " + data.numInstances() + " rows");
    }

    private void start() throws Exception {
        press("Start");
        Screen.await("the first results", () -> table().getRowCount() > 0);
        Screen.await("the end", () -> button("Start").isEnabled());
        int rows = explorer.getPreprocessPanel().getInstances().numInstances();
        Screen.await("all rows, with reasons", () -> table().getRowCount() == rows && isExplained(tab));
        System.out.println("top: " + line(0));
        System.out.println("counts: " + counts());
        paint("anomalies-reasons.png");
        side("Curves");
        paint("anomalies-curves.png");
    }

    /** Whether the first row has its reasons, and the selected one its explanation. */
    private static boolean isExplained(Component view) {
        JTable table = Screen.find(JTable.class, view).get(0);
        return table.getRowCount() > 0
                && !String.valueOf(table.getValueAt(0, table.getColumnCount() - 1))
                        .isEmpty()
                && !Screen.button("Stop explaining", view).isEnabled();
    }

    /** Explains the selected row by each method. */
    private void methods() throws Exception {
        side("Why this row");
        Component why = Screen.named("Why", tab).get(0);
        JComboBox<?> method = Screen.find(JComboBox.class, why).get(0);
        for (int i = 0; i < method.getItemCount(); i++) {
            int index = i;
            Screen.onEventThread(() -> {
                method.setSelectedIndex(index);
                return index;
            });
            Screen.await(
                    "an explanation",
                    () -> !Screen.button("Stop explaining", why).isEnabled());
            System.out.println("explained by: " + method.getItemAt(i));
        }
        Screen.onEventThread(() -> {
            method.setSelectedIndex(1);
            return method;
        });
        Screen.await(
                "an explanation", () -> !Screen.button("Stop explaining", why).isEnabled());
        paint("anomalies-shapley.png");
    }

    /** The false alarms a day. */
    private void alarms() throws Exception {
        side("Alarms");
        paint("anomalies-alarms.png");
        System.out.println(
                Screen.find(JTextArea.class, Screen.named("Alarms", tab).get(0))
                        .get(0)
                        .getText());
    }

    /** The rows of the training are like themselves. */
    private void drift() throws Exception {
        press("Drift...");
        Screen.await("the report", () -> window("Drift: ").isPresent());
        JFrame report = window("Drift: ").orElseThrow();
        System.out.println(Screen.find(JTextArea.class, report).get(0).getText());
        Screen.paint(report, new File(pictures, "anomalies-drift.png"));
        Screen.onEventThread(() -> {
            report.dispose();
            return report;
        });
    }

    private void threshold() throws Exception {
        Component histogram = Screen.named("Histogram", tab).get(0);
        Screen.onEventThread(() -> {
            int x = histogram.getWidth() * 3 / 4;
            histogram.dispatchEvent(new MouseEvent(histogram, MouseEvent.MOUSE_PRESSED, 0, 0, x, 40, 1, false));
            return x;
        });
        System.out.println("counts: " + counts());
        press("Reset");
        System.out.println("counts: " + counts());
    }

    private void rules() throws Exception {
        side("Rules");
        press("Fit");
        Screen.await("rules", () -> text().contains("Fidelity"));
        System.out.println(text());
        paint("anomalies-rules.png");
    }

    private void sort() throws Exception {
        Screen.onEventThread(() -> {
            var header = table().getTableHeader();
            var place = header.getHeaderRect(0);
            header.dispatchEvent(
                    new MouseEvent(header, MouseEvent.MOUSE_CLICKED, 0, 0, place.x + 5, place.y + 5, 1, false));
            return place;
        });
        Screen.await("the order of the rows", () -> line(0).startsWith("1 | "));
        System.out.println("sorted by row: " + line(0));
    }

    private void export() throws Exception {
        press("To Preprocess");
        Screen.await(
                "the exported rows",
                () -> explorer.getPreprocessPanel().getInstances().attribute("anomaly_flag") != null);
        System.out.println(
                "exported: " + explorer.getPreprocessPanel().getInstances().numAttributes() + " attributes");
    }

    private void stop() throws Exception {
        Screen.await("the Start button", () -> button("Start").isEnabled());
        set("detector", tab, "-E 1000000 -V 0");
        press("Start");
        Screen.await("training", () -> labels().anyMatch(text -> text.contains("epoch")));
        press("Stop");
        Screen.await("the end", () -> button("Start").isEnabled());
        System.out.println("stopped: "
                + labels().filter(text -> text.equals("Interrupted"))
                        .findFirst()
                        .orElse(""));
    }

    private Stream<String> labels() {
        return Screen.find(JLabel.class, tab).stream().map(JLabel::getText).filter(Objects::nonNull);
    }

    /** Chooses an autoencoder with options in the field of a panel. */
    private static void set(String field, Object panel, String options) throws Exception {
        Field editor = panel.getClass().getDeclaredField(field);
        editor.setAccessible(true);
        GenericObjectEditor chooser = (GenericObjectEditor) editor.get(panel);
        String name = "weka.classifiers.anomaly.Autoencoder";
        Object detector = Utils.forName(Classifier.class, name, Utils.splitOptions(options));
        Screen.onEventThread(() -> {
            chooser.setValue(detector);
            return detector;
        });
    }

    private void resultList() throws Exception {
        ClassifierPanel classify = (ClassifierPanel) explorer.getPanels().get(0);
        set("m_ClassifierEditor", classify, "");
        Screen.onEventThread(() -> {
            explorer.getTabbedPane().setSelectedComponent(classify);
            Screen.button("Start", classify).doClick(0);
            return classify;
        });
        JList<?> results =
                Screen.find(ResultHistoryPanel.class, classify).get(0).getList();
        Screen.await(
                "a result",
                () -> results.getModel().getSize() > 0
                        && Screen.button("Start", classify).isEnabled());
        VisualizePlugin plugin = plugin();
        Screen.onEventThread(() -> {
            results.setSelectedIndex(0);
            plugin.getVisualizeMenuItem(
                            new ArrayList<>(), classify.getInstances().attribute("class"))
                    .doClick(0);
            return results;
        });
        Screen.await("the window", () -> window("Anomalies: ").isPresent());
        JFrame window = window("Anomalies: ").orElseThrow();
        Screen.await("judged rows, with reasons", () -> isExplained(window));
        System.out.println("result list: " + window.getTitle());
        Screen.paint(window, new File(pictures, "anomalies-result.png"));
    }

    private static VisualizePlugin plugin() throws Exception {
        String type = VisualizePlugin.class.getName();
        String name = PluginManager.getPluginNamesOfType(type).stream()
                .filter(each -> each.contains("ResultListMenu"))
                .findFirst()
                .orElseThrow();
        return (VisualizePlugin) PluginManager.getPluginInstance(type, name);
    }

    private static Optional<JFrame> window(String title) {
        return Arrays.stream(JFrame.getFrames())
                .filter(each -> each.isShowing() && each.getTitle().startsWith(title))
                .map(JFrame.class::cast)
                .findFirst();
    }

    private JTable table() {
        return Screen.find(JTable.class, tab).get(0);
    }

    private String line(int row) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < table().getColumnCount(); column++) {
            line.append(table().getValueAt(row, column)).append(" | ");
        }
        return line.toString();
    }

    private String counts() {
        return labels().filter(text -> text.contains("rows flagged"))
                .findFirst()
                .orElse("");
    }

    private String text() {
        return Screen.find(JTextArea.class, tab).get(0).getText();
    }

    private void side(String title) throws Exception {
        JTabbedPane side = Screen.find(JTabbedPane.class, tab).get(0);
        Screen.onEventThread(() -> {
            side.setSelectedIndex(side.indexOfTab(title));
            return title;
        });
    }

    private AbstractButton button(String label) {
        return Screen.button(label, tab);
    }

    private void press(String label) throws Exception {
        Screen.press(label, tab);
    }

    private void paint(String name) throws Exception {
        Screen.paint(frame, new File(pictures, name));
    }
}

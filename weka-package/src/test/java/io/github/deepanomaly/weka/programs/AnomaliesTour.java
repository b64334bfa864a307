package io.github.deepanomaly.weka.programs;

import java.awt.Component;
import java.awt.event.MouseEvent;
import java.io.File;
import java.util.ArrayList;
import javax.swing.JComboBox;
import javax.swing.JFrame;
import javax.swing.JList;
import javax.swing.JSpinner;
import javax.swing.JTable;
import javax.swing.JTextArea;
import weka.core.PluginManager;
import weka.gui.ResultHistoryPanel;
import weka.gui.explorer.ClassifierPanel;
import weka.gui.visualize.plugins.VisualizePlugin;

/**
 * Does in the Explorer's tab Anomalies what the manual describes, prints what a person would read there, and paints what a person
 * would see: {@code java AnomaliesTour DATA FOLDER-OF-PICTURES}. {@code AnomaliesTest} starts it in a JVM that has nothing
 * but Weka and the package.
 */
final class AnomaliesTour {

    private final Tab tab;

    private AnomaliesTour(Tab tab) {
        this.tab = tab;
    }

    public static void main(String[] args) throws Exception {
        AnomaliesTour tour = new AnomaliesTour(Tab.open(new File(args[1])));
        tour.tab.data(args[0]);
        tour.start();
        tour.methods();
        tour.threshold();
        tour.rules();
        tour.alarms();
        tour.drift();
        tour.wholeRow();
        tour.sort();
        tour.export();
        tour.tab.data(args[0]);
        tour.stop();
        tour.resultList();
        System.exit(0);
    }

    /** In ten folds: detectors of half of these rows, most of which are copies, have other scores than one of all. */
    private void start() throws Exception {
        JSpinner folds = Screen.find(JSpinner.class, tab.panel).get(0);
        Screen.onEventThread(() -> {
            folds.setValue(10);
            return folds;
        });
        tab.press("Start");
        Screen.await("the first results", () -> tab.table().getRowCount() > 0);
        Screen.await("the end", () -> tab.enabled("Start"));
        tab.awaitRows();
        System.out.println("top: " + tab.line(0));
        System.out.println("counts: " + tab.counts());
        tab.paint("anomalies-reasons.png");
        tab.side("Curves");
        tab.paint("anomalies-curves.png");
    }

    /** Explains the selected row by each method. */
    private void methods() throws Exception {
        tab.side("Why this row");
        Component why = Screen.named("Why", tab.panel).get(0);
        JComboBox<?> method = Screen.find(JComboBox.class, why).get(0);
        for (int i = 0; i < method.getItemCount(); i++) {
            int index = i;
            Screen.onEventThread(() -> {
                method.setSelectedIndex(index);
                return index;
            });
            awaitExplanation(why);
            System.out.println("explained by: " + method.getItemAt(i));
        }
        Screen.onEventThread(() -> {
            method.setSelectedIndex(1);
            return method;
        });
        awaitExplanation(why);
        tab.paint("anomalies-shapley.png");
    }

    private static void awaitExplanation(Component why) throws Exception {
        Screen.await(
                "an explanation", () -> !Screen.button("Stop explaining", why).isEnabled());
    }

    /** The false alarms a day. */
    private void alarms() throws Exception {
        tab.side("Alarms");
        tab.paint("anomalies-alarms.png");
        Component alarms = Screen.named("Alarms", tab.panel).get(0);
        System.out.println(Screen.find(JTextArea.class, alarms).get(0).getText());
    }

    /** The rows of the training are like themselves. */
    private void drift() throws Exception {
        tab.press("Drift...");
        Screen.await("the report", () -> Windows.window("Drift: ").isPresent());
        JFrame report = Windows.window("Drift: ").orElseThrow();
        System.out.println(Screen.find(JTextArea.class, report).get(0).getText());
        tab.paint(report, "anomalies-drift.png");
        Windows.close(report);
    }

    /** A double click opens the row beside its nearest normal row. */
    private void wholeRow() throws Exception {
        Screen.onEventThread(() -> {
            JTable table = tab.table();
            var place = table.getCellRect(0, 0, true);
            table.dispatchEvent(
                    new MouseEvent(table, MouseEvent.MOUSE_CLICKED, 0, 0, place.x + 5, place.y + 5, 2, false));
            return table;
        });
        Screen.await("the window of the row", () -> Windows.window("Row ").isPresent());
        JFrame row = Windows.window("Row ").orElseThrow();
        JTable values = Screen.find(JTable.class, row).get(0);
        System.out.println("whole row: " + values.getColumnName(2) + ", " + values.getValueAt(0, 0) + " "
                + values.getValueAt(0, 3) + ", " + values.getRowCount() + " columns");
        tab.paint(row, "anomalies-row.png");
        Windows.close(row);
    }

    private void threshold() throws Exception {
        tab.drag(0.75);
        System.out.println("counts: " + tab.counts());
        tab.reset();
        System.out.println("counts: " + tab.counts());
    }

    private void rules() throws Exception {
        tab.side("Rules");
        tab.press("Fit");
        Component rules = Screen.named("Rules", tab.panel).get(0);
        JTextArea text = Screen.find(JTextArea.class, rules).get(0);
        Screen.await("rules", () -> text.getText().contains("Fidelity"));
        System.out.println(text.getText());
        tab.paint("anomalies-rules.png");
    }

    private void sort() throws Exception {
        Screen.onEventThread(() -> {
            var header = tab.table().getTableHeader();
            var place = header.getHeaderRect(0);
            header.dispatchEvent(
                    new MouseEvent(header, MouseEvent.MOUSE_CLICKED, 0, 0, place.x + 5, place.y + 5, 1, false));
            return place;
        });
        Screen.await("the order of the rows", () -> tab.line(0).startsWith("1 | "));
        System.out.println("sorted by row: " + tab.line(0));
    }

    private void export() throws Exception {
        tab.press("To Preprocess");
        Screen.await("the exported rows", () -> tab.data().attribute("anomaly_flag") != null);
        System.out.println("exported: " + tab.data().numAttributes() + " attributes");
    }

    private void stop() throws Exception {
        tab.detector("Autoencoder", "-E 1000000 -V 0");
        tab.press("Start");
        Screen.await("training", () -> tab.labels().anyMatch(text -> text.contains("epoch")));
        tab.run("Stop");
        System.out.println("stopped: "
                + tab.labels()
                        .filter(text -> text.equals("Interrupted"))
                        .findFirst()
                        .orElse(""));
    }

    private void resultList() throws Exception {
        ClassifierPanel classify = (ClassifierPanel) tab.explorer.getPanels().get(0);
        Windows.set("m_ClassifierEditor", classify, "Autoencoder", "");
        Screen.onEventThread(() -> {
            tab.explorer.getTabbedPane().setSelectedComponent(classify);
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
        Screen.await("the window", () -> Windows.window("Anomalies: ").isPresent());
        JFrame window = Windows.window("Anomalies: ").orElseThrow();
        Screen.await("judged rows, with reasons", () -> Windows.isExplained(window));
        System.out.println("result list: " + window.getTitle());
        tab.paint(window, "anomalies-result.png");
    }

    private static VisualizePlugin plugin() throws Exception {
        String type = VisualizePlugin.class.getName();
        String name = PluginManager.getPluginNamesOfType(type).stream()
                .filter(each -> each.contains("ResultListMenu"))
                .findFirst()
                .orElseThrow();
        return (VisualizePlugin) PluginManager.getPluginInstance(type, name);
    }
}

package io.github.deepanomaly.weka.programs;

import java.awt.Component;
import java.awt.Window;
import java.io.File;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import javax.swing.JComboBox;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JTable;
import javax.swing.JTextArea;
import javax.swing.SwingUtilities;
import weka.classifiers.Classifier;
import weka.core.Utils;
import weka.core.WekaPackageManager;
import weka.core.converters.ConverterUtils.DataSource;
import weka.filters.Filter;
import weka.gui.AttributeVisualizationPanel;
import weka.gui.GenericObjectEditor;
import weka.gui.LookAndFeel;
import weka.gui.PropertyDialog;
import weka.gui.PropertyPanel;
import weka.gui.explorer.ClassifierPanel;
import weka.gui.explorer.Explorer;

/**
 * Does in Weka's Explorer what the manual describes, prints what a person would read there, and paints what a person would see:
 * {@code java ExplorerTour DATA FOLDER-OF-PICTURES}. {@code ExplorerTest} starts it in a JVM that has nothing but Weka.
 */
final class ExplorerTour {

    private static final String ENDLESS = "-E 1000000 -V 0";

    private final File pictures;
    private final JFrame frame;
    private final Explorer explorer;
    private final ClassifierPanel classify;

    private ExplorerTour(File pictures) {
        this.pictures = pictures;
        explorer = new Explorer();
        classify = (ClassifierPanel) explorer.getPanels().get(0);
        frame = new JFrame("Weka Explorer");
        frame.add(explorer);
        frame.setSize(1100, 700);
        frame.setVisible(true);
    }

    public static void main(String[] args) throws Exception {
        WekaPackageManager.loadPackages(false);
        GenericObjectEditor.determineClasses();
        ExplorerTour tour = Screen.onEventThread(() -> {
            LookAndFeel.setLookAndFeel();
            return new ExplorerTour(new File(args[1]));
        });
        tour.open(args[0]);
        tour.classify();
        tour.propertySheet();
        tour.stop();
        tour.filter();
        tour.open(args[0]);
        tour.remove();
        System.exit(0);
    }

    private void open(String file) throws Exception {
        var data = new DataSource(file).getDataSet();
        explorer.getPreprocessPanel().setInstances(data);
        await("the data", () -> classify.getInstances() != null);
    }

    private void classify() throws Exception {
        show("Classify");
        set(
                "m_ClassifierEditor",
                classify,
                Utils.forName(Classifier.class, "weka.classifiers.anomaly.Autoencoder", null));
        run("Start");
        System.out.println(output());
        scrollTo("=== Classifier model");
        Screen.paint(frame, new File(pictures, "explorer-classify.png"));
    }

    private void propertySheet() throws Exception {
        PropertyPanel panel = Screen.find(PropertyPanel.class, classify).get(0);
        SwingUtilities.invokeLater(panel::showPropertyDialog); // modal: it comes back only when the dialog is closed
        await("the property sheet", () -> !dialogs().isEmpty());
        PropertyDialog dialog = dialogs().get(0);
        Screen.onEventThread(() -> {
            dialog.setSize(dialog.getWidth() + 40, 700); // the scroll bar covers what is behind it
            dialog.validate();
            return dialog;
        });
        Screen.paint(dialog, new File(pictures, "explorer-options.png"));
        Screen.find(JLabel.class, dialog).stream()
                .map(JLabel::getText)
                .forEach(label -> System.out.println("property: " + label));
        Screen.onEventThread(() -> {
            dialog.dispose();
            return dialog;
        });
    }

    private void stop() throws Exception {
        Object endless =
                Utils.forName(Classifier.class, "weka.classifiers.anomaly.Autoencoder", Utils.splitOptions(ENDLESS));
        set("m_ClassifierEditor", classify, endless);
        Screen.button("Start", classify).doClick();
        await("training", () -> status().contains("epoch"));
        System.out.println("status: " + status());
        Screen.button("Stop", classify).doClick();
        await("the end", () -> output().contains("=== Run cancelled by user ==="));
        await("the last message", () -> status().equals("Interrupted"));
        await("the Start button", () -> Screen.button("Start", classify).isEnabled());
        System.out.println("status: " + status());
    }

    private void filter() throws Exception {
        show("Preprocess");
        Component preprocess = explorer.getPreprocessPanel();
        int before = classify.getInstances().numAttributes();
        apply("attribute.AnomalyScore", () -> classify.getInstances().numAttributes() > before);
        System.out.println("filtered: " + classify.getInstances().numAttributes() + " attributes");
        int probability =
                classify.getInstances().attribute("anomaly_probability").index();
        Screen.onEventThread(() -> {
            Screen.find(JComboBox.class, preprocess).get(0).setSelectedIndex(before); // "No class" comes first
            Screen.find(JTable.class, preprocess).get(0).setRowSelectionInterval(probability, probability);
            return probability;
        });
        paintWithHistogram("explorer-preprocess.png");
    }

    private void remove() throws Exception {
        int before = classify.getInstances().numInstances();
        apply("instance.RemoveAnomalies", () -> classify.getInstances().numInstances() < before);
        System.out.println("removed: " + (before - classify.getInstances().numInstances()) + " rows");
        paintWithHistogram("explorer-removed.png");
    }

    private void apply(String filter, BooleanSupplier done) throws Exception {
        Component preprocess = explorer.getPreprocessPanel();
        set("m_FilterEditor", preprocess, Utils.forName(Filter.class, "weka.filters.unsupervised." + filter, null));
        Screen.button("Apply", preprocess).doClick();
        await("the filter", done);
    }

    private void paintWithHistogram(String name) throws Exception {
        AttributeVisualizationPanel histogram = Screen.find(
                        AttributeVisualizationPanel.class, explorer.getPreprocessPanel())
                .get(0);
        Field computing =
                AttributeVisualizationPanel.class.getDeclaredField("m_threadRun"); // it can be asked nowhere else
        computing.setAccessible(true);
        await("the histogram", () -> !isTrue(computing, histogram));
        Screen.paint(frame, new File(pictures, name));
    }

    private void run(String button) throws Exception {
        Screen.button(button, classify).doClick();
        await("the result", () -> output().contains("=== Confusion Matrix ==="));
        await("the Start button", () -> Screen.button("Start", classify).isEnabled());
    }

    private void show(String tab) throws Exception {
        Screen.onEventThread(() -> {
            explorer.getTabbedPane().setSelectedIndex(explorer.getTabbedPane().indexOfTab(tab));
            return tab;
        });
    }

    /** What the status bar says. */
    private String status() {
        return Screen.find(JLabel.class, explorer).stream()
                .map(JLabel::getText)
                .filter(text -> text != null && text.matches("Autoencoder: .*|OK|Interrupted"))
                .findFirst()
                .orElse("");
    }

    private JTextArea text() {
        return Screen.find(JTextArea.class, classify).stream()
                .max((a, b) -> Integer.compare(a.getText().length(), b.getText().length()))
                .orElseThrow();
    }

    private String output() {
        return text().getText();
    }

    private void scrollTo(String line) throws Exception {
        JTextArea text = text();
        int at = text.getText().indexOf(line);
        Screen.onEventThread(() -> {
            text.scrollRectToVisible(text.modelToView2D(text.getText().length()).getBounds());
            text.scrollRectToVisible(text.modelToView2D(at).getBounds());
            return at;
        });
    }

    private static List<PropertyDialog> dialogs() {
        return Arrays.stream(Window.getWindows())
                .filter(window -> window instanceof PropertyDialog && window.isShowing())
                .map(PropertyDialog.class::cast)
                .toList();
    }

    private static boolean isTrue(Field field, Object of) {
        try {
            return field.getBoolean(of);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void set(String editor, Object panel, Object value) throws Exception {
        Field field = panel.getClass().getDeclaredField(editor);
        field.setAccessible(true);
        GenericObjectEditor chooser = (GenericObjectEditor) field.get(panel);
        Screen.onEventThread(() -> {
            chooser.setValue(value);
            return value;
        });
    }

    private static void await(String what, BooleanSupplier done) throws Exception {
        Screen.await(what, done);
    }
}

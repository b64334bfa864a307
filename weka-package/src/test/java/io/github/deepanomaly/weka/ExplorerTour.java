package io.github.deepanomaly.weka;

import java.awt.Component;
import java.awt.Container;
import java.awt.Graphics2D;
import java.awt.Window;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.BooleanSupplier;
import javax.imageio.ImageIO;
import javax.swing.JButton;
import javax.swing.JComboBox;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JRootPane;
import javax.swing.JTable;
import javax.swing.JTextArea;
import javax.swing.SwingUtilities;
import weka.classifiers.Classifier;
import weka.core.Utils;
import weka.core.WekaPackageManager;
import weka.core.converters.ConverterUtils.DataSource;
import weka.filters.Filter;
import weka.gui.GenericObjectEditor;
import weka.gui.LookAndFeel;
import weka.gui.PropertyDialog;
import weka.gui.PropertyPanel;
import weka.gui.explorer.ClassifierPanel;
import weka.gui.explorer.Explorer;

/**
 * Does in Weka's Explorer what the manual describes, prints what a person would read there, and paints what a person would see:
 * {@code java ExplorerTour.java DATA FOLDER-OF-PICTURES}. {@link ExplorerTest} starts it in a JVM that has nothing but Weka.
 */
final class ExplorerTour {

    private static final long PATIENCE = 120_000;

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
        ExplorerTour tour = onEventThread(() -> {
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
        paint(frame.getRootPane(), "explorer-classify.png");
    }

    private void propertySheet() throws Exception {
        PropertyPanel panel = find(PropertyPanel.class, classify).get(0);
        SwingUtilities.invokeLater(panel::showPropertyDialog); // modal: it comes back only when the dialog is closed
        await("the property sheet", () -> !dialogs().isEmpty());
        PropertyDialog dialog = dialogs().get(0);
        onEventThread(() -> {
            dialog.setSize(dialog.getWidth() + 40, 700); // the scroll bar covers what is behind it
            dialog.validate();
            return dialog;
        });
        paint(dialog.getRootPane(), "explorer-options.png");
        find(JLabel.class, dialog).stream()
                .map(JLabel::getText)
                .forEach(label -> System.out.println("property: " + label));
        onEventThread(() -> {
            dialog.dispose();
            return dialog;
        });
    }

    private void stop() throws Exception {
        Object endless =
                Utils.forName(Classifier.class, "weka.classifiers.anomaly.Autoencoder", Utils.splitOptions(ENDLESS));
        set("m_ClassifierEditor", classify, endless);
        button("Start", classify).doClick();
        await("training", () -> status().contains("epoch"));
        System.out.println("status: " + status());
        long start = System.nanoTime();
        button("Stop", classify).doClick();
        await("the end", () -> output().contains("=== Run cancelled by user ==="));
        System.out.println("stopped after ms: " + (System.nanoTime() - start) / 1_000_000);
        await("the last message", () -> status().equals("Interrupted"));
        await("the Start button", () -> button("Start", classify).isEnabled());
        System.out.println("status: " + status());
    }

    private void filter() throws Exception {
        show("Preprocess");
        Component preprocess = explorer.getPreprocessPanel();
        int before = classify.getInstances().numAttributes();
        set(
                "m_FilterEditor",
                preprocess,
                Utils.forName(Filter.class, "weka.filters.unsupervised.attribute.AnomalyScore", null));
        button("Apply", preprocess).doClick();
        await("the filter", () -> classify.getInstances().numAttributes() > before);
        System.out.println("filtered: " + classify.getInstances().numAttributes() + " attributes");
        int probability =
                classify.getInstances().attribute("anomaly_probability").index();
        onEventThread(() -> {
            find(JComboBox.class, preprocess).get(0).setSelectedIndex(before); // "No class" comes first
            find(JTable.class, preprocess).get(0).setRowSelectionInterval(probability, probability);
            return probability;
        });
        Thread.sleep(2000); // the histogram is computed by a thread that nobody can ask
        paint(frame.getRootPane(), "explorer-preprocess.png");
    }

    private void remove() throws Exception {
        Component preprocess = explorer.getPreprocessPanel();
        int before = classify.getInstances().numInstances();
        set(
                "m_FilterEditor",
                preprocess,
                Utils.forName(Filter.class, "weka.filters.unsupervised.instance.RemoveAnomalies", null));
        button("Apply", preprocess).doClick();
        await("the filter", () -> classify.getInstances().numInstances() < before);
        System.out.println("removed: " + (before - classify.getInstances().numInstances()) + " rows");
        Thread.sleep(2000); // the histogram is computed by a thread that nobody can ask
        paint(frame.getRootPane(), "explorer-removed.png");
    }

    private void run(String button) throws Exception {
        button(button, classify).doClick();
        await("the result", () -> output().contains("=== Confusion Matrix ==="));
        await("the Start button", () -> button("Start", classify).isEnabled());
    }

    private void show(String tab) throws Exception {
        onEventThread(() -> {
            explorer.getTabbedPane().setSelectedIndex(explorer.getTabbedPane().indexOfTab(tab));
            return tab;
        });
    }

    /** What the status bar says. */
    private String status() {
        return find(JLabel.class, explorer).stream()
                .map(JLabel::getText)
                .filter(text -> text != null && text.matches("Autoencoder: .*|OK|Interrupted"))
                .findFirst()
                .orElse("");
    }

    private JTextArea text() {
        return find(JTextArea.class, classify).stream()
                .max((a, b) -> Integer.compare(a.getText().length(), b.getText().length()))
                .orElseThrow();
    }

    private String output() {
        return text().getText();
    }

    private void scrollTo(String line) throws Exception {
        JTextArea text = text();
        int at = text.getText().indexOf(line);
        onEventThread(() -> {
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

    private static void set(String editor, Object panel, Object value) throws Exception {
        Field field = panel.getClass().getDeclaredField(editor);
        field.setAccessible(true);
        GenericObjectEditor chooser = (GenericObjectEditor) field.get(panel);
        onEventThread(() -> {
            chooser.setValue(value);
            return value;
        });
    }

    private static JButton button(String label, Component within) {
        return find(JButton.class, within).stream()
                .filter(button -> label.equals(button.getText()))
                .findFirst()
                .orElseThrow();
    }

    private static <T> List<T> find(Class<T> type, Component within) {
        List<T> found = new ArrayList<>();
        if (type.isInstance(within)) {
            found.add(type.cast(within));
        }
        if (within instanceof Container container) {
            for (Component part : container.getComponents()) {
                found.addAll(find(type, part));
            }
        }
        return found;
    }

    private void paint(JRootPane content, String name) throws Exception {
        BufferedImage image = new BufferedImage(content.getWidth(), content.getHeight(), BufferedImage.TYPE_INT_RGB);
        onEventThread(() -> {
            Graphics2D graphics = image.createGraphics();
            graphics.setBackground(content.getBackground()); // Weka clears with it
            content.printAll(graphics);
            graphics.dispose();
            return image;
        });
        if (!ImageIO.write(image, "png", new File(pictures, name))) {
            throw new IOException("this Java writes no PNG");
        }
    }

    private static <T> T onEventThread(Callable<T> work) throws InterruptedException, ExecutionException {
        FutureTask<T> task = new FutureTask<>(work);
        SwingUtilities.invokeLater(task);
        return task.get();
    }

    private static void await(String what, BooleanSupplier done) throws Exception {
        long end = System.currentTimeMillis() + PATIENCE;
        while (!onEventThread(done::getAsBoolean)) {
            if (System.currentTimeMillis() > end) {
                throw new IllegalStateException("waited in vain for " + what);
            }
            Thread.sleep(10);
        }
    }
}

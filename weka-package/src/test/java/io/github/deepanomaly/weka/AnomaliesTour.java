package io.github.deepanomaly.weka;

import java.awt.Component;
import java.awt.Container;
import java.awt.Graphics2D;
import java.awt.event.MouseEvent;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.function.BooleanSupplier;
import javax.imageio.ImageIO;
import javax.swing.AbstractButton;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JTabbedPane;
import javax.swing.JTable;
import javax.swing.JTextArea;
import javax.swing.SwingUtilities;
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
 * would see: {@code java AnomaliesTour.java DATA FOLDER-OF-PICTURES}. {@link AnomaliesTest} starts it in a JVM that has nothing
 * but Weka and the package.
 */
final class AnomaliesTour {

    private static final long PATIENCE = 120_000;

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
        AnomaliesTour tour = onEventThread(() -> {
            LookAndFeel.setLookAndFeel();
            return new AnomaliesTour(new File(args[1]));
        });
        tour.open(args[0]);
        tour.start();
        tour.threshold();
        tour.rules();
        tour.sort();
        tour.export();
        tour.stop();
        tour.open(args[0]);
        tour.resultList();
        System.exit(0);
    }

    private void open(String file) throws Exception {
        Instances data = new DataSource(file).getDataSet();
        onEventThread(() -> {
            explorer.getPreprocessPanel().setInstances(data);
            return data;
        });
        await("the data", () -> button("Start").isEnabled());
        System.out.println("data: " + data.numInstances() + " rows");
    }

    private void start() throws Exception {
        long begin = System.nanoTime();
        press("Start");
        await("the first results", () -> table().getRowCount() > 0);
        System.out.println("first results after ms: " + (System.nanoTime() - begin) / 1_000_000);
        await("the end", () -> button("Start").isEnabled());
        System.out.println("finished after ms: " + (System.nanoTime() - begin) / 1_000_000);
        await(
                "reasons",
                () -> !String.valueOf(table().getValueAt(0, table().getColumnCount() - 1))
                        .isEmpty());
        Thread.sleep(500); // the explanation of the selected row
        System.out.println("top: " + line(0));
        System.out.println("counts: " + counts());
        paint("anomalies-reasons.png");
        side("Curves");
        paint("anomalies-curves.png");
    }

    private void threshold() throws Exception {
        Component histogram = find(Component.class, tab).stream()
                .filter(part -> part.getClass().getSimpleName().equals("Histogram"))
                .findFirst()
                .orElseThrow();
        onEventThread(() -> {
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
        await("rules", () -> text().contains("Fidelity"));
        System.out.println(text());
        paint("anomalies-rules.png");
    }

    private void sort() throws Exception {
        onEventThread(() -> {
            var header = table().getTableHeader();
            var place = header.getHeaderRect(0);
            header.dispatchEvent(
                    new MouseEvent(header, MouseEvent.MOUSE_CLICKED, 0, 0, place.x + 5, place.y + 5, 1, false));
            return place;
        });
        Thread.sleep(500);
        System.out.println("sorted by row: " + line(0));
    }

    private void export() throws Exception {
        press("To Preprocess");
        await(
                "the exported rows",
                () -> explorer.getPreprocessPanel().getInstances().attribute("anomaly_flag") != null);
        System.out.println(
                "exported: " + explorer.getPreprocessPanel().getInstances().numAttributes() + " attributes");
    }

    private void stop() throws Exception {
        await("the Start button", () -> button("Start").isEnabled());
        press("Start");
        Thread.sleep(300);
        long begin = System.nanoTime();
        press("Stop");
        await("the end", () -> button("Start").isEnabled());
        System.out.println("stopped after ms: " + (System.nanoTime() - begin) / 1_000_000);
    }

    private void resultList() throws Exception {
        ClassifierPanel classify = (ClassifierPanel) explorer.getPanels().get(0);
        onEventThread(() -> {
            explorer.getTabbedPane().setSelectedComponent(classify);
            Field editor = ClassifierPanel.class.getDeclaredField("m_ClassifierEditor");
            editor.setAccessible(true);
            ((GenericObjectEditor) editor.get(classify))
                    .setValue(Utils.forName(Classifier.class, "weka.classifiers.anomaly.Autoencoder", null));
            button("Start", classify).doClick(0);
            return classify;
        });
        JList<?> results = find(ResultHistoryPanel.class, classify).get(0).getList();
        await(
                "a result",
                () -> results.getModel().getSize() > 0
                        && button("Start", classify).isEnabled());
        VisualizePlugin plugin = plugin();
        onEventThread(() -> {
            results.setSelectedIndex(0);
            plugin.getVisualizeMenuItem(
                            new ArrayList<>(), classify.getInstances().attribute("class"))
                    .doClick(0);
            return results;
        });
        await("the window", () -> opened().isPresent());
        JFrame window = opened().orElseThrow();
        await("judged rows", () -> find(JTable.class, window).get(0).getRowCount() > 0);
        Thread.sleep(1000); // reasons and the explanation of the selected row
        System.out.println("result list: " + window.getTitle());
        paint(window, "anomalies-result.png");
    }

    private static VisualizePlugin plugin() throws Exception {
        String type = VisualizePlugin.class.getName();
        String name = PluginManager.getPluginNamesOfType(type).stream()
                .filter(each -> each.contains("ResultListMenu"))
                .findFirst()
                .orElseThrow();
        return (VisualizePlugin) PluginManager.getPluginInstance(type, name);
    }

    private static Optional<JFrame> opened() {
        return Arrays.stream(JFrame.getFrames())
                .filter(each -> each.isShowing() && each.getTitle().startsWith("Anomalies: "))
                .map(JFrame.class::cast)
                .findFirst();
    }

    private JTable table() {
        return find(JTable.class, tab).get(0);
    }

    private String line(int row) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < table().getColumnCount(); column++) {
            line.append(table().getValueAt(row, column)).append(" | ");
        }
        return line.toString();
    }

    private String counts() {
        return find(JLabel.class, tab).stream()
                .map(JLabel::getText)
                .filter(text -> text != null && text.contains("rows flagged"))
                .findFirst()
                .orElse("");
    }

    private String text() {
        return find(JTextArea.class, tab).get(0).getText();
    }

    private void side(String title) throws Exception {
        JTabbedPane side = find(JTabbedPane.class, tab).get(0);
        onEventThread(() -> {
            side.setSelectedIndex(side.indexOfTab(title));
            return title;
        });
    }

    private AbstractButton button(String label) {
        return button(label, tab);
    }

    private static AbstractButton button(String label, Component within) {
        return find(AbstractButton.class, within).stream()
                .filter(button -> label.equals(button.getText()))
                .findFirst()
                .orElseThrow();
    }

    private void press(String label) throws Exception {
        onEventThread(() -> {
            button(label).doClick(0);
            return label;
        });
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

    private void paint(String name) throws Exception {
        paint(frame, name);
    }

    private void paint(JFrame window, String name) throws Exception {
        var content = window.getRootPane();
        BufferedImage image = new BufferedImage(content.getWidth(), content.getHeight(), BufferedImage.TYPE_INT_RGB);
        onEventThread(() -> {
            Graphics2D graphics = image.createGraphics();
            graphics.setBackground(content.getBackground());
            content.printAll(graphics);
            graphics.dispose();
            return image;
        });
        if (!ImageIO.write(image, "png", new File(pictures, name))) {
            throw new IOException("this Java writes no PNG");
        }
    }

    private static <T> T onEventThread(Callable<T> work) throws Exception {
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

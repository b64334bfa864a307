package io.github.deepanomaly.weka.programs;

import java.awt.Component;
import java.awt.event.MouseEvent;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import javax.swing.AbstractButton;
import javax.swing.JFrame;
import javax.swing.JTable;
import javax.swing.JTextArea;
import javax.swing.MenuElement;
import weka.core.Instance;
import weka.core.Instances;
import weka.core.WekaPackageManager;
import weka.core.converters.ConverterUtils.DataSource;
import weka.gui.GenericObjectEditor;
import weka.gui.explorer.Explorer;

/**
 * Works with large tables in the Explorer's tab Anomalies, and prints how long one waits and what the event thread was seen to
 * do meanwhile: {@code java LargeTableTour DATA ROWS}.
 * {@code LargeTableTest} starts it in a JVM that has nothing but Weka and the package.
 */
final class LargeTableTour {

    /** Where networks train, score and explain. */
    private static final String NETWORKS = "io.github.deepanomaly.engine.blas.";

    /** Where Weka fits rules. */
    private static final String FITTING = "buildClassifier";

    private final Explorer explorer = new Explorer();
    private final Component tab;
    private volatile boolean over;
    private volatile long slowest;
    private final Set<String> workers = new ConcurrentSkipListSet<>();

    private LargeTableTour() {
        JFrame frame = new JFrame("Weka Explorer");
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
        LargeTableTour tour = Screen.onEventThread(LargeTableTour::new);
        Instances data = new DataSource(args[0]).getDataSet();
        tour.run("table", data);
        tour.run("large table", grown(data, Integer.parseInt(args[1])));
        System.exit(0);
    }

    /** More rows: each a mixture of two that have the same label, so that no two are alike. */
    private static Instances grown(Instances data, int rows) {
        Instances grown = new Instances(data, rows);
        Random random = new Random(1);
        while (grown.size() < rows) {
            Instance one = data.get(random.nextInt(data.size()));
            Instance other = data.get(random.nextInt(data.size()));
            Instance mixed = (Instance) one.copy();
            for (int i = 0; i < data.numAttributes(); i++) {
                if (data.attribute(i).isNumeric()) {
                    double share = 0.1 * random.nextDouble();
                    mixed.setValue(i, (1 - share) * one.value(i) + share * other.value(i));
                }
            }
            grown.add(mixed);
        }
        return grown;
    }

    private void run(String name, Instances data) throws Exception {
        Screen.onEventThread(() -> {
            explorer.getPreprocessPanel().setInstances(data);
            return data;
        });
        Screen.await("the data", () -> Screen.button("Start", tab).isEnabled());
        int fresh = table().getRowCount(); // the rows of the table before, if there was one
        long begin = System.nanoTime();
        Screen.press("Start", tab);
        Screen.await("the first results", () -> table().getRowCount() > fresh);
        long first = System.nanoTime() - begin;
        Thread watch = watch();
        Screen.await("the end", () -> Screen.button("Start", tab).isEnabled());
        Screen.await("all rows", () -> table().getRowCount() == data.size());
        use();
        mark();
        over = true;
        watch.join();
        System.out.printf(
                "%s: %d rows, work done by %s, first results after %d ms, longest answer of the event thread %d ms%n",
                name, table().getRowCount(), workers, first / 1_000_000, slowest / 1_000_000);
    }

    /** Marks three rows, and waits until their scores have followed. */
    private void mark() throws Exception {
        int column = table().getColumnModel().getColumnIndex("Score");
        Object[] before = new Object[1];
        long begin = System.nanoTime();
        Screen.onEventThread(() -> {
            table().setRowSelectionInterval(0, 2);
            before[0] = table().getValueAt(0, column);
            for (MenuElement item : table().getComponentPopupMenu().getSubElements()) {
                if (item.getComponent() instanceof AbstractButton button
                        && "Confirmed anomaly".equals(button.getText())) {
                    button.doClick(0);
                }
            }
            return before;
        });
        Screen.await("the scores after the marks", () -> !before[0].equals(table().getValueAt(0, column)));
        System.out.printf(
                "three marks: %d rows in another order after %d ms%n",
                table().getRowCount(), (System.nanoTime() - begin) / 1_000_000);
    }

    private JTable table() {
        return Tab.rows(tab);
    }

    /** Looks again and again at what the threads do, and how soon the event thread answers. */
    private Thread watch() {
        over = false;
        slowest = 0;
        workers.clear();
        Thread watch = new Thread(() -> {
            try {
                while (!over) {
                    workers.addAll(workers());
                    long asked = System.nanoTime();
                    Screen.onEventThread(() -> asked);
                    slowest = Math.max(slowest, System.nanoTime() - asked);
                    Thread.sleep(10);
                }
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        watch.start();
        return watch;
    }

    /** The threads that do at this moment what takes long. */
    private static List<String> workers() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(each -> Arrays.stream(each.getValue()).anyMatch(LargeTableTour::isWork))
                .map(each -> each.getKey().getName())
                .toList();
    }

    private static boolean isWork(StackTraceElement frame) {
        return frame.getClassName().startsWith(NETWORKS)
                || frame.getMethodName().equals(FITTING);
    }

    /** Sorts, drags the threshold, scrolls, selects, and fits rules. */
    private void use() throws Exception {
        for (int step = 0; step < 20; step++) {
            int place = step * table().getRowCount() / 20;
            Screen.onEventThread(() -> {
                table().setRowSelectionInterval(place, place);
                table().scrollRectToVisible(table().getCellRect(place, 0, true));
                return place;
            });
            Component histogram = Screen.named("Histogram", tab).get(0);
            int x = histogram.getWidth() / 4 + step * histogram.getWidth() / 50;
            Screen.onEventThread(() -> {
                histogram.dispatchEvent(new MouseEvent(
                        histogram,
                        MouseEvent.MOUSE_DRAGGED,
                        0,
                        MouseEvent.BUTTON1_DOWN_MASK,
                        x,
                        40,
                        1,
                        false,
                        MouseEvent.BUTTON1));
                return x;
            });
        }
        Screen.press("Reset", tab);
        Screen.press("Fit", tab);
        Screen.await(
                "rules",
                () -> Screen.find(JTextArea.class, Screen.named("Rules", tab).get(0)).stream()
                        .anyMatch(text -> text.getText().contains("Fidelity")));
    }
}

package io.github.deepanomaly.weka.programs;

import java.awt.Component;
import java.awt.event.MouseEvent;
import java.io.File;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import javax.swing.JComboBox;
import javax.swing.JTable;
import javax.swing.JTextArea;
import javax.swing.JTextField;
import weka.core.Instance;
import weka.core.Instances;
import weka.core.converters.ConverterUtils.DataSource;

/**
 * Works with large tables in the Explorer's tab Anomalies, and prints how long one waits, what the threads were seen to do, and how long
 * single events kept the event thread: {@code java LargeTableTour DATA ROWS [DETECTOR]}.
 * {@code LargeTableTest} starts it in a JVM that has nothing but Weka and the package.
 */
final class LargeTableTour {

    /** Weka fits rules to so many rows in some seconds. */
    private static final int MOST_FITTED = 200_000;

    private final Tab tab;
    private final EventTimes times = EventTimes.install();

    private LargeTableTour(Tab tab) {
        this.tab = tab;
    }

    public static void main(String[] args) throws Exception {
        LargeTableTour tour = new LargeTableTour(Tab.open(new File(".")));
        Instances data = new DataSource(args[0]).getDataSet();
        if (args.length > 2) {
            tour.tab.detector(args[2], "");
        }
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
        tab.data(data);
        told(name, "opened");
        long begin = System.nanoTime();
        tab.press("Start");
        Screen.await("the first results", () -> table().getRowCount() > 0 && table().isShowing());
        long first = System.nanoTime() - begin;
        Workers workers = Workers.watch();
        Screen.await("the end", () -> tab.enabled("Start"));
        Screen.await("all rows", () -> table().getRowCount() == data.size());
        tab.awaitRows();
        told(name, "trained and judged");
        use(name);
        mark(name);
        Set<String> seen = workers.seen();
        System.out.printf(
                "%s: %d rows, work done by %s, first results after %d ms, %d MB used%n",
                name, table().getRowCount(), seen, first / 1_000_000, used());
    }

    /** The memory that is in use after a collection. */
    private static long used() {
        System.gc();
        Runtime machine = Runtime.getRuntime();
        return (machine.totalMemory() - machine.freeMemory()) >> 20;
    }

    private void told(String table, String what) throws Exception {
        Screen.onEventThread(() -> what); // what has been asked for is done
        System.out.println("event thread, " + table + ", " + what + ": " + times.since());
    }

    /** Marks three rows, and waits until their scores have followed. */
    private void mark(String name) throws Exception {
        Object before = score();
        long begin = System.nanoTime();
        tab.mark("Confirmed anomaly", 0, 1, 2);
        Screen.await("the scores after the marks", () -> !before.equals(score()));
        System.out.printf(
                "three marks: %d rows in another order after %d ms%n",
                table().getRowCount(), (System.nanoTime() - begin) / 1_000_000);
        told(name, "marked");
        tab.mark("All flagged rows shown: false alarm");
        tab.awaitRows();
        told(name, "all flagged rows marked");
    }

    private Object score() {
        return table().getValueAt(0, table().getColumnModel().getColumnIndex("Score"));
    }

    private JTable table() {
        return tab.table();
    }

    /** Scrolls, selects, drags the threshold, sorts, filters, applies rules and fits rules. */
    private void use(String name) throws Exception {
        for (int step = 0; step < 20; step++) {
            int place = step * table().getRowCount() / 20;
            Screen.onEventThread(() -> {
                table().setRowSelectionInterval(place, place);
                table().scrollRectToVisible(table().getCellRect(place, 0, true));
                return place;
            });
        }
        told(name, "scrolled and selected");
        drag();
        told(name, "threshold dragged");
        choose(1);
        drag();
        Screen.await("flagged rows", () -> table().getRowCount() < tab.data().numInstances());
        choose(0);
        Screen.await("all rows", () -> table().getRowCount() == tab.data().numInstances());
        told(name, "threshold dragged while the table shows flagged rows only");
        sort();
        told(name, "sorted");
        find("37");
        Screen.await("found rows", () -> table().getRowCount() < tab.data().numInstances());
        find("");
        Screen.await("all rows", () -> table().getRowCount() == tab.data().numInstances());
        told(name, "filtered");
        Screen.onEventThread(() -> {
            table().selectAll();
            return name;
        });
        tab.side("Kinds");
        tab.rule("false-discovery-rate", "0.1");
        tab.rule("top-rows", "100");
        tab.reset();
        told(name, "rules applied while all rows are selected");
        for (String side : List.of("Curves", "Series", "Alarms", "Columns")) {
            tab.side(side);
        }
        tab.press("Compute");
        Screen.await("columns", () -> tab.labels().noneMatch(text -> text.startsWith("Explaining")));
        tab.press("Draw series");
        tab.side("Series");
        told(name, "charts drawn");
        compare(name);
        if (table().getRowCount() > MOST_FITTED) {
            return;
        }
        tab.press("Fit");
        Screen.await(
                "rules",
                () -> Screen.find(
                                JTextArea.class,
                                Screen.named("Rules", tab.panel).get(0))
                        .stream()
                        .anyMatch(text -> text.getText().contains("Fidelity")));
        told(name, "rules fitted");
    }

    /** Judges again, compares both results, and shows the first one again. */
    private void compare(String name) throws Exception {
        ResultLines results = new ResultLines(tab);
        tab.run("Judge");
        tab.awaitRows();
        int last = results.list().getModel().getSize() - 1;
        results.choose(last - 1, "Compare with the shown result");
        Screen.await(
                "the comparison",
                () -> Screen.find(JTextArea.class, tab.panel).stream()
                        .anyMatch(area -> area.getText().contains("own rule")));
        told(name, "compared");
        results.select(last - 1);
        tab.awaitRows();
        told(name, "shown again");
    }

    private void drag() throws Exception {
        Component histogram = Screen.named("Histogram", tab.panel).get(0);
        for (int x : IntStream.range(0, 40)
                .map(step -> histogram.getWidth() * (25 + step) / 100)
                .toArray()) {
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
    }

    private void sort() throws Exception {
        for (int column : new int[] {0, table().getColumnModel().getColumnIndex("Score")}) {
            Object before = table().getValueAt(0, 0);
            Screen.onEventThread(() -> {
                var header = table().getTableHeader();
                var place = header.getHeaderRect(column);
                header.dispatchEvent(
                        new MouseEvent(header, MouseEvent.MOUSE_CLICKED, 0, 0, place.x + 5, place.y + 5, 1, false));
                return place;
            });
            Screen.await("another order", () -> !before.equals(table().getValueAt(0, 0)));
        }
    }

    private void choose(int index) throws Exception {
        JComboBox<?> choice = Screen.find(
                        JComboBox.class, Screen.named("RowsPanel", tab.panel).get(0))
                .get(0);
        Screen.onEventThread(() -> {
            choice.setSelectedIndex(index);
            return choice;
        });
    }

    private void find(String text) throws Exception {
        JTextField field = Screen.find(
                        JTextField.class, Screen.named("RowsPanel", tab.panel).get(0))
                .get(0);
        Screen.onEventThread(() -> {
            field.setText(text);
            field.postActionEvent();
            return field;
        });
    }
}

package io.github.deepanomaly.weka.programs;

import java.awt.Component;
import java.io.File;
import java.util.Locale;
import javax.swing.JFrame;
import javax.swing.JTextArea;
import weka.core.Attribute;
import weka.core.Instances;

/**
 * Does in the tab Anomalies what once showed or saved something that was not true, and prints what a person reads: {@code java
 * DeskTour FOLDER}. {@code DeskTest} starts it in a JVM that has nothing but Weka and the package.
 */
final class DeskTour {

    private static final String DETECTOR = "-E 5 -H \"8 relu\" -L 2";

    private final Tab tab;

    private DeskTour(Tab tab) {
        this.tab = tab;
    }

    public static void main(String[] args) throws Exception {
        DeskTour tour = new DeskTour(Tab.open(new File(args[0])));
        tour.tab.detector("Autoencoder", DETECTOR);
        tour.rules();
        ChangedSince.tell(tour.tab, DETECTOR);
        tour.otherTables();
        tour.exported();
        tour.otherColumns();
        tour.swapped();
        tour.failed();
        tour.small();
        tour.sizes();
        System.exit(0);
    }

    private void rules() throws Exception {
        tab.data(Readings.of("first", 400, 1, 0));
        tab.run("Start");
        tab.awaitRows();
        tab.rule("false-alarm-rate", "0.1");
        tell("rate 0.1");
        tab.rule("false-alarm-rate", "10%");
        tell("rate 10%");
        tab.rule("false-alarm-rate", "0,1");
        tell("rate 0,1");
        Screen.onEventThread(() -> {
            tab.table().setRowSelectionInterval(7, 7);
            return tab;
        });
    }

    private void tell(String what) throws Exception {
        System.out.println(what + ": rule " + tab.rule() + ", " + tab.counts());
    }

    private void buttons(String what) throws Exception {
        System.out.println(what + ": To Preprocess " + tab.enabled("To Preprocess") + ", Save rows "
                + tab.enabled("Save rows...") + ", message: " + tab.message().replace('\n', ' '));
    }

    /** The rule is applied to every new set of scores, and new data leave no results behind. */
    private void otherTables() throws Exception {
        tab.data(Readings.of("second", 300, 2, 0.5));
        buttons("new data");
        tab.run("Start");
        tab.awaitRows();
        tell("second table");
        System.out.println("selected: " + tab.table().getSelectedRow());
        tab.data(Readings.of("third", 400, 3, 0));
        tab.run("Judge");
        tab.awaitRows();
        tell("judged");
        tab.drag(0.4);
        tell("dragged");
        tab.reset();
    }

    /** What was appended is not read and is replaced. */
    @SuppressWarnings("ReferenceEquality") // another table
    private void exported() throws Exception {
        for (int time = 1; time <= 2; time++) {
            Instances before = tab.data();
            tab.press("To Preprocess");
            Screen.await("the exported rows", () -> tab.data() != before);
            System.out.println("exported: " + tab.data().numAttributes() + " attributes");
            buttons("after export");
            tab.run("Start");
            tab.awaitRows();
            System.out.println("notes: " + tab.notes().replace('\n', ' '));
        }
        tab.run("Judge");
        tab.awaitRows();
        tell("exported rows judged");
    }

    /** Columns in another order, and one more. */
    private void otherColumns() throws Exception {
        Instances other = Readings.of("fourth", 350, 4, 0);
        Attribute more = new Attribute("more");
        other.insertAttributeAt(more, 0);
        for (int i = 0; i < other.size(); i++) {
            other.get(i).setValue(0, i);
        }
        Instances moved = new Instances(other);
        moved.setClassIndex(-1);
        Attribute heat = moved.attribute("heat");
        moved.insertAttributeAt(heat.copy("copy"), 0);
        for (int i = 0; i < moved.size(); i++) {
            moved.get(i).setValue(0, other.get(i).value(other.attribute("heat")));
        }
        moved.deleteAttributeAt(moved.attribute("heat").index());
        moved.renameAttribute(0, "heat");
        tab.data(moved);
        tab.run("Judge");
        tab.awaitRows();
        tell("other order");
        System.out.println("notes on other columns: " + tab.notes().replace('\n', ' '));
        tab.press("Drift...");
        Screen.await("the report", () -> Windows.window("Drift: ").isPresent());
        JFrame report = Windows.window("Drift: ").orElseThrow();
        System.out.println("drift: "
                + Screen.find(JTextArea.class, report)
                        .get(0)
                        .getText()
                        .lines()
                        .findFirst()
                        .orElse(""));
        Windows.close(report);
    }

    /** The first label value is that of the anomalies. */
    private void swapped() throws Exception {
        Instances swapped = Readings.of("swapped", 300, 5, 0);
        for (int i = 0; i < swapped.size(); i++) {
            swapped.get(i).setClassValue(1 - swapped.get(i).classValue());
        }
        tab.data(swapped);
        tab.run("Start");
        tab.awaitRows();
        System.out.println("swapped labels: " + tab.notes().replace('\n', ' '));
    }

    /** A run that fails, and one that is stopped. */
    private void failed() throws Exception {
        Instances same = Readings.of("same", 100, 6, 0);
        for (int row = 0; row < same.size(); row++) {
            for (int column = 1; column < 6; column++) {
                same.get(row).setValue(column, 0);
            }
        }
        tab.data(Readings.of("good", 300, 7, 0));
        tab.run("Start");
        tab.awaitRows();
        tab.data(same);
        tab.run("Start");
        buttons("failed");
        tab.paint("desk-failed.png");
        tab.data(Readings.of("good", 300, 7, 0));
        tab.detector("Autoencoder", "-E 1000000 -V 0");
        tab.press("Start");
        Screen.await("training", () -> tab.labels().anyMatch(text -> text.contains("epoch")));
        tab.run("Stop");
        buttons("stopped");
    }

    /** On a small screen the table has its width, and everything can be reached. */
    private void small() throws Exception {
        tab.resize(800, 600);
        tab.data(Readings.of("small", 300, 9, 0));
        tab.detector("Autoencoder", DETECTOR);
        tab.run("Start");
        tab.awaitRows();
        Screen.onEventThread(() -> {
            System.out.println("small: table " + tab.table().getVisibleRect().width + " wide, reasons "
                    + tab.table()
                            .getVisibleRect()
                            .intersects(tab.table().getCellRect(0, tab.table().getColumnCount() - 1, true))
                    + ", rows "
                    + tab.table().getVisibleRect().height / tab.table().getRowHeight());
            return tab;
        });
        tab.paint("desk-small.png");
    }

    /** On small and large screens, one after the other, every part has its share. */
    private void sizes() throws Exception {
        for (int[] size : new int[][] {{1024, 768}, {1366, 768}, {3840, 2160}, {1024, 768}}) {
            tab.resize(size[0], size[1]);
            Component view = Screen.named("AnomalyView", tab.panel).get(0);
            Component histogram = Screen.named("Histogram", tab.panel).get(0);
            Component side = Screen.named("Sides", tab.panel).get(0);
            System.out.printf(
                    Locale.ROOT,
                    "size %d x %d: view %d x %d, table %d x %d, histogram %d x %d, tabs %d x %d%n",
                    size[0],
                    size[1],
                    view.getWidth(),
                    view.getHeight(),
                    tab.seen().getWidth(),
                    tab.seen().getHeight(),
                    histogram.getWidth(),
                    histogram.getHeight(),
                    side.getWidth(),
                    side.getHeight());
            tab.paint("desk-" + size[0] + ".png");
        }
    }
}

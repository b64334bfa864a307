package io.github.deepanomaly.weka.programs;

import java.awt.Window;
import java.io.File;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import javax.swing.JFileChooser;
import javax.swing.JFrame;
import javax.swing.JProgressBar;
import javax.swing.JTextArea;
import javax.swing.SwingUtilities;
import weka.core.Attribute;
import weka.core.DenseInstance;
import weka.core.Instances;

/**
 * Does in the tab Anomalies what once showed or saved something that was not true, and prints what a person reads: {@code java
 * DeskTour FOLDER}. {@code DeskTest} starts it in a JVM that has nothing but Weka and the package.
 */
final class DeskTour {

    private static final String DETECTOR = "-E 5 -H \"8 relu\" -L 2";

    private final File folder;
    private final Tab tab;

    private DeskTour(File folder, Tab tab) {
        this.folder = folder;
        this.tab = tab;
    }

    public static void main(String[] args) throws Exception {
        File folder = new File(args[0]);
        DeskTour tour = new DeskTour(folder, Tab.open(folder));
        tour.tab.detector("Autoencoder", DETECTOR);
        tour.rules();
        tour.otherTables();
        tour.exported();
        tour.otherColumns();
        tour.swapped();
        tour.failed();
        tour.saved();
        tour.small();
        System.exit(0);
    }

    /** Readings of which the last tenth is anomalous, if there are any; the first value of the label means normal. */
    private static Instances readings(String name, int rows, long seed, double shift) {
        ArrayList<Attribute> attributes = new ArrayList<>(List.of(
                new Attribute("machine", (List<String>) null),
                new Attribute("at", "yyyy-MM-dd HH:mm"),
                new Attribute("leak"),
                new Attribute("heat"),
                new Attribute("state", List.of("on", "off, idle")),
                new Attribute("class", List.of("normal", "anomaly"))));
        Instances data = new Instances(name, attributes, rows);
        data.setClassIndex(5);
        Random random = new Random(seed);
        for (int i = 0; i < rows; i++) {
            boolean anomalous = i >= rows - rows / 10;
            double x = random.nextGaussian();
            double[] values = {
                data.attribute(0).addStringValue("m-" + (1000 + i)),
                1.7e12 + 6e4 * i,
                1e-6 * (3 + x) * (anomalous ? 9 : 1),
                20 + 2 * x + 0.3 * random.nextGaussian() + shift,
                random.nextInt(2),
                anomalous ? 1 : 0
            };
            data.add(new DenseInstance(1, values));
        }
        return data;
    }

    private void rules() throws Exception {
        tab.data(readings("first", 400, 1, 0));
        tab.run("Start");
        tab.awaitRows();
        tab.rule("false-alarm-rate", "0.1");
        tell("rate 0.1");
        tab.rule("false-alarm-rate", "10%");
        tell("rate 10%");
        tab.rule("false-alarm-rate", "0,1");
        tell("rate 0,1");
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
        tab.data(readings("second", 300, 2, 0.5));
        buttons("new data");
        tab.run("Start");
        tab.awaitRows();
        tell("second table");
        tab.data(readings("third", 400, 3, 0));
        tab.run("Judge");
        tab.awaitRows();
        tell("judged");
        tab.drag(0.4);
        tell("dragged");
        tab.press("Reset");
    }

    /** What was appended is not read and is replaced. */
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
        Instances other = readings("fourth", 350, 4, 0);
        Attribute more = new Attribute("more");
        other.insertAttributeAt(more, 0);
        for (int i = 0; i < other.size(); i++) {
            other.get(i).setValue(0, i);
        }
        Instances moved = new Instances(other);
        moved.setClassIndex(-1);
        Attribute heat = moved.attribute("heat");
        moved.insertAttributeAt((Attribute) heat.copy("copy"), 0);
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
        Screen.await("the report", () -> Tab.window("Drift: ").isPresent());
        JFrame report = Tab.window("Drift: ").orElseThrow();
        System.out.println("drift: "
                + Screen.find(JTextArea.class, report)
                        .get(0)
                        .getText()
                        .lines()
                        .findFirst()
                        .orElse(""));
        Tab.close(report);
    }

    /** The first label value is that of the anomalies. */
    private void swapped() throws Exception {
        Instances swapped = readings("swapped", 300, 5, 0);
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
        Instances same = readings("same", 100, 6, 0);
        for (int row = 0; row < same.size(); row++) {
            for (int column = 1; column < 6; column++) {
                same.get(row).setValue(column, 0);
            }
        }
        tab.data(readings("good", 300, 7, 0));
        tab.run("Start");
        tab.awaitRows();
        tab.data(same);
        tab.run("Start");
        buttons("failed");
        tab.paint("desk-failed.png");
        tab.data(readings("good", 300, 7, 0));
        tab.detector("Autoencoder", "-E 1000000 -V 0");
        tab.press("Start");
        Screen.await("training", () -> tab.labels().anyMatch(text -> text.contains("epoch")));
        tab.run("Stop");
        buttons("stopped");
    }

    /** The first rows are saved while the last detector trains. */
    private void saved() throws Exception {
        tab.data(readings("tiny", 400, 8, 0));
        tab.detector("Autoencoder", "-E 800 -V 0 -contaminated");
        JProgressBar bar = Screen.find(JProgressBar.class, tab.panel).get(0);
        List<Integer> steps = new ArrayList<>();
        List<String> stages = new ArrayList<>();
        tab.press("Start");
        Screen.await("the last detector", () -> {
            steps.add(bar.getValue());
            tab.labels().filter(text -> text.contains(": ")).forEach(stages::add);
            return tab.table().getRowCount() == 400 && tab.labels().anyMatch(text -> text.startsWith("all rows: "));
        });
        boolean training = tab.enabled("Stop");
        save("seen.csv");
        Screen.await("the file", () -> new File(folder, "seen.csv").exists());
        System.out.println("saved while training: " + (training && tab.enabled("Stop")));
        System.out.println("bar: " + (steps.stream().sorted().toList().equals(steps) ? "never back" : "back"));
        System.out.println("time left: " + bar.getString());
        stages.stream()
                .map(text -> text.replaceAll(", loss.*", "").replaceAll("epoch \\d+", "epoch N"))
                .distinct()
                .forEach(stage -> System.out.println("stage: " + stage));
        tab.run("Stop");
        List<String> lines = Files.readAllLines(new File(folder, "seen.csv").toPath());
        System.out.println("csv: " + lines.size() + " lines");
        lines.stream().limit(3).forEach(line -> System.out.println("csv: " + line));
    }

    private void save(String name) throws Exception {
        SwingUtilities.invokeLater(() -> tab.button("Save rows...").doClick(0)); // modal
        Screen.await("the file chooser", () -> choosers().findFirst().isPresent());
        Screen.onEventThread(() -> {
            JFileChooser chooser = choosers().findFirst().orElseThrow();
            System.out.println("suggested: " + chooser.getSelectedFile().getName());
            chooser.setSelectedFile(new File(folder.getAbsoluteFile(), name));
            chooser.approveSelection();
            return chooser;
        });
    }

    private static Stream<JFileChooser> choosers() {
        return Arrays.stream(Window.getWindows())
                .filter(Window::isShowing)
                .flatMap(window -> Screen.find(JFileChooser.class, window).stream());
    }

    /** On a small screen the table has its width, and everything can be reached. */
    private void small() throws Exception {
        Screen.onEventThread(() -> {
            tab.frame.setSize(800, 600);
            tab.frame.validate();
            return tab;
        });
        tab.data(readings("small", 300, 9, 0));
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
}

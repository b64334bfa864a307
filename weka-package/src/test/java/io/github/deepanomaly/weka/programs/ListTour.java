package io.github.deepanomaly.weka.programs;

import java.awt.Component;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.event.KeyEvent;
import java.io.File;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.swing.JComboBox;
import javax.swing.JList;
import javax.swing.JPopupMenu;
import javax.swing.JTextArea;
import javax.swing.SwingUtilities;
import weka.core.Attribute;
import weka.core.DenseInstance;
import weka.core.Instances;

/**
 * Chooses, compares, saves and deletes results of the list in the tab Anomalies, and prints what a person reads: {@code java ListTour
 * FOLDER}. {@code ListTest} starts it in a JVM that has nothing but Weka and the package.
 */
final class ListTour {

    private static final int RING = 1500;

    private final File folder;
    private final Tab tab;
    private final ResultLines list;

    private ListTour(File folder, Tab tab) {
        this.folder = folder.getAbsoluteFile();
        this.tab = tab;
        list = new ResultLines(tab);
    }

    public static void main(String[] args) throws Exception {
        File folder = new File(args[0]);
        ListTour tour = new ListTour(folder, Tab.open(folder));
        tour.two();
        tour.compared();
        tour.written();
        tour.running();
        tour.deleted();
        tour.otherTable();
        tour.small();
        System.exit(0);
    }

    /** Normal rows on a ring; anomalies are within it, where a forest that cuts along the axes sees them badly, or far outside. */
    private static Instances ring() {
        ArrayList<Attribute> attributes = new ArrayList<>(List.of(
                new Attribute("east"), new Attribute("north"), new Attribute("class", List.of("normal", "anomaly"))));
        Instances ring = new Instances("ring", attributes, RING);
        ring.setClassIndex(2);
        Random random = new Random(11);
        for (int row = 0; row < RING; row++) {
            boolean anomaly = row >= RING - 30;
            double radius = row >= RING - 15 ? 7 : anomaly ? 2 : 5;
            double angle = 2 * Math.PI * random.nextDouble();
            ring.add(new DenseInstance(1, new double[] {
                radius * Math.cos(angle) + 0.4 * random.nextGaussian(),
                radius * Math.sin(angle) + 0.4 * random.nextGaussian(),
                anomaly ? 1 : 0
            }));
        }
        return ring;
    }

    private JList<?> list() {
        return list.list();
    }

    private void tell(String what) throws Exception {
        List<String> lines = Screen.onEventThread(() -> {
            List<String> all = new ArrayList<>();
            for (int i = 0; i < list().getModel().getSize(); i++) {
                all.add((i == list().getSelectedIndex() ? "*" : "")
                        + list().getModel().getElementAt(i).toString().replaceFirst("^\\d\\d:\\d\\d:\\d\\d", "TIME"));
            }
            return all;
        });
        System.out.println(what + ": " + lines + ", rule " + tab.rule().strip() + ", "
                + tab.counts().replaceAll("<html>|<br>.*|;.*", "") + ", rows "
                + tab.enabled("Save rows...") + ", message " + tab.message().replace('\n', ' '));
    }

    /** Each of two results has its own rule, scores and notes. */
    private void two() throws Exception {
        tab.data(ring());
        tab.detector("Knn", "");
        tab.run("Start");
        tab.awaitRows();
        tab.rule("top-rows", "40");
        System.out.println("first row: " + tab.line(0));
        tab.detector("IsolationForest", "");
        tab.run("Start");
        tab.awaitRows();
        tell("rule of before");
        tab.rule("false-alarm-rate", "0.02");
        tell("second");
        list.key(KeyEvent.VK_UP);
        Screen.await("the first result", () -> tab.counts().contains("40 of 1500"));
        tab.awaitRows();
        tell("first again");
        System.out.println("first row again: " + tab.line(0));
        tab.rule("top-rows", "30");
        list.key(KeyEvent.VK_DOWN);
        Screen.await("the second result", () -> !tab.counts().contains("30 of 1500"));
        tab.awaitRows();
        tell("second again");
    }

    private String words() {
        return Screen.find(JTextArea.class, tab.panel).stream()
                .filter(area -> "Comparison".equals(area.getName()))
                .map(JTextArea::getText)
                .findFirst()
                .orElse("");
    }

    private void compare(String what) throws Exception {
        System.out.println(
                what + ": " + words().replaceAll("\\d\\d:\\d\\d:\\d\\d", "TIME").replace('\n', '|'));
    }

    /** The shown result with the other one, by their own rules and by one. */
    private void compared() throws Exception {
        list.choose(0, "Compare with the shown result");
        Screen.await("the comparison", () -> words().contains("own rule"));
        compare("own rules");
        tab.paint("anomalies-compare.png");
        JComboBox<?> rules = Screen.find(
                        JComboBox.class, Screen.named("Compare", tab.panel).get(0))
                .get(0);
        Screen.onEventThread(() -> {
            rules.setSelectedIndex(1);
            return rules;
        });
        Screen.await("one rule", () -> words().contains("Both by one rule"));
        compare("one rule");
        tab.drag(0.6);
        Screen.await("the comparison follows", () -> words().contains("value"));
        compare("dragged");
        tab.rule("false-alarm-rate", "0.02");
    }

    /** What the menu writes of a result that is not shown is that result. */
    private void written() throws Exception {
        File rows = new File(folder, "list-rows.csv");
        File model = new File(folder, "list.model");
        File report = new File(folder, "list.html");
        for (File file : List.of(rows, model, report)) {
            Files.deleteIfExists(file.toPath());
        }
        write("Save rows...", rows);
        write("Save model...", model);
        write("Report...", report);
        List<String> lines = Files.readAllLines(rows.toPath());
        System.out.println("saved: " + (lines.size() - 1) + " rows, "
                + lines.stream()
                        .filter(line -> line.matches(".*,anomaly,\"?(east|north) .*"))
                        .count() + " flagged, first "
                + lines.get(1));
        System.out.println("report: " + Files.readString(report.toPath()).contains("top-rows 30"));
        list.choose(0, "Use its detector");
        System.out.println("detector: "
                + tab.labels()
                        .filter(text -> text.startsWith("Nearest"))
                        .findFirst()
                        .orElse(""));
    }

    private void write(String title, File file) throws Exception {
        JPopupMenu menu = list.menu(0);
        Screen.choose(title, menu, file);
        Screen.await("the file", () -> file.length() > 0);
        ResultLines.hide(menu);
    }

    /** While a detector trains, a result that somebody chooses stays; a stopped run leaves nothing but its message. */
    private void running() throws Exception {
        tab.detector("Autoencoder", "-E 1000000 -V 0");
        tab.press("Start");
        Screen.await("training", () -> tab.labels().anyMatch(text -> text.contains("epoch")));
        tell("running");
        list.select(0);
        Screen.await("the first result", () -> tab.counts().contains("30 of 1500"));
        tell("chosen while another runs");
        tab.run("Stop");
        tell("stopped");
        list.select(0);
        Screen.await("the first result", () -> tab.message().isEmpty());
        tab.awaitRows();
        tell("chosen after that");
    }

    private void deleted() throws Exception {
        list.key(KeyEvent.VK_DELETE);
        tell("deleted");
    }

    /** Results of another table remain as lines that say so. */
    private void otherTable() throws Exception {
        tab.data(Readings.of("other", 300, 3, 0));
        tell("other table");
        list.select(0);
        tell("chosen from another table");
    }

    /** The list is seen on small screens. */
    private void small() throws Exception {
        tab.detector("Knn", "");
        tab.run("Start");
        tab.awaitRows();
        for (int[] size : new int[][] {{800, 600}, {1024, 768}}) {
            tab.resize(size[0], size[1]);
            Component listed = Screen.named("KeptResults", tab.panel).get(0);
            Screen.onEventThread(() -> {
                Rectangle seen = list().getVisibleRect();
                Point place = SwingUtilities.convertPoint(listed, 0, listed.getHeight(), tab.panel);
                System.out.printf(
                        "%d x %d: %d rows of the list are seen, it ends within the tab %b%n",
                        size[0],
                        size[1],
                        seen.height / list().getCellBounds(0, 0).height,
                        place.y <= tab.panel.getHeight());
                return list();
            });
            tab.paint("list-" + size[0] + ".png");
        }
    }
}

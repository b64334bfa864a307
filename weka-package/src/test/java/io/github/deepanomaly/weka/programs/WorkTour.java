package io.github.deepanomaly.weka.programs;

import java.awt.Component;
import java.io.File;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.swing.JComboBox;
import javax.swing.JLabel;
import javax.swing.JTabbedPane;
import javax.swing.JTable;
import weka.core.Instances;
import weka.core.converters.ConverterUtils.DataSource;

/**
 * Works in the tab Anomalies as a person does who has a file and wants its alarms, and prints what that person reads: {@code java
 * WorkTour LABELLED FOLDER}. {@code WorkTest} starts it in a JVM that has nothing but Weka and the package.
 */
final class WorkTour {

    private final File folder;
    private final Tab tab;
    private int clicks;

    private WorkTour(File folder, Tab tab) {
        this.folder = folder.getAbsoluteFile();
        this.tab = tab;
    }

    public static void main(String[] args) throws Exception {
        File folder = new File(args[1]);
        WorkTour tour = new WorkTour(folder, Tab.open(folder));
        tour.clicks();
        tour.groups();
        tour.segments();
        tour.reMarked(args[0]);
        tour.resumed();
        System.exit(0);
    }

    /** From a file to a list of alarms and a report, with the detector and all choices as they are. */
    private void clicks() throws Exception {
        File table = new File(folder, "work.csv");
        StringBuilder text = new StringBuilder("shop,day,amount,items\n");
        for (int i = 0; i < 400; i++) {
            boolean odd = i % 57 == 3;
            text.append(i % 3 == 0 ? "north" : i % 3 == 1 ? "south" : "west").append(',');
            text.append(String.format("2024-03-%02d", 1 + i % 20)).append(',');
            text.append((odd ? 900 : 100) + (i * 37) % 50)
                    .append(',')
                    .append((i * 13) % 7)
                    .append('\n');
        }
        Files.writeString(table.toPath(), text.toString());
        JTabbedPane tabs = tab.explorer.getTabbedPane();
        Screen.onEventThread(() -> {
            tabs.setSelectedIndex(0);
            return tabs;
        });
        Screen.choose("Open file...", "csv", tab.explorer.getPreprocessPanel(), table);
        clicks += 4; // the button, the list of formats, CSV, and a double click on the file
        Screen.await("the table", () -> tab.data() != null && tab.data().numInstances() == 400);
        Screen.onEventThread(() -> {
            tabs.setSelectedIndex(tabs.indexOfTab("Anomalies"));
            return tabs;
        });
        clicks++;
        clicks++;
        tab.run("Start");
        tab.awaitRows();
        click("Save rows...", new File(folder, "work-scored.csv"), tab.panel);
        Screen.await("the rows", () -> new File(folder, "work-scored.csv").exists());
        System.out.println("clicks to alarms: " + clicks);
        click("Report...", new File(folder, "work-report.html"), tab.panel);
        Screen.await("the report", () -> new File(folder, "work-report.html").exists());
        System.out.println("clicks to report: " + clicks);
        System.out.println("first alarm: "
                + Files.readAllLines(new File(folder, "work-scored.csv").toPath())
                        .get(1));
    }

    /** A button that asks for a file, for which a name is suggested. */
    private void click(String button, File file, Component within) throws Exception {
        Files.deleteIfExists(file.toPath());
        Screen.choose(button, within, file);
        clicks += 2;
    }

    /** The kinds of alarms; the rows of one are selected. */
    private void groups() throws Exception {
        tab.side("Columns");
        tab.press("Compute");
        Component whole = Screen.named("Whole", tab.panel).get(0);
        Screen.await(
                "the kinds",
                () -> Screen.find(JLabel.class, whole).stream().anyMatch(label -> "".equals(label.getText())));
        JTabbedPane parts = Screen.find(JTabbedPane.class, whole).get(0);
        Screen.onEventThread(() -> {
            parts.setSelectedIndex(parts.indexOfTab("By kind"));
            return parts;
        });
        JTable kinds =
                Screen.find(JTable.class, Screen.named("Groups", whole).get(0)).get(0);
        Screen.onEventThread(() -> {
            kinds.setRowSelectionInterval(0, 0);
            return kinds;
        });
        System.out.println("kind: " + kinds.getValueAt(0, 0) + ", " + kinds.getValueAt(0, 1) + " alarms, "
                + tab.table().getSelectedRowCount() + " rows selected");
        tab.paint("anomalies-kinds.png");
        Screen.onEventThread(() -> {
            parts.setSelectedIndex(0);
            return parts;
        });
        tab.paint("anomalies-columns.png");
    }

    private void each(String column) throws Exception {
        Component choice = Screen.named("GroupChoice", tab.panel).get(0);
        Screen.onEventThread(() -> {
            ((JComboBox<?>) choice).setSelectedItem(column);
            return column;
        });
    }

    /** Thresholds of segments, and a number of alarms for each of them. */
    private void segments() throws Exception {
        tab.rule("top-rows", "2");
        System.out.println("top: " + tab.counts());
        each("each shop");
        Screen.await("thresholds of their own", () -> tab.counts().startsWith("<html>6 of 400"));
        System.out.println("top of each: rule " + tab.rule() + ", " + tab.counts());
        tab.rule("contamination", "0.03");
        Screen.await("thresholds of segments", () -> !tab.counts().startsWith("<html>6 of 400"));
        System.out.println("segments: " + tab.counts());
        tab.drag(0.5);
        Screen.await("one threshold", () -> tab.counts().contains("upper limit"));
        System.out.println("dragged: rule " + tab.rule() + ", " + tab.counts());
        tab.reset();
    }

    /** Three confirmed anomalies change the ranking of the others at once. */
    private void reMarked(String file) throws Exception {
        Instances labelled = new DataSource(file).getDataSet();
        int label = labelled.numAttributes() - 1;
        Instances rows = new Instances(labelled);
        rows.setClassIndex(-1);
        rows.deleteAttributeAt(label);
        tab.data(rows);
        tab.detector("Knn", "-contaminated");
        tab.run("Start");
        tab.awaitRows();
        List<String> confirmed = new ArrayList<>();
        for (int place = 0; confirmed.size() < 3; place++) {
            String row = String.valueOf(tab.table().getValueAt(place, 0));
            if (anomalous(labelled, row)) {
                confirmed.add(row);
            }
        }
        System.out.printf("average precision on the rest before: %.4f%n", precision(labelled, confirmed));
        int column = tab.table().getColumnModel().getColumnIndex("Score");
        Object before = tab.table().getValueAt(0, column);
        tab.side("Why this row");
        tab.mark("Confirmed anomaly", confirmed.stream().mapToInt(tab::place).toArray());
        Screen.await(
                "the scores after the marks", () -> !before.equals(tab.table().getValueAt(0, column)));
        tab.awaitRows();
        System.out.printf("average precision on the rest after: %.4f%n", precision(labelled, confirmed));
        System.out.println("detector: "
                + tab.labels()
                        .filter(text -> text.contains("Nearest"))
                        .findFirst()
                        .orElse(""));
        tab.paint("anomalies-marks.png");
    }

    private Stream<String> lines() {
        return IntStream.range(0, tab.table().getRowCount()).mapToObj(tab::line);
    }

    /** The mean over the anomalies of the precision at their places, of the rows that nobody has marked. */
    private double precision(Instances labelled, List<String> marked) {
        int found = 0;
        int seen = 0;
        double sum = 0;
        for (int place = 0; place < tab.table().getRowCount(); place++) {
            String row = String.valueOf(tab.table().getValueAt(place, 0));
            if (!marked.contains(row)) {
                seen++;
                if (anomalous(labelled, row)) {
                    found++;
                    sum += (double) found / seen;
                }
            }
        }
        return sum / found;
    }

    /** Whether the last column says so of a row, by its number from 1. */
    private static boolean anomalous(Instances labelled, String row) {
        return !labelled.get(Integer.parseInt(row) - 1)
                .stringValue(labelled.numAttributes() - 1)
                .equals("normal");
    }

    /** Work is saved, and opened again after other work. */
    private void resumed() throws Exception {
        tab.rule("top-rows", "9");
        File file = new File(folder, "work.json");
        Files.deleteIfExists(file.toPath());
        Screen.choose("Save work...", tab.panel, file);
        Screen.await("the workspace", file::exists);
        System.out.println("workspace: " + Files.readString(file.toPath()).replaceAll("\\s+", " "));
        tab.data(Readings.of("other", 200, 3, 0));
        tab.detector("Knn", "");
        tab.rule("value", "3");
        Screen.choose("Open work...", tab.panel, file);
        Screen.await("the table", () -> tab.data().numInstances() == 3000);
        Screen.await("the work", () -> tab.labels().anyMatch(text -> text.contains("press Start")));
        tab.run("Start");
        tab.awaitRows();
        System.out.println(
                "resumed: rule " + tab.rule() + ", marks " + lines().anyMatch(line -> line.contains("confirmed")) + ", "
                        + tab.counts().replaceAll("<html>|;.*", ""));
    }
}

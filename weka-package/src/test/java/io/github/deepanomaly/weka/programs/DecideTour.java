package io.github.deepanomaly.weka.programs;

import java.awt.Component;
import java.io.File;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.swing.JProgressBar;

/**
 * Saves, marks and reports in the tab Anomalies, and prints what a person reads: {@code java DecideTour FOLDER}. {@code DecideTest}
 * starts it in a JVM that has nothing but Weka and the package.
 */
final class DecideTour {

    private final File folder;
    private final Tab tab;

    private DecideTour(File folder, Tab tab) {
        this.folder = folder;
        this.tab = tab;
    }

    public static void main(String[] args) throws Exception {
        File folder = new File(args[0]);
        DecideTour tour = new DecideTour(folder, Tab.open(folder));
        tour.saved();
        tour.rules();
        tour.columns();
        tour.marked();
        tour.reported();
        System.exit(0);
    }

    /** The first rows are saved while the last detector trains. */
    private void saved() throws Exception {
        tab.data(Readings.of("tiny", 400, 8, 0));
        tab.detector("Autoencoder", "-E 1500 -V 0 -contaminated");
        JProgressBar bar = Screen.find(JProgressBar.class, tab.panel).get(0);
        List<Integer> steps = new ArrayList<>();
        List<String> stages = new ArrayList<>();
        tab.press("Start");
        Screen.await("the last detector", () -> {
            steps.add(bar.getValue());
            tab.labels().filter(text -> text.matches("(fold|all rows).*: .*")).forEach(stages::add);
            return tab.table().getRowCount() == 400 && tab.labels().anyMatch(text -> text.startsWith("all rows: "));
        });
        boolean training = tab.enabled("Stop");
        choose("Save rows...", "seen.csv");
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

    private void choose(String button, String name) throws Exception {
        System.out.println("suggested: " + Screen.choose(button, tab.panel, new File(folder.getAbsoluteFile(), name)));
    }

    private void tell(String what) throws Exception {
        System.out.println(what + ": rule " + tab.rule() + ", " + tab.counts());
    }

    /** Rules by what alarms cost. */
    private void rules() throws Exception {
        tab.detector("Autoencoder", "-E 5 -H \"8 relu\" -L 2");
        tab.data(Readings.of("decided", 300, 10, 0));
        tab.run("Start");
        tab.awaitRows();
        tab.rule("top-rows", "12");
        tell("top");
        tab.rule("cost", "10");
        tell("cost");
    }

    /** Which columns make the alarms. */
    private void columns() throws Exception {
        tab.side("Columns");
        tab.press("Compute");
        Component whole = Screen.named("Whole", tab.panel).get(0);
        Screen.await(
                "the shares",
                () -> Screen.find(javax.swing.JLabel.class, whole).stream()
                        .anyMatch(label -> "".equals(label.getText())));
        tab.side("Series");
        tab.press("Draw series");
        Screen.await("the strips", () -> tab.labels().anyMatch(text -> text.startsWith("dark: ")));
        tab.side("Training");
        tab.side("Series");
    }

    /** Marks are shown and saved, and are the labels of the next run. */
    private void marked() throws Exception {
        String second = String.valueOf(tab.table().getValueAt(1, 0));
        String third = String.valueOf(tab.table().getValueAt(2, 0));
        Object before = score(0);
        mark(0, "Confirmed anomaly");
        Screen.await("the scores after the mark", () -> !before.equals(score(0)));
        mark(tab.place(second), "Confirmed anomaly");
        mark(tab.place(third), "False alarm");
        tab.awaitRows();
        System.out.println("marked: " + tab.line(0));
        System.out.println("marked rows: " + tab.line(tab.place(second)) + "; " + tab.line(tab.place(third)));
        choose("Save rows...", "marked.csv");
        Screen.await("the file", () -> new File(folder, "marked.csv").exists());
        Files.readAllLines(new File(folder, "marked.csv").toPath()).stream()
                .filter(line ->
                        line.endsWith(",confirmed,") || line.endsWith(",false alarm,") || line.contains("_mark"))
                .forEach(line -> System.out.println("marked csv: " + line));
    }

    private Object score(int place) {
        return tab.table().getValueAt(place, tab.table().getColumnModel().getColumnIndex("Score"));
    }

    private void mark(int place, String title) throws Exception {
        tab.mark(title, place);
    }

    private void reported() throws Exception {
        choose("Report...", "report.html");
        Screen.await("the report", () -> new File(folder, "report.html").exists());
        String page = Files.readString(new File(folder, "report.html").toPath());
        System.out.println("report: " + page.length() + " characters, " + page.split("<td", -1).length + " cells");
        System.out.println("report has: "
                + Stream.of("Alarms", "Which columns make the alarms", "Detector", "What the numbers mean", "<svg")
                        .filter(page::contains)
                        .toList());
    }
}

package io.github.deepanomaly.weka.programs;

import java.awt.Component;
import java.io.File;
import javax.swing.JFrame;
import javax.swing.JTextArea;
import weka.core.Instances;
import weka.core.converters.CSVLoader;

/**
 * Follows the four cases of the manual, and some of its tasks, in the Explorer's tab Anomalies, prints what a person reads there, and paints what a person
 * sees: {@code java CaseTour FOLDER-OF-SAMPLES FOLDER-OF-PICTURES}. {@code CaseTourTest} starts it in a JVM that has nothing but
 * Weka and the package.
 */
final class CaseTour {

    private final File samples;
    private final Tab tab;

    private CaseTour(File samples, Tab tab) {
        this.samples = samples;
        this.tab = tab;
    }

    public static void main(String[] args) throws Exception {
        CaseTour tour = new CaseTour(new File(args[0]), Tab.open(new File(args[1])));
        tour.payments();
        tour.heartbeats();
        tour.network();
        tour.sensors();
        tour.digits();
        System.exit(0);
    }

    /** As Weka's dialog of options reads it, where the column of dates is named. */
    private Instances csv(String name, String date) throws Exception {
        CSVLoader loader = new CSVLoader();
        loader.setOptions(new String[] {"-D", date, "-format", "yyyy-MM-dd HH:mm:ss"});
        loader.setSource(new File(samples, name));
        return loader.getDataSet();
    }

    private void arff(String name) throws Exception {
        tab.data(new File(samples, name).getPath());
    }

    /** The first row is selected, and explained. */
    private void seen(String picture) throws Exception {
        tab.awaitRows();
        Screen.onEventThread(() -> {
            tab.table().setRowSelectionInterval(0, 0);
            return picture;
        });
        tab.awaitRows();
        System.out.println(picture + ": " + tab.counts());
        System.out.println(picture + " first: " + tab.line(0));
        tab.paint(picture);
    }

    private void payments() throws Exception {
        tab.data(csv("payments.csv", "2"));
        tab.detector("Automatic", "-contaminated");
        tab.run("Start");
        tab.rule("top-rows", "60");
        seen("case-payments.png");
    }

    private void heartbeats() throws Exception {
        arff("beats.arff.gz");
        tab.detector("ConvolutionalAutoencoder", "-contaminated -time second -window 1");
        tab.run("Start");
        tab.rule("top-rows", "25");
        seen("case-heartbeats.png");
    }

    private void network() throws Exception {
        tab.data(csv("network.csv", "1"));
        tab.detector("DeepBeliefNetwork", "-false-alarm-rate 0.005");
        tab.run("Start");
        Instances attacked = csv("network-attacked.csv", "1");
        attacked.setClassIndex(attacked.numAttributes() - 1);
        tab.data(attacked);
        tab.run("Judge");
        tab.reset();
        seen("case-network.png");
        tab.press("Drift...");
        Screen.await("the report", () -> Windows.window("Drift: ").isPresent());
        JFrame report = Windows.window("Drift: ").orElseThrow();
        System.out.println("how-to-drift.png: " + lines(report) + " lines");
        tab.paint(report, "how-to-drift.png");
        Windows.close(report);
    }

    private static long lines(JFrame report) {
        return Screen.find(JTextArea.class, report).get(0).getText().lines().count();
    }

    private void sensors() throws Exception {
        arff("log-train.arff.gz");
        tab.detector("ConvolutionalAutoencoder", "-window 32 -time second -E 20");
        tab.run("Start");
        arff("log-test.arff.gz");
        tab.run("Judge");
        tab.rule("top-rows", "100");
        seen("case-sensors.png");
    }

    private void digits() throws Exception {
        arff("digits-train.arff.gz");
        tab.detector("ConvolutionalAutoencoder", "-height 8");
        tab.run("Start");
        arff("digits-test.arff.gz");
        tab.run("Judge");
        tab.reset();
        tab.awaitRows();
        tab.side("Picture");
        Screen.await("the picture", () -> canvases() == 3);
        System.out.println("how-to-picture.png: " + tab.counts());
        tab.paint("how-to-picture.png");
    }

    /** A picture, its reconstruction, and the shares of its pixels. */
    private long canvases() {
        return Screen.named("Canvas", tab.panel).stream()
                .filter(Component::isShowing)
                .count();
    }
}

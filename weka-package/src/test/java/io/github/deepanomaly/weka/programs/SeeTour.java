package io.github.deepanomaly.weka.programs;

import java.awt.Component;
import java.awt.event.MouseEvent;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.swing.JScrollBar;
import javax.swing.JSpinner;
import javax.swing.JTabbedPane;
import weka.core.Attribute;
import weka.core.DenseInstance;
import weka.core.Instances;

/**
 * Looks at logs, pictures and codes in the tab Anomalies, and prints what a person reads: {@code java SeeTour FOLDER}.
 * {@code SeeTest} starts it in a JVM that has nothing but Weka and the package.
 */
final class SeeTour {

    private static final int SIDE = 10;

    private static final int LOG = 3000;

    private final Tab tab;

    private SeeTour(Tab tab) {
        this.tab = tab;
    }

    public static void main(String[] args) throws Exception {
        SeeTour tour = new SeeTour(Tab.open(new File(args[0])));
        tour.log();
        tour.pictures();
        tour.others();
        System.exit(0);
    }

    /** Four sensors with periods, the same all the time; for a while the third one freezes and the second one jumps. */
    private static Instances sensors() {
        ArrayList<Attribute> attributes = new ArrayList<>();
        for (String name : List.of("pressure", "flow", "level", "heat")) {
            attributes.add(new Attribute(name));
        }
        Instances log = new Instances("pump", attributes, LOG);
        Random random = new Random(6);
        double level = 0;
        for (int row = 0; row < LOG; row++) {
            double phase = 2 * Math.PI * row / 100;
            level = row >= 1900 && row < 2000 ? level : Math.sin(phase + 2);
            double[] values = {
                5 + Math.sin(phase) + 0.1 * random.nextGaussian(),
                20 + 3 * Math.sin(phase + 1) + 0.3 * random.nextGaussian() + (row >= 2500 && row < 2530 ? 12 : 0),
                level + 0.05 * random.nextGaussian(),
                60 + 0.5 * Math.cos(phase) + 0.2 * random.nextGaussian()
            };
            log.add(new DenseInstance(1, values));
        }
        return log;
    }

    /** With more folds the detectors of single folds are more like the one of all rows. */
    private void folds(int number) throws Exception {
        JSpinner folds = Screen.find(JSpinner.class, tab.panel).get(0);
        Screen.onEventThread(() -> {
            folds.setValue(number);
            return folds;
        });
    }

    private void log() throws Exception {
        tab.data(sensors());
        tab.detector("Autoencoder", "-window 20 -E 30 -H \"24 relu\" -L 6");
        folds(5);
        tab.run("Start");
        tab.awaitRows();
        tab.side("Series");
        tab.press("Draw series");
        Screen.await("the strips", () -> tab.labels().anyMatch(text -> text.startsWith("dark: ")));
        Component chart = Screen.named("SeriesChart", tab.panel).get(0);
        Component plot = Screen.named("ChartPanel", chart).get(0);
        tab.paint("anomalies-series.png");
        folds(2);
        Screen.onEventThread(() -> {
            int x = plot.getWidth() * 9 / 10;
            plot.dispatchEvent(new MouseEvent(
                    plot, MouseEvent.MOUSE_CLICKED, 0, 0, x, plot.getHeight() / 2, 1, false, MouseEvent.BUTTON1));
            return plot;
        });
        int selected = tab.table().getSelectedRow();
        System.out.println("clicked row: " + tab.table().getValueAt(selected, 0));
        JScrollBar bar = (JScrollBar) Screen.named("RangeBar", chart).get(0);
        System.out.println("scroll bar: " + bar.getVisibleAmount() + " of " + bar.getMaximum());
        marked("Confirmed anomaly", 0);
        marked("False alarm", 1);
    }

    /** Scores of windows follow a mark at once. */
    private void marked(String mark, int place) throws Exception {
        String row = String.valueOf(tab.table().getValueAt(place, 0));
        Object before = score(row);
        tab.mark(mark, place);
        Screen.await("the scores after the mark", () -> !before.equals(score(row)));
        System.out.println(mark + " in windows: " + before + " became " + score(row));
    }

    private Object score(String row) {
        int column = tab.table().getColumnModel().getColumnIndex("Score");
        return tab.table().getValueAt(tab.place(row), column);
    }

    /** Diagonal stripes; the last pictures have a square in a corner, too. */
    private static Instances stripes() {
        ArrayList<Attribute> attributes = new ArrayList<>();
        for (int pixel = 0; pixel < SIDE * SIDE; pixel++) {
            attributes.add(new Attribute("pixel_" + (pixel / SIDE + 1) + "_" + (pixel % SIDE + 1)));
        }
        Instances pictures = new Instances("stripes", attributes, 300);
        Random random = new Random(8);
        for (int row = 0; row < 300; row++) {
            int phase = random.nextInt(5);
            double[] values = new double[SIDE * SIDE];
            for (int pixel = 0; pixel < values.length; pixel++) {
                int line = pixel / SIDE;
                int column = pixel % SIDE;
                boolean bright = (line + column + phase) % 5 < 2;
                boolean square = row >= 295 && line < 4 && column < 4;
                values[pixel] = Math.max(0, Math.min(255, (square || bright ? 210 : 30) + 12 * random.nextGaussian()));
            }
            pictures.add(new DenseInstance(1, values));
        }
        return pictures;
    }

    private void pictures() throws Exception {
        tab.data(stripes());
        tab.detector("Autoencoder", "-E 60 -H \"40 relu\" -L 5 -contaminated");
        tab.run("Start");
        tab.awaitRows();
        tab.side("Picture");
        Screen.await(
                "the picture",
                () -> Screen.named("Canvas", tab.panel).stream()
                                .filter(Component::isShowing)
                                .count()
                        == 3);
        System.out.println("picture of row: " + tab.table().getValueAt(0, 0));
        tab.paint("anomalies-picture.png");
        tab.side("Code");
        tab.press("Draw code");
        Component code = Screen.named("Code", tab.panel).get(0);
        Screen.await(
                "the code",
                () -> Screen.find(javax.swing.JLabel.class, code).stream()
                        .anyMatch(label -> "".equals(label.getText())));
        tab.paint("anomalies-code.png");
    }

    /** Rows that are no pictures have no such tab. */
    private void others() throws Exception {
        tab.data(Readings.of("readings", 200, 5, 0));
        tab.detector("Knn", "");
        tab.run("Start");
        tab.awaitRows();
        System.out.println("picture tab: "
                + (Screen.find(
                                        JTabbedPane.class,
                                        Screen.named("AnomalyView", tab.panel).get(0))
                                .get(0)
                                .indexOfTab("Picture")
                        >= 0));
    }
}

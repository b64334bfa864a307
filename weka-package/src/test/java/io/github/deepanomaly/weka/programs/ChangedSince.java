package io.github.deepanomaly.weka.programs;

import javax.swing.JLabel;
import javax.swing.JTextArea;

/** Rules and columns that are computed of the rows that are shown, and what the tab says of them after the rows have changed. */
final class ChangedSince {

    private static final String CHANGED = "Scores or flags have changed since";

    private ChangedSince() {}

    /** What has been computed of some scores and flags says so when there are others, and goes with them. */
    static void tell(Tab tab, String options) throws Exception {
        tab.side("Rules");
        tab.press("Fit");
        Screen.await("rules", () -> tree(tab).contains("Fidelity"));
        tab.side("Columns");
        tab.press("Compute");
        Screen.await("the columns", () -> changed(tab, "Explaining ...") == 0);
        System.out.println("computed: changed " + changed(tab, CHANGED));
        tab.drag(0.4);
        System.out.println("computed, then dragged: changed " + changed(tab, CHANGED));
        tab.reset();
        tab.rule("false-alarm-rate", "0,1");
        System.out.println("computed, then back: changed " + changed(tab, CHANGED));
        tab.detector("Knn", "");
        tab.run("Start");
        tab.awaitRows();
        tab.side("Rules");
        System.out.println("computed, then another detector: changed " + changed(tab, CHANGED) + ", Draw "
                + tab.enabled("Draw") + ", " + tree(tab));
        tab.detector("Autoencoder", options);
        tab.run("Start");
        tab.awaitRows();
    }

    private static String tree(Tab tab) {
        return Screen.find(JTextArea.class, Screen.named("Rules", tab.panel).get(0))
                .get(0)
                .getText();
    }

    private static long changed(Tab tab, String text) {
        return Screen.named("Computed", tab.panel).stream()
                .filter(line -> text.equals(((JLabel) line).getText()))
                .count();
    }
}

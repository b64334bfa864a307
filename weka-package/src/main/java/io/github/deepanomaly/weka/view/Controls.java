package io.github.deepanomaly.weka.view;

import java.awt.Component;
import java.awt.Dimension;
import java.awt.GridLayout;
import java.awt.Insets;
import java.awt.Rectangle;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import javax.swing.BorderFactory;
import javax.swing.BoxLayout;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JSpinner;
import javax.swing.Scrollable;
import javax.swing.SpinnerNumberModel;

/** The column of controls at the left of the tab; each button has a key (Alt and the underlined letter). */
public final class Controls extends JPanel implements Scrollable {

    private static final long serialVersionUID = 1L;

    private static final int FOLDS = 2;

    private static final int WIDTH_OF_CONTROLS = 178;

    /** Pixels that a turn of the mouse wheel scrolls, times three. */
    private static final int UNIT = 16;

    private final LabelChoice labels = new LabelChoice();
    private final JSpinner folds = new JSpinner(new SpinnerNumberModel(FOLDS, 0, 100, 1));
    private final JLabel known = new JLabel();
    private final Map<Action, JButton> buttons = new EnumMap<>(Action.class);

    /** What somebody can do. */
    public enum Action {
        START("Start", 'S', "Train the detector and score each row with a detector that was not trained on it"),
        STOP("Stop", 'T', "Stop the training after the current mini-batch"),
        JUDGE("Judge", 'J', "Score the current rows with the trained detector"),
        DRIFT("Drift...", 'D', "Compare the current rows with the training rows (drift report)"),
        LOAD("Load model...", 'L', "Load a detector that was saved here, in the Classify tab or on the command line"),
        SAVE("Save model...", 'M', "Save the detector that is trained on all rows"),
        EXPORT("To Preprocess", 'P', "Copy the rows with score, p-value and flag to the Preprocess tab"),
        WRITE("Save rows...", 'R', "Save the rows as shown, with score, p-value, flag, reasons and marks, to a file"),
        REPORT(
                "Report...",
                'O',
                "Write an HTML page: settings, alarms with reasons, histogram, drift, what the numbers mean"),
        OPEN("Open work...", 'W', "Open a saved workspace: table, detector, threshold and marks"),
        KEEP("Save work...", 'K', "Save table reference, detector, threshold and marks as a workspace (.json)");

        private final String title;
        private final char key;
        private final String help;

        Action(String title, char key, String help) {
            this.title = title;
            this.key = key;
            this.help = help;
        }
    }

    /**
     * Controls of which nobody hears yet.
     *
     * @param results the list of results, below the run
     * @param run shows how far the work is, below Start and Stop
     */
    public Controls(JComponent results, Component... run) {
        setLayout(new BoxLayout(this, BoxLayout.Y_AXIS));
        for (Action action : Action.values()) {
            JButton button = new JButton(action.title);
            button.setMnemonic(action.key);
            button.setToolTipText(action.help);
            buttons.put(action, button);
        }
        labels.setToolTipText("Label attribute. The detector does not read it");
        folds.setToolTipText("Number of folds: each row is scored by a detector trained on the other folds; 0 = by the "
                + "detector trained on it");
        JPanel running = group("Run", side(Action.START, Action.STOP));
        for (Component part : run) {
            running.add(part);
        }
        JPanel detector = group(
                "Trained detector", known, side(Action.JUDGE, Action.DRIFT), button(Action.LOAD), button(Action.SAVE));
        for (JComponent group : new JComponent[] {
            group("Labels", labels, labels.values()),
            group("Folds", folds),
            running,
            results,
            detector,
            group("Judged rows", button(Action.EXPORT), button(Action.WRITE), button(Action.REPORT)),
            group("Workspace", button(Action.OPEN), button(Action.KEEP))
        }) {
            if (group != results) { // which takes the room that is left
                group.setMaximumSize(new Dimension(Integer.MAX_VALUE, group.getPreferredSize().height));
            }
            add(group);
        }
        setPreferredSize(new Dimension(WIDTH_OF_CONTROLS, getPreferredSize().height));
    }

    private static JPanel group(String title, JComponent... parts) {
        JPanel group = new JPanel(new GridLayout(0, 1, 2, 3));
        group.setBorder(BorderFactory.createTitledBorder(title));
        for (JComponent part : parts) {
            group.add(part);
        }
        return group;
    }

    private JPanel side(Action left, Action right) {
        JPanel line = new JPanel(new GridLayout(1, 2, 2, 0));
        for (Action action : new Action[] {left, right}) {
            button(action).setMargin(new Insets(2, 4, 2, 4));
            line.add(button(action));
        }
        return line;
    }

    @Override
    public Dimension getPreferredScrollableViewportSize() {
        return getPreferredSize();
    }

    @Override
    public int getScrollableUnitIncrement(Rectangle seen, int orientation, int direction) {
        return UNIT;
    }

    @Override
    public int getScrollableBlockIncrement(Rectangle seen, int orientation, int direction) {
        return seen.height;
    }

    /** Beside a scroll bar everything is narrower, so that nothing is cut off. */
    @Override
    public boolean getScrollableTracksViewportWidth() {
        return true;
    }

    /** On a high screen the list of results takes the room that is left. */
    @Override
    public boolean getScrollableTracksViewportHeight() {
        return getParent() != null && getParent().getHeight() > getPreferredSize().height;
    }

    /** Does something when somebody presses a button. */
    public void on(Action action, Runnable work) {
        button(action).addActionListener(event -> work.run());
    }

    /** Lets a button be pressed, or not. */
    public void enable(Action action, boolean possible) {
        button(action).setEnabled(possible);
    }

    private JButton button(Action action) {
        return Objects.requireNonNull(buttons.get(action));
    }

    /** The choice of labels. */
    public LabelChoice labels() {
        return labels;
    }

    /** The number of folds. */
    public int folds() {
        return (Integer) folds.getValue();
    }

    /** Sets the number of folds. */
    void folds(int number) {
        folds.setValue(number);
    }

    /** Shows the name of the trained detector. */
    public void known(String name) {
        known.setText(name);
        known.setToolTipText(name);
    }
}

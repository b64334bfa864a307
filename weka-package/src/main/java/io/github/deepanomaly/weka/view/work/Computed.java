package io.github.deepanomaly.weka.view.work;

import io.github.deepanomaly.detector.Progress;
import javax.swing.JLabel;
import org.jspecify.annotations.Nullable;

/**
 * The line beside a button that computes something of the rows that are shown: how far it is, or that scores or flags have changed since.
 * Lives on the event thread.
 */
public final class Computed extends JLabel {

    private static final long serialVersionUID = 1L;

    private static final String SINCE = "Scores or flags have changed since";
    private static final String STOPPED = "Stopped, because scores or flags have changed";

    private transient @Nullable Object rows;
    private transient @Nullable Progress working;
    private double threshold;
    private String result = "";

    /** Nothing is computed yet. */
    public Computed(String hint) {
        super(hint);
    }

    /** It is being computed, until that is cancelled, which nobody else says. */
    public void work(String text, Progress progress) {
        say(text);
        working = progress;
    }

    /** Says why it failed, or what can be computed; nothing is there that could be of other rows. */
    public void say(String text) {
        rows = null;
        working = null;
        setText(text);
        setToolTipText(text.isEmpty() ? null : text); // all of it, where the line is too short
    }

    /** It is there: of these rows, at this threshold. */
    public void done(String text, Object of, double at) {
        say(text);
        rows = of;
        threshold = at;
        result = text;
    }

    /** These rows are shown now, at this threshold. */
    @SuppressWarnings("ReferenceEquality") // rows with other scores are another object
    public void present(Object shown, double at) {
        if (rows != null) {
            setText(rows == shown && Double.compare(threshold, at) == 0 ? result : SINCE);
        } else if (working != null && working.cancelled()) {
            say(STOPPED);
        }
    }
}

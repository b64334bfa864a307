package io.github.deepanomaly.weka.view.side;

import io.github.deepanomaly.weka.judging.FoundByKind;
import io.github.deepanomaly.weka.judging.Judged;
import io.github.deepanomaly.weka.view.work.Background;
import java.awt.BorderLayout;
import java.awt.Font;
import java.awt.event.ComponentAdapter;
import java.awt.event.ComponentEvent;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;
import javax.swing.Timer;
import org.jspecify.annotations.Nullable;

/** The tab that shows how well each kind of anomaly is found at the threshold; filled in while it is shown. */
final class Kinds extends JPanel {

    private static final long serialVersionUID = 1L;

    /** Milliseconds without a new threshold before the table follows. */
    private static final int REST = 150;

    private static final String NONE = "Kinds of anomalies need scored rows with labels.";

    private final transient Background background;
    private final JTextArea text = new JTextArea(NONE);
    private final Timer timer = new Timer(REST, event -> fill());

    private transient @Nullable Judged rows;
    private double threshold;

    /** Empty. */
    Kinds(Background background) {
        super(new BorderLayout());
        this.background = background;
        timer.setRepeats(false);
        text.setEditable(false);
        text.setFont(new Font(Font.MONOSPACED, Font.PLAIN, 11));
        add(new JScrollPane(text), BorderLayout.CENTER);
        addComponentListener(new ComponentAdapter() {
            @Override
            public void componentShown(ComponentEvent event) {
                fill();
            }
        });
    }

    /** Shows rows at a threshold, soon. */
    void show(Judged judged, double at) {
        rows = judged;
        threshold = at;
        timer.restart();
    }

    private void fill() {
        Judged present = rows;
        double limit = threshold;
        if (isShowing() && present != null) {
            background.run(() -> present.found(limit).map(FoundByKind::toString).orElse(NONE), this::fill);
        }
    }

    private void fill(String found) {
        text.setText(found);
        text.setCaretPosition(0);
    }
}

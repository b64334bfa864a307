package io.github.deepanomaly.weka.view.side;

import io.github.deepanomaly.explain.Explanation;
import io.github.deepanomaly.explain.local.ExplanationMethod;
import io.github.deepanomaly.explain.local.ExplanationMethod.Choice;
import io.github.deepanomaly.weka.judging.Judged;
import io.github.deepanomaly.weka.view.chart.Reasons;
import io.github.deepanomaly.weka.view.work.Background;
import java.awt.BorderLayout;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import javax.swing.JButton;
import javax.swing.JComboBox;
import javax.swing.JPanel;
import javax.swing.JProgressBar;
import org.jspecify.annotations.Nullable;

/** The tab with the explanation of the selected row; long work shows its progress and can be stopped. */
final class Why extends JPanel {

    private static final long serialVersionUID = 1L;

    private static final int STEPS = 1000;

    private final transient Background background;
    private final transient DoubleSupplier threshold;
    private final JComboBox<Choice> method = new JComboBox<>(Choice.values());
    private final JProgressBar bar = new JProgressBar(0, STEPS);
    private final JButton stop = new JButton("Stop explaining");
    private final Reasons reasons = new Reasons();

    private transient Optional<Judged> rows = Optional.empty();
    private int row;

    Why(Background background, DoubleSupplier threshold) {
        super(new BorderLayout());
        this.background = background;
        this.threshold = threshold;
        method.setToolTipText(
                "Explanation method: the detector's own, or a comparison with similar rows that are not flagged");
        method.addActionListener(event -> explain());
        stop.setEnabled(false);
        stop.addActionListener(event -> {
            background.stopExplaining();
            end("stopped", null);
        });
        JPanel line = new JPanel(new BorderLayout(4, 0)); // the bar has what is left, so that a narrow tab shows all
        line.add(method, BorderLayout.WEST);
        line.add(bar, BorderLayout.CENTER);
        line.add(stop, BorderLayout.EAST);
        add(line, BorderLayout.NORTH);
        add(reasons, BorderLayout.CENTER);
    }

    /** Explains a row that has been judged. */
    void show(Judged judged, int shown) {
        rows = Optional.of(judged);
        row = shown;
        explain();
    }

    private void explain() {
        Choice chosen = (Choice) method.getSelectedItem();
        ExplanationMethod how = ExplanationMethod.of(chosen, 1);
        double limit = threshold.getAsDouble();
        rows.ifPresent(judged -> {
            int wanted = row;
            stop.setEnabled(true);
            background.explain(
                    progress -> judged.explain(wanted, how, limit, progress),
                    fraction -> bar.setValue((int) (STEPS * fraction)),
                    explanation -> end(
                            String.format(Locale.ROOT, "score %.4f; bars: %s", explanation.score(), chosen.unit()),
                            explanation),
                    failure -> end(String.valueOf(failure.getMessage()), null));
        });
    }

    private void end(String what, @Nullable Explanation explanation) {
        stop.setEnabled(false);
        bar.setValue(0);
        boolean shares = method.getSelectedItem() == Choice.NATIVE;
        reasons.show(String.format(Locale.ROOT, "Row %d, %s", row + 1, what), explanation, shares);
    }
}

package io.github.deepanomaly.weka.view.threshold;

import io.github.deepanomaly.weka.judging.Flagging;
import io.github.deepanomaly.weka.judging.Judged;
import io.github.deepanomaly.weka.judging.Ranking;
import io.github.deepanomaly.weka.judging.Ranking.Counts;
import io.github.deepanomaly.weka.view.chart.Histogram;
import io.github.deepanomaly.weka.view.chart.Palette;
import java.awt.BorderLayout;
import java.awt.Dimension;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import javax.swing.BorderFactory;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;
import weka.core.Instances;

/** The histogram of scores, the rule for the threshold, what it flags, and the notes that one must read with it. */
public final class Scores extends JPanel {

    private static final long serialVersionUID = 1L;

    /** Lines of notes that are seen without scrolling. */
    private static final int LINES = 2;

    private final Histogram histogram;
    private final ThresholdChoice choice;
    private final JLabel counts = new JLabel("<html>&nbsp;<br>&nbsp;");
    private final JTextArea notes = new JTextArea();
    private final JScrollPane scroll = new JScrollPane(notes);

    private transient Optional<Judged> judged = Optional.empty();
    private transient Optional<Ranking> ranking = Optional.empty();

    /**
     * Without rows.
     *
     * @param moved receives where the threshold is dragged to
     * @param chosen receives how rows get their threshold
     */
    public Scores(DoubleConsumer moved, Consumer<ChosenRule> chosen) {
        super(new BorderLayout());
        histogram = new Histogram(moved);
        choice = new ThresholdChoice(chosen, this::say);
        notes.setEditable(false);
        notes.setLineWrap(true);
        notes.setWrapStyleWord(true);
        notes.setFont(counts.getFont());
        notes.setBackground(Palette.WARNING);
        notes.setForeground(Palette.FLAGGED_TEXT);
        JPanel line = new JPanel(new BorderLayout(4, 0));
        line.add(choice, BorderLayout.NORTH);
        counts.setMinimumSize(new Dimension(0, 0));
        line.add(counts, BorderLayout.CENTER); // in its whole width, so that it has few lines on a small screen
        JPanel under = new JPanel(new BorderLayout());
        under.add(line, BorderLayout.NORTH);
        under.add(scroll, BorderLayout.CENTER);
        scroll.setVisible(false);
        add(histogram, BorderLayout.CENTER);
        add(under, BorderLayout.SOUTH);
        setBorder(BorderFactory.createTitledBorder("Scores"));
    }

    /** With the least height at which the histogram can be read. */
    @Override
    public Dimension getMinimumSize() {
        int others = getPreferredSize().height - histogram.getPreferredSize().height;
        return new Dimension(super.getMinimumSize().width, histogram.getMinimumSize().height + others);
    }

    /** Shows the scores of rows, with what people should know about them. */
    public void show(Judged shown, Ranking ranked, List<String> all) {
        judged = Optional.of(shown);
        ranking = Optional.of(ranked);
        histogram.show(ranked);
        choice.columns(shown.data());
        notes.setText(String.join("\n", all));
        notes.setCaretPosition(0);
        scroll.setVisible(!all.isEmpty());
        int height = notes.getFontMetrics(notes.getFont()).getHeight();
        scroll.setPreferredSize(new Dimension(200, height * Math.min(LINES, all.size()) + 6));
        revalidate();
    }

    /** Shows a threshold and what it flags. */
    public void threshold(double threshold) {
        histogram.threshold(threshold);
        judged.ifPresent(shown -> ranking.ifPresent(
                present -> counts.setText(text(present.counts(threshold), Flagging.falseAlarmRate(shown, threshold)))));
        counts.setToolTipText(counts.getText());
    }

    /** Shows a rule that is applied already to rows of a table. */
    public void recall(ChosenRule rule, Instances table) {
        choice.columns(table);
        choice.recall(rule.texts());
    }

    /** Chooses a rule by its texts. */
    public void choose(Map<String, String> texts) {
        choice.choose(texts);
    }

    /** The rule counts for all rows: the table is another one and may have other columns. */
    public void ungroup() {
        choice.ungroup();
    }

    /** Says something in the place of the counts. */
    public void say(String message) {
        counts.setText(message);
        counts.setToolTipText(message);
    }

    private static String text(Counts counts, double promised) {
        String text = String.format(
                Locale.ROOT,
                "<html>%d of %d rows flagged (%.2f %%)%s",
                counts.flagged(),
                counts.rows(),
                100.0 * counts.flagged() / Math.max(1, counts.rows()),
                Double.isNaN(promised)
                        ? ""
                        : String.format(Locale.ROOT, "; upper limit of the false-alarm rate: %.2g %%", 100 * promised));
        if (counts.anomalies() == 0 || counts.normals() == 0) {
            return text;
        }
        return text
                + String.format(
                        Locale.ROOT,
                        "<br>Labels: %d of %d anomalies found, precision %.1f %%, false alarms %.2f %%",
                        counts.flaggedAnomalies(),
                        counts.anomalies(),
                        100 * counts.precision(),
                        100 * counts.falseAlarmRate());
    }
}

package io.github.deepanomaly.weka.view;

import io.github.deepanomaly.weka.judging.Judged;
import io.github.deepanomaly.weka.judging.Ranking;
import io.github.deepanomaly.weka.results.Marks;
import io.github.deepanomaly.weka.view.chart.Curves;
import io.github.deepanomaly.weka.view.chart.LossChart;
import io.github.deepanomaly.weka.view.chart.SeriesChart;
import io.github.deepanomaly.weka.view.side.Alarms;
import io.github.deepanomaly.weka.view.side.Kinds;
import io.github.deepanomaly.weka.view.side.Results;
import io.github.deepanomaly.weka.view.side.Rules;
import io.github.deepanomaly.weka.view.side.Whole;
import io.github.deepanomaly.weka.view.side.Why;
import io.github.deepanomaly.weka.view.table.RowsPanel;
import io.github.deepanomaly.weka.view.threshold.Scores;
import io.github.deepanomaly.weka.view.work.Background;
import java.awt.BorderLayout;
import java.awt.CardLayout;
import java.awt.event.ComponentAdapter;
import java.awt.event.ComponentEvent;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import javax.swing.JComponent;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JSplitPane;
import javax.swing.JTabbedPane;
import javax.swing.JTextArea;

/**
 * Judged rows to look at: a table by score, a histogram with a threshold to drag, curves where labels are known, the reasons for
 * the selected row, and rules; or, where there are no rows, a message in their place. Lives on the event thread; whatever takes long
 * happens on a thread of its own.
 */
public final class AnomalyView extends JPanel {

    private static final long serialVersionUID = 1L;

    private static final String RESULTS = "results";
    private static final String MESSAGE = "message";
    private static final String ROWS = "Rows";

    /** Where a table beside the tabs would be too narrow to read, it becomes one of them. */
    private static final int NARROW = 760;

    private final CardLayout cards = new CardLayout();
    private final transient Background background = new Background();
    private final RowsPanel rows = new RowsPanel(background, this::explain);
    private final Curves curves = new Curves();
    private final Why why = new Why(background, () -> this.threshold);
    private final SeriesChart series = new SeriesChart(background, this::judged, () -> this.threshold);
    private final LossChart losses = new LossChart();
    private final Alarms alarms = new Alarms();
    private final Kinds kinds = new Kinds();
    private final Rules rules = new Rules(background, this::judged, () -> this.threshold);
    private final Results results = new Results(background, result -> this.show(result.rows()));
    private final Scores scores = new Scores(this::moveThreshold, this::putThreshold);
    private final JTabbedPane side = new JTabbedPane();
    private final JPanel below = new JPanel(new BorderLayout());
    private final JTextArea message = new JTextArea();

    private transient Optional<Judged> judged = Optional.empty();
    private transient Marks marks = Marks.NONE;
    private double threshold = Double.NaN;
    private boolean narrow;
    private transient ToDoubleFunction<Judged> rule = Judged::threshold;

    /** Without rows. */
    public AnomalyView() {
        setLayout(cards);
        side.addTab("Why this row", why);
        side.addTab("Columns", new Whole(background, this::judged, () -> this.threshold));
        side.addTab("Curves", curves);
        side.addTab("Series", series);
        side.addTab("Training", losses);
        side.addTab("Kinds", kinds);
        side.addTab("Rules", rules);
        side.addTab("Alarms", alarms);
        side.addTab("Results", results);
        rows.menu(new MarkMenu(this));
        arrange();
        message.setEditable(false);
        message.setLineWrap(true);
        message.setWrapStyleWord(true);
        message.setMargin(new java.awt.Insets(12, 12, 12, 12));
        add(new JScrollPane(message), MESSAGE);
        add(split(JSplitPane.VERTICAL_SPLIT, scores, below, 0.25), RESULTS);
        addComponentListener(new ComponentAdapter() {
            @Override
            public void componentResized(ComponentEvent event) {
                boolean now = getWidth() < NARROW;
                if (narrow != now) {
                    narrow = now;
                    arrange();
                }
            }
        });
    }

    /** Puts the table beside the tabs, or where that is too narrow among them. */
    private void arrange() {
        below.removeAll();
        side.remove(rows);
        if (narrow) {
            side.insertTab(ROWS, null, rows, null, 0);
            side.setSelectedIndex(0);
            below.add(side, BorderLayout.CENTER);
        } else {
            below.add(split(JSplitPane.HORIZONTAL_SPLIT, rows, side, 0.65), BorderLayout.CENTER);
        }
        below.revalidate();
    }

    private static JSplitPane split(int orientation, JComponent first, JComponent second, double share) {
        JSplitPane split = new JSplitPane(orientation, first, second);
        split.setResizeWeight(share);
        split.setBorder(null);
        return split;
    }

    /** Shows no rows but a message in their place. */
    public void clear(String text) {
        background.stop();
        background.stopExplaining();
        judged = Optional.empty();
        threshold = Double.NaN;
        rows.forgetReasons();
        message.setText(text);
        message.setCaretPosition(0);
        cards.show(this, MESSAGE);
    }

    /** Shows rows; the rule that one has chosen puts the threshold, and a value that one has dragged it to stays. */
    public void show(Judged shown) {
        background.stop();
        judged = Optional.of(shown);
        ToDoubleFunction<Judged> present = rule;
        Callable<List<Integer>> worstFirst = rows.ordering(shown, threshold);
        background.run(
                () -> new Prepared(Ranking.of(shown), present.applyAsDouble(shown), worstFirst.call()),
                prepared -> show(shown, prepared),
                failure -> clear(String.valueOf(failure.getMessage())));
    }

    /** What takes long to find. */
    private record Prepared(Ranking ranking, double threshold, List<Integer> order) {}

    private void show(Judged shown, Prepared prepared) {
        scores.show(shown, prepared.ranking());
        curves.show(prepared.ranking(), prepared.ranking().curve());
        alarms.show(shown.calibration());
        losses.show(shown.deciding().map(judge -> judge.model().history()).orElse(List.of()));
        show(prepared.threshold());
        rows.show(shown, prepared.order());
        cards.show(this, RESULTS);
        background.fill(shown, prepared.order(), rows::reasons);
    }

    /** Keeps a result on the present table, so that it can be shown again and compared. */
    public void keep(String name, Judged rows) {
        results.add(name, rows, rows.threshold());
    }

    /** Forgets results and marks: the table is another one. */
    public void forget() {
        results.forget();
        mark(Marks.NONE);
    }

    /** The rows that are shown, if there are any. */
    public Optional<Judged> judged() {
        return judged;
    }

    /** The threshold, if there is one. */
    public OptionalDouble threshold() {
        return Double.isNaN(threshold) ? OptionalDouble.empty() : OptionalDouble.of(threshold);
    }

    /** The table, in the order that is shown. */
    public RowsPanel rows() {
        return rows;
    }

    /** What people have said about the rows. */
    public Marks marks() {
        return marks;
    }

    /** Shows what people have said about the rows. */
    public void mark(Marks shown) {
        marks = shown;
        rows.marks(shown);
    }

    /** Moves the threshold, as dragging does. */
    public void moveThreshold(double wanted) {
        rule = judgedRows -> wanted;
        scores.dragged(wanted);
        show(wanted);
    }

    /** The rule that puts the threshold, in words. */
    public String rule() {
        return scores.rule();
    }

    private void putThreshold(ToDoubleFunction<Judged> by) {
        judged.ifPresent(shown -> show(by.applyAsDouble(shown))); // throws where its level is wrong
        rule = by;
    }

    private void show(double wanted) {
        threshold = wanted;
        scores.threshold(wanted);
        curves.threshold(wanted);
        rows.threshold(wanted);
        judged.ifPresent(shown -> kinds.show(shown, wanted));
    }

    private void explain(int row) {
        judged.ifPresent(shown -> why.show(shown, row));
        series.select(row);
    }

    /** Says something in the place of the counts. */
    public void say(String text) {
        if (judged.isEmpty()) {
            clear(text);
        } else {
            scores.say(text);
        }
    }

    /** Ends the threads behind the view. */
    public void close() {
        background.close();
    }
}

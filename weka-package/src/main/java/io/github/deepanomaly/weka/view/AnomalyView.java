package io.github.deepanomaly.weka.view;

import io.github.deepanomaly.weka.judging.Decision.Decided;
import io.github.deepanomaly.weka.judging.Judged;
import io.github.deepanomaly.weka.results.Marks;
import io.github.deepanomaly.weka.view.kept.Content;
import io.github.deepanomaly.weka.view.side.Sides;
import io.github.deepanomaly.weka.view.table.RowsPanel;
import io.github.deepanomaly.weka.view.threshold.ChosenRule;
import io.github.deepanomaly.weka.view.threshold.Scores;
import io.github.deepanomaly.weka.view.work.Background;
import java.awt.CardLayout;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BiConsumer;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JSplitPane;

/**
 * Judged rows to look at: a table by score, a histogram with a threshold to drag, curves where labels are known, the reasons for
 * the selected row, and rules; or, where there are no rows, a message in their place. Lives on the event thread; whatever takes long
 * happens on a thread of its own.
 */
public final class AnomalyView extends JPanel {

    private static final long serialVersionUID = 1L;

    private static final String RESULTS = "results";
    private static final String MESSAGE = "message";

    private final CardLayout cards = new CardLayout();
    private final transient Background background = new Background();
    private final RowsPanel rows = new RowsPanel(background, row -> this.side.select(row));
    private final Sides side = new Sides(background, this::judged, () -> this.threshold, rows::choose);
    private final transient Deciding deciding = new Deciding(background, this::judged, rows::ordering, new Receiver());
    private final Scores scores = new Scores(this::moveThreshold, deciding::decide);
    private final Message message = new Message();

    private transient Optional<Judged> judged = Optional.empty();
    private final transient MarkedRows said = new MarkedRows(background, this::marked, this::say);
    private transient BiConsumer<Judged, Judged> follower = (before, after) -> {};
    private double threshold = Double.NaN;

    /** Without rows. */
    public AnomalyView() {
        setLayout(cards);
        rows.menu(new MarkMenu(this));
        add(new JScrollPane(message), MESSAGE);
        add(new Split(JSplitPane.VERTICAL_SPLIT, scores, new Beside(rows, side), 0.25), RESULTS);
    }

    /** Shows no rows but a message in their place. */
    public void clear(String text) {
        background.stop();
        background.stopExplaining();
        judged = Optional.empty();
        said.origin(judged, Marks.NONE);
        threshold = Double.NaN;
        rows.forgetReasons();
        side.dropComputed();
        message.say(text);
        cards.show(this, MESSAGE);
    }

    /**
     * Shows rows; the rule that one has chosen puts the threshold, and a value that one has dragged it to stays.
     *
     * @param learnt what their detectors have learned from people about them; marks beyond it change the scores at once
     */
    public void show(Judged shown, Marks learnt) {
        said.origin(Optional.of(shown), learnt);
        side.dropComputed();
        display(shown);
        said.follow();
    }

    /** Shows a result as it was shown before, by the rule that it had then; marks of the moment change its scores. */
    void show(Content kept) {
        scores.recall(kept.rule(), kept.origin().data());
        deciding.fitting(kept.rule());
        show(kept.origin(), kept.learnt());
        said.prepare();
    }

    /** What is shown now, to be shown again. */
    Optional<Content> content() {
        return said.origin()
                .map(origin -> new Content(
                        origin, said.learnt(), judged.orElse(origin).limited(), deciding.applied(), said.followed()));
    }

    private void marked(Judged before, Judged after) {
        rows.forgetReasons();
        follower.accept(before, after);
        display(after);
    }

    private void display(Judged shown) {
        background.stop();
        judged = Optional.of(shown);
        deciding.display(shown);
    }

    /** What has been found of rows. */
    private final class Receiver implements Deciding.Receiver {

        @Override
        public void show(Prepared prepared) {
            AnomalyView.this.show(prepared);
        }

        @Override
        public void show(Decided found) {
            AnomalyView.this.show(found);
        }

        @Override
        public void say(String text) {
            scores.say(text);
        }

        @Override
        public void fail(String problem) {
            clear(problem);
        }

        @Override
        public void giveWay() {
            ruleTexts(ChosenRule.OWN.texts());
        }
    }

    private void show(Prepared prepared) {
        Judged shown = prepared.rows();
        judged = Optional.of(shown);
        threshold = prepared.threshold(); // by which the row is explained that the table selects
        scores.show(shown, prepared.ranking(), prepared.notes());
        side.show(shown, prepared.ranking());
        rows.show(shown, prepared.order());
        show(threshold);
        cards.show(this, RESULTS);
        background.fill(shown, prepared.order(), rows::reasons);
    }

    /** All rows are there: marks to come shall not wait. */
    void complete() {
        said.prepare();
    }

    /** Tells somebody of the rows as their detectors gave them, and of the same ones after marks. */
    public void whenMarked(BiConsumer<Judged, Judged> told) {
        follower = told;
    }

    /** The tabs beside the table. */
    Sides side() {
        return side;
    }

    /** Forgets results and marks: the table is another one. */
    public void dropResults() {
        side.dropResults();
        scores.ungroup();
        mark(Marks.NONE);
        rows.unselect();
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
        return said.marks();
    }

    /** Shows what people have said about the rows; the scores follow. */
    public void mark(Marks shown) {
        said.marks(shown);
        rows.marks(shown);
        said.follow();
    }

    /** Moves the threshold, as dragging does: at once, unless rows have had thresholds of their own. */
    public void moveThreshold(double wanted) {
        ChosenRule rule = ChosenRule.value(wanted);
        deciding.fitting(rule);
        judged.ifPresent(shown -> {
            scores.recall(rule, shown.data());
            show(new Decided(shown.limited(), wanted));
        });
    }

    /** The rule that puts the threshold, in words. */
    public String rule() {
        return deciding.applied().words();
    }

    /** The rule that is chosen for the threshold. */
    ChosenRule chosenRule() {
        return deciding.chosen();
    }

    /** Chooses the threshold as {@link ChosenRule#texts} says. */
    public void ruleTexts(Map<String, String> texts) {
        scores.choose(texts);
    }

    private void show(Decided found) {
        if (found.rows().hasLimits() || judged.stream().anyMatch(Judged::hasLimits)) {
            background.stop();
            judged = Optional.of(found.rows());
            deciding.display(found.rows(), () -> found);
        } else {
            show(found.threshold());
        }
    }

    private void show(double wanted) {
        threshold = wanted;
        scores.threshold(wanted);
        rows.threshold(wanted);
        side.threshold(wanted);
    }

    /** Says something in the place of the counts. */
    public void say(String text) {
        judged.ifPresentOrElse(shown -> scores.say(text), () -> clear(text));
    }

    /** Ends the threads behind the view. */
    public void close() {
        background.close();
    }
}

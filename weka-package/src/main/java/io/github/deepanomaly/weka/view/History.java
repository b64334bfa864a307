package io.github.deepanomaly.weka.view;

import io.github.deepanomaly.weka.judging.Judge;
import io.github.deepanomaly.weka.judging.Judged;
import io.github.deepanomaly.weka.results.Marks;
import io.github.deepanomaly.weka.view.kept.Content;
import io.github.deepanomaly.weka.view.kept.KeptAction;
import io.github.deepanomaly.weka.view.kept.KeptResult;
import io.github.deepanomaly.weka.view.kept.KeptResults;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import weka.core.Instances;

/**
 * The results of the runs on the present table: the view shows that of the present run until somebody chooses another one from the list.
 * A result that is left keeps its rule and its marks. Lives on the event thread.
 */
final class History {

    private static final String CHOOSE = "Choose a result from the list, or press Start.";

    private final AnomalyView view;
    private final KeptResults list;
    private final Runnable changed;
    private @Nullable Content latest;
    private boolean following = true;

    /**
     * Without results.
     *
     * @param changed called whenever rows are shown or no longer shown
     */
    History(AnomalyView view, KeptResults list, Runnable changed) {
        this.view = view;
        this.list = list;
        this.changed = changed;
        list.on(KeptAction.SHOW, this::show);
        list.on(KeptAction.DELETE, this::delete);
        list.onCompare(this::compare);
        view.side().whenDecided(() -> {
            remember();
            list.shown().ifPresent(view.side()::changed);
        });
    }

    /** What is shown of a result now is what it is from now on. */
    private void remember() {
        list.shown().ifPresent(result -> view.content().ifPresent(result::content));
    }

    /** A run has begun: what stands in the place of its results. */
    void begin(String message) {
        following = true;
        latest = null;
        list.shown(Optional.empty());
        view.clear(message);
    }

    /** The present run has come so far; shown unless somebody looks at another result. */
    void judged(Judged rows, Marks learnt) {
        latest = new Content(
                rows,
                learnt,
                rows,
                view.chosenRule(),
                learnt.beyond(Marks.NONE).rows().size());
        if (following) {
            view.show(rows, learnt);
            changed.run();
        }
    }

    /**
     * The present run has come to its end.
     *
     * @param detector who decides
     * @param judged what was judged of the table, in words
     */
    void add(Judge detector, String judged, Instances table) {
        Content rows = Objects.requireNonNull(latest);
        KeptResult result = new KeptResult(
                LocalTime.now(ZoneId.systemDefault()),
                detector,
                String.format(Locale.ROOT, "%s of %s (%d rows)", judged, table.relationName(), table.size()),
                following ? view.content().orElse(rows) : rows);
        latest = null;
        list.add(result);
        if (following) {
            list.shown(Optional.of(result));
            view.complete();
        }
    }

    /** The present run has failed: what stands in the place of its results. */
    void failed(String message) {
        begin(message);
    }

    /** The table is another one. */
    void otherTable(String message) {
        list.otherTable();
        view.dropResults();
        begin(message);
    }

    private void show(KeptResult result) {
        following = false;
        result.content()
                .ifPresentOrElse(
                        content -> {
                            list.shown(Optional.of(result));
                            view.show(content);
                        },
                        () -> {
                            list.shownNone();
                            view.clear(result.text());
                        });
        changed.run();
    }

    private void delete(KeptResult result) {
        boolean gone = list.shown().filter(result::equals).isPresent();
        list.remove(result);
        view.side().forget(result);
        if (gone) {
            view.clear(CHOOSE);
            changed.run();
        }
    }

    private void compare(KeptResult first, KeptResult second) {
        remember();
        view.side().compare(first, second);
    }

    /** What is shown of a result, or what it had when it was shown last, for somebody who asks for it. */
    void on(KeptAction action, Consumer<Content> work) {
        list.on(action, result -> {
            remember();
            result.content().ifPresent(work);
        });
    }
}

package io.github.deepanomaly.weka.view;

import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.weka.judging.Judged;
import io.github.deepanomaly.weka.results.Marks;
import io.github.deepanomaly.weka.results.Remarking;
import io.github.deepanomaly.weka.view.work.Background;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What people have said about rows, and the rows whose scores follow that. Lives on the event thread. */
final class MarkedRows {

    /** Values of a table that is kept before somebody marks a row: 80 MB. */
    private static final long MOST = 20_000_000;

    private final Background background;
    private final BiConsumer<Judged, Judged> receiver;
    private final Consumer<String> problem;

    private Marks marks = Marks.NONE;
    private Marks learnt = Marks.NONE;
    private Marks applied = Marks.NONE;
    private Optional<Judged> origin = Optional.empty();
    private volatile Kept kept = new Kept();

    /**
     * Without rows.
     *
     * @param receiver receives rows as their detectors gave them, and the same ones after marks
     * @param problem hears why scores cannot follow
     */
    MarkedRows(Background background, BiConsumer<Judged, Judged> receiver, Consumer<String> problem) {
        this.background = background;
        this.receiver = receiver;
        this.problem = problem;
    }

    /** What people have said. */
    Marks marks() {
        return marks;
    }

    /** The rows as their detectors gave them. */
    Optional<Judged> origin() {
        return origin;
    }

    /** What their detectors learned from people. */
    Marks learnt() {
        return learnt;
    }

    /** The number of marks that the scores follow, or will as soon as they are there. */
    int followed() {
        return learnt.beyond(Marks.NONE).rows().size() + applied.rows().size();
    }

    /** There are other rows, or none. */
    void origin(Optional<Judged> rows, Marks known) {
        origin = rows;
        learnt = known;
        applied = Marks.NONE;
        kept = new Kept();
    }

    /** People say something else. */
    void marks(Marks said) {
        marks = said;
    }

    /** Keeps the rows for marks to come, so that the scores follow the first one as soon as the others; not where they are too many. */
    void prepare() {
        Kept known = kept;
        Progress progress = new Progress() {
            @Override
            public boolean cancelled() {
                return kept != known; // there are other rows
            }
        };
        origin.filter(rows -> (long) rows.size() * rows.data().numAttributes() <= MOST)
                .ifPresent(rows -> background.beforehand(() -> known.of(rows, progress)));
    }

    /** Lets the scores of the rows follow what people say beyond what the detectors learned; not before all rows are there. */
    void follow() {
        Judged rows = origin.orElse(null);
        Marks more = marks.beyond(learnt);
        if (rows == null || more.equals(applied)) {
            return;
        }
        applied = more;
        Kept known = kept;
        Progress progress = background.progress();
        background.run(
                () -> more.rows().isEmpty() ? rows : known.of(rows, progress).with(more),
                judged -> receiver.accept(rows, judged),
                failure -> problem.accept(String.valueOf(failure.getMessage())));
    }

    /** The rows kept for marks, from the first mark on. */
    private static final class Kept {

        private @Nullable Remarking remarking;

        synchronized Remarking of(Judged rows, Progress progress) {
            Remarking present = remarking == null ? Remarking.of(rows, progress) : remarking;
            remarking = present;
            return present;
        }
    }
}

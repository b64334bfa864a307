package io.github.deepanomaly.weka.view;

import io.github.deepanomaly.weka.judging.Decision;
import io.github.deepanomaly.weka.judging.Decision.Decided;
import io.github.deepanomaly.weka.judging.Judged;
import io.github.deepanomaly.weka.view.table.Ordering;
import io.github.deepanomaly.weka.view.threshold.ChosenRule;
import io.github.deepanomaly.weka.view.work.Background;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/**
 * The rule that somebody has chosen, and the one that flags the rows; they differ until another thread has found whether the first one
 * fits. Lives on the event thread.
 */
final class Deciding {

    private final Background background;
    private final Supplier<Optional<Judged>> rows;
    private final Supplier<Ordering> ordering;
    private final Receiver receiver;

    private ChosenRule chosen = ChosenRule.OWN;
    private ChosenRule applied = ChosenRule.OWN;

    /** Where rows and their flags are shown. */
    interface Receiver {

        /** Rows are to be shown with what flags them. */
        void show(Prepared prepared);

        /** The rows that are shown have other flags. */
        void show(Decided found);

        /** Something is to be said beside the rows that are shown. */
        void say(String text);

        /** Rows cannot be shown, because the detector's own rule does not fit them. */
        void fail(String problem);

        /** A rule does not fit rows, so that the detector's own is to be chosen. */
        void giveWay();
    }

    /**
     * The detector's own rule.
     *
     * @param rows those that are shown
     * @param ordering which rows the table shows
     */
    Deciding(Background background, Supplier<Optional<Judged>> rows, Supplier<Ordering> ordering, Receiver receiver) {
        this.background = background;
        this.rows = rows;
        this.ordering = ordering;
        this.receiver = receiver;
    }

    /** The rule that somebody has chosen. */
    ChosenRule chosen() {
        return chosen;
    }

    /** The rule that flags the rows. */
    ChosenRule applied() {
        return applied;
    }

    /** A rule that is known to fit. */
    void fitting(ChosenRule rule) {
        chosen = rule;
        applied = rule;
    }

    /** Shows rows, flagged by the chosen rule. */
    void display(Judged shown) {
        ChosenRule present = chosen;
        display(shown, () -> present.decision().decided(shown));
    }

    /** Finds what takes long, and shows it; a rule that does not fit the rows gives way to the detector's own. */
    void display(Judged shown, Callable<Decided> found) {
        ChosenRule present = chosen;
        Ordering wanted = ordering.get();
        background.run(
                () -> Prepared.of(found.call(), wanted),
                prepared -> {
                    applied = present;
                    receiver.show(prepared);
                    if (!present.equals(chosen)) {
                        decide(chosen); // which somebody has chosen meanwhile
                    }
                },
                failure -> failed(
                        shown,
                        String.valueOf(failure.getMessage()),
                        present.decision().equals(Decision.OWN)));
    }

    private void failed(Judged shown, String problem, boolean own) {
        if (own) {
            receiver.fail(problem);
        } else {
            receiver.giveWay();
            background.stop();
            display(shown);
            background.run(() -> problem, receiver::say, failure -> {});
        }
    }

    /** Applies a rule; one that does not fit the rows leaves everything as it is. */
    void decide(ChosenRule by) {
        chosen = by;
        rows.get().ifPresent(shown -> {
            receiver.say("Applying the rule ...");
            background.run(
                    () -> by.decision().decided(shown),
                    found -> {
                        if (by.equals(chosen)) {
                            applied = by;
                            receiver.show(found);
                        }
                    },
                    failure -> {
                        chosen = by.equals(chosen) ? applied : chosen;
                        receiver.say(String.valueOf(failure.getMessage()));
                    });
        });
    }
}

package io.github.deepanomaly.weka.view;

import io.github.deepanomaly.verdict.DriftReport;
import io.github.deepanomaly.weka.judging.Detection;
import io.github.deepanomaly.weka.judging.Judge;
import io.github.deepanomaly.weka.judging.Judged;
import io.github.deepanomaly.weka.results.Marks;
import io.github.deepanomaly.weka.results.Own;
import io.github.deepanomaly.weka.rows.InstancesRows;
import io.github.deepanomaly.weka.rows.NormalLabel;
import io.github.deepanomaly.weka.view.chart.Warming;
import io.github.deepanomaly.weka.view.kept.Content;
import io.github.deepanomaly.weka.view.kept.KeptAction;
import io.github.deepanomaly.weka.view.kept.KeptResults;
import io.github.deepanomaly.weka.view.kept.TrainedDetector;
import io.github.deepanomaly.weka.view.work.Job;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javax.swing.SwingUtilities;
import org.jspecify.annotations.Nullable;
import weka.core.Instances;

/**
 * What happens in the tab: the present table, the trained detector, and runs whose results a view shows. Results belong to the
 * present table or are not shown. Lives on the event thread; runs happen on a thread of their own.
 */
public final class Session {

    private static final String NO_DATA = "Open a table in the tab Preprocess.";

    private final AnomalyView view;
    private final Job job;
    private final Runnable changed;
    private final Outputs outputs;
    private final History history;
    private final TrainedDetector trained = new TrainedDetector();

    private @Nullable Instances data;
    private @Nullable WeakReference<Instances> exported;
    private List<String> left = List.of();
    private int tables;

    /**
     * Without data.
     *
     * @param list receives the results
     * @param status receives what happens, in a line
     * @param changed called whenever something may have become possible or impossible
     */
    public Session(AnomalyView view, KeptResults list, Consumer<String> status, Runnable changed) {
        this.view = view;
        this.changed = changed;
        job = new Job(status, changed);
        outputs = new Outputs(view, job::say);
        history = new History(view, list, changed);
        view.whenMarked((before, after) -> {
            trained.marked(before, after);
            changed.run();
        });
        history.on(KeptAction.USE, result -> {
            trained.use(result);
            say("Trained detector: ");
        });
        view.clear(NO_DATA);
    }

    /** The run and how far it is. */
    public Job job() {
        return job;
    }

    /** The present table, without the columns that we have appended to it. */
    public Optional<Instances> data() {
        return Optional.ofNullable(data);
    }

    /** The trained detector. */
    public Optional<Judge> trained() {
        return trained.judge();
    }

    /** Another table: results of an earlier one are no longer shown, and its run ends. */
    public void data(Instances table) {
        left = Own.names(table);
        data = Own.without(table);
        WeakReference<Instances> own = exported;
        if (own == null || !own.refersTo(table)) {
            exported = null;
            tables++;
            job.stop();
            history.otherTable(String.format(
                    Locale.ROOT,
                    "%d rows, %d columns.%n%nPress Start to train a detector and to score each row with one that was not trained on it, "
                            + "or load a detector and press Judge.",
                    table.numInstances(),
                    table.numAttributes()));
        }
        changed.run();
    }

    /** A run that shows results, or in their place what went wrong. */
    private interface Run {
        void of(int table) throws Exception;
    }

    private void run(Run run) {
        int table = tables;
        if (job.idle()) {
            history.begin("Running ...");
            job.run(
                    () -> {
                        Warming.once(); // before the first results are drawn
                        run.of(table);
                    },
                    message -> {
                        if (table == tables) {
                            history.failed(message);
                        }
                    });
        }
    }

    /**
     * Trains a detector and judges all rows.
     *
     * @param labels chooses the labels of a table
     */
    public void start(Judge detector, UnaryOperator<Instances> labels, int folds, Consumer<String> log) {
        data().ifPresent(present -> {
            Marks marks = view.marks();
            List<String> notes = new ArrayList<>(leftOut());
            run(table -> {
                Instances labelled = marks.labelled(labels.apply(present), detector.normalLabel());
                Judge whole = new Detection(detector, labelled, folds, listener(table, notes, marks)).run();
                later(table, () -> {
                    trained.use(whole);
                    history.add(whole, folds < 2 ? "training rows" : folds + " folds", present);
                });
                log.accept("Anomalies: " + whole);
            });
        });
    }

    /** Judges all rows by the trained detector. */
    public void judge(UnaryOperator<Instances> labels, NormalLabel normal) {
        data().ifPresent(present -> trained()
                .ifPresent(detector -> run(table -> {
                    Instances labelled = labels.apply(present);
                    List<String> notes = new ArrayList<>(leftOut());
                    notes.addAll(ignored(detector, labelled));
                    listener(table, notes, Marks.NONE)
                            .judged(Detection.judge(detector, labelled, normal, job.progress()));
                    later(table, () -> history.add(detector, "all rows", present));
                })));
    }

    private List<String> leftOut() {
        return left.isEmpty()
                ? List.of()
                : List.of("Columns of an earlier run are not read: " + String.join(", ", left) + ".");
    }

    private static List<String> ignored(Judge detector, Instances table) {
        List<String> further = InstancesRows.further(table, detector.model().schema());
        return further.isEmpty()
                ? List.of()
                : List.of("Columns that the detector does not read: " + String.join(", ", further) + ".");
    }

    private Detection.Listener listener(int table, List<String> notes, Marks learnt) {
        return new Detection.Listener() {
            @Override
            public void progress(double fraction, String message) {
                job.progress(fraction, message);
            }

            @Override
            public void judged(Judged rows) {
                later(table, () -> history.judged(rows.noting(notes), learnt));
            }
        };
    }

    private void later(int table, Runnable show) {
        SwingUtilities.invokeLater(() -> {
            if (table == tables) {
                show.run();
            }
        });
    }

    /**
     * Compares the present rows with those of the training.
     *
     * @param report receives notes on the columns and the report
     * @param failed receives what went wrong
     */
    public void drift(
            UnaryOperator<Instances> labels, BiConsumer<List<String>, DriftReport> report, Consumer<String> failed) {
        data().ifPresent(present -> trained()
                .ifPresent(detector -> job.run(
                        () -> {
                            Instances labelled = labels.apply(present);
                            List<String> notes = ignored(detector, labelled);
                            DriftReport found = Detection.difference(detector, labelled, job.progress());
                            SwingUtilities.invokeLater(() -> report.accept(notes, found));
                        },
                        failed)));
    }

    /** Takes a trained detector for the one that judges. */
    public void load(Judge loaded) {
        trained.use(loaded);
        say("Loaded: ");
    }

    private void say(String what) {
        trained.judge().ifPresent(judge -> job.say(what + judge.toSummaryString()));
        changed.run();
    }

    /** Sets what happens when somebody wants to write something of a result of the list. */
    public void on(KeptAction action, Consumer<Content> work) {
        history.on(action, work);
    }

    /** Hands on all rows with score, p-value and flag, in their own order. */
    public void export(Consumer<Instances> receiver) {
        int table = tables;
        data().ifPresent(present -> outputs.rows(present, rows -> {
            if (table == tables) {
                exported = new WeakReference<>(rows);
                receiver.accept(rows);
            }
        }));
    }

    /** What is handed out. */
    public Outputs outputs() {
        return outputs;
    }
}

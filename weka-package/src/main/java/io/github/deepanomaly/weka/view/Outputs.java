package io.github.deepanomaly.weka.view;

import io.github.deepanomaly.model.file.AtomicFile;
import io.github.deepanomaly.weka.judging.Decision.Decided;
import io.github.deepanomaly.weka.judging.Judged;
import io.github.deepanomaly.weka.results.ReportRows;
import io.github.deepanomaly.weka.results.Scored;
import io.github.deepanomaly.weka.view.files.DataFiles;
import io.github.deepanomaly.weka.view.kept.Content;
import io.github.deepanomaly.weka.view.work.Job;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javax.swing.SwingUtilities;
import weka.core.Instances;

/**
 * What a view hands out: rows, files and the report, as they were when somebody asked for them, each on a thread of its own while
 * other work may go on. Lives on the event thread.
 */
public final class Outputs {

    private final AnomalyView view;
    private final Consumer<String> status;

    /**
     * The outputs of a view.
     *
     * @param status hears on the event thread what has been written
     */
    Outputs(AnomalyView view, Consumer<String> status) {
        this.view = view;
        this.status = status;
    }

    /** Hands on all rows of a table with score, p-value and flag, in their own order, on the event thread. */
    void rows(Instances table, Consumer<Instances> receiver) {
        view.judged().ifPresent(judged -> {
            Scored scored = new Scored(table, judged, threshold(judged));
            work("Rows for Preprocess", () -> {
                Instances rows = scored.plain();
                SwingUtilities.invokeLater(() -> receiver.accept(rows));
            });
        });
    }

    private double threshold(Judged judged) {
        return view.threshold().orElse(judged.threshold());
    }

    /** Saves what is seen. */
    public void save(SavedRows rows) {
        work("Saving", () -> {
            String said = rows.write(status);
            SwingUtilities.invokeLater(() -> status.accept(said));
        });
    }

    /** Writes the report on what is shown to an HTML file. */
    public void report(File file) {
        view.judged().ifPresent(judged -> {
            Decided shown = new Decided(judged, threshold(judged));
            report(file, () -> shown, view.rule());
        });
    }

    /** Writes the report on a kept result. */
    public void report(File file, Content result) {
        report(file, result::decided, result.rule().words());
    }

    private void report(File file, Callable<Decided> decided, String rule) {
        work("Report", () -> {
            Decided found = decided.call();
            String page = ReportRows.of(found.rows())
                    .report(
                            found.threshold(),
                            rule,
                            LocalDate.now(ZoneId.systemDefault()).toString())
                    .html();
            AtomicFile.write(file.toPath(), out -> out.write(page.getBytes(StandardCharsets.UTF_8)));
            SwingUtilities.invokeLater(() -> status.accept("Report: " + file.getName()));
        });
    }

    /** Does something on a thread of its own; says in a window what went wrong. */
    void work(String name, Job.Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (Exception | OutOfMemoryError e) {
                        SwingUtilities.invokeLater(() -> DataFiles.complain(view, e));
                    }
                },
                "deepAnomaly " + name);
        thread.setDaemon(true);
        thread.start();
    }
}

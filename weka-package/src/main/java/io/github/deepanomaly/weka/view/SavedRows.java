package io.github.deepanomaly.weka.view;

import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.weka.judging.Decision.Decided;
import io.github.deepanomaly.weka.judging.Judged;
import io.github.deepanomaly.weka.results.Marks;
import io.github.deepanomaly.weka.results.Scored;
import io.github.deepanomaly.weka.view.files.DataFiles;
import io.github.deepanomaly.weka.view.kept.Content;
import io.github.deepanomaly.weka.view.table.Order;
import io.github.deepanomaly.weka.view.work.Background;
import java.io.File;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javax.swing.SwingUtilities;
import weka.core.Instances;

/**
 * The rows that a view shows, in its order, or all rows of a kept result, with scores, flags, reasons and marks, to be written to a file:
 * as they were when somebody asked for it, whatever the view shows later.
 */
public final class SavedRows {

    private static final int BLOCK = 1024;

    private final File file;
    private final Callable<Part> part;
    private final Marks marks;
    private final Map<Integer, String> reasons = new HashMap<>();

    private SavedRows(File file, Callable<Part> part, Marks marks) {
        this.file = file;
        this.part = part;
        this.marks = marks;
    }

    /** Rows with their results, and which of them are written in which order. */
    private record Part(Scored scored, List<Integer> order) {}

    /** What a view shows of a table; there must be rows. */
    public static SavedRows of(Instances table, AnomalyView view, File file) {
        Judged judged = view.judged().orElseThrow();
        Part shown = new Part(
                new Scored(table, judged, view.threshold().orElse(judged.threshold())),
                view.rows().order());
        SavedRows saved = new SavedRows(file, () -> shown, view.marks());
        for (int row : shown.order()) {
            String known = view.rows().reasons(row);
            if (!known.isEmpty()) {
                saved.reasons.put(row, known);
            }
        }
        return saved;
    }

    /** All rows of a kept result on a table, the most anomalous ones first, with marks. */
    public static SavedRows of(Instances table, Content result, Marks marks, File file) {
        return new SavedRows(
                file,
                () -> {
                    Decided decided = result.decided();
                    return new Part(
                            new Scored(table, decided.rows(), decided.threshold()),
                            Order.WORST_FIRST.of(decided.rows(), row -> true));
                },
                marks);
    }

    /** Explains the rows that have no reasons yet, and writes the file; gives a sentence that says so. For a thread of its own. */
    String write(Consumer<String> status) throws Exception {
        Part written = part.call();
        List<Integer> order = written.order();
        Scored scored = written.scored();
        int[] unexplained = order.stream()
                .filter(row -> !reasons.containsKey(row))
                .mapToInt(row -> row)
                .toArray();
        for (int from = 0; from < unexplained.length; from += BLOCK) {
            int[] block = java.util.Arrays.copyOfRange(unexplained, from, Math.min(from + BLOCK, unexplained.length));
            String message =
                    String.format(Locale.ROOT, "Saving: explanation of row %d of %d", from + 1, unexplained.length);
            SwingUtilities.invokeLater(() -> status.accept(message));
            var explanations = scored.rows().explain(block, Progress.SILENT);
            for (int i = 0; i < block.length; i++) {
                reasons.put(block[i], explanations.get(i).text(Background.COLUMNS));
            }
        }
        File named = DataFiles.writeRows(file, scored.seen(order, row -> reasons.getOrDefault(row, ""), marks));
        return "Saved " + order.size() + " rows to " + named.getName();
    }
}

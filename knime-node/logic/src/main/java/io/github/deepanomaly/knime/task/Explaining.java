package io.github.deepanomaly.knime.task;

import io.github.deepanomaly.detect.Progress;
import io.github.deepanomaly.explain.Explanation;
import io.github.deepanomaly.knime.table.BlockReader;
import io.github.deepanomaly.knime.table.Table;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.model.Windowing;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import java.util.ArrayList;
import java.util.List;

/** What an explainer does: a model and a table in, the reasons for each row's score out. */
public final class Explaining {

    /** How many columns the text of the reasons names. */
    public static final Param<Integer> REASONS = Param.integer("reasons", "reasons", 3)
            .between(0, 100)
            .doc(
                    "Append a text that names the columns with the largest contributions, at most so many, with the value that "
                            + "would have been usual; 0 appends none.");

    /** Whether each column's contribution is appended. */
    public static final Param<Boolean> CONTRIBUTIONS = Choices.on("appendContributions", "append-contributions")
            .doc(
                    "Append a column for each column of the model: its share of the row's score, above 0 where it makes the row "
                            + "anomalous and below 0 where it speaks for the row.");

    /** What is appended, in the order in which it is shown. */
    public static final List<Param<?>> COLUMNS = List.of(REASONS, CONTRIBUTIONS);

    /** The name of the text's column, if the table has no such column yet. */
    public static final String REASONS_COLUMN = "anomaly_reasons";

    /** Numbers in a block: some twenty bytes each. */
    private static final int BLOCK = 1_000_000;

    private Explaining() {}

    /** All parameters of the explainer, in the order in which they are shown. */
    public static List<Param<?>> params() {
        List<Param<?>> params = new ArrayList<>(COLUMNS);
        params.addAll(Runs.PARAMS);
        return params;
    }

    /**
     * The explanation of each row, for the caller to close; throws {@link IllegalArgumentException} where the table lacks
     * columns of the model. Reading it throws {@link java.util.concurrent.CancellationException} when cancelled.
     */
    public static BlockReader<Explanation> of(AnomalyModel model, Table table, Progress progress) {
        return new BlockReader<>(table, model.schema(), block(model, table), rows -> model.explain(rows, progress));
    }

    /** Windows reach over the end of a block, so rows in windows are one block. */
    private static int block(AnomalyModel model, Table table) {
        return model.settings().get(Windowing.WINDOW) > 1
                ? (int) Math.max(1, Math.min(Integer.MAX_VALUE, table.size()))
                : Math.max(1, BLOCK / Math.max(1, model.schema().size()));
    }

    /** The reasons as a text; empty where nothing makes the row anomalous. */
    public static String text(Explanation explanation, Settings settings) {
        return explanation.text(settings.get(REASONS));
    }
}

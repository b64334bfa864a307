package io.github.deepanomaly.knime.task;

import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.explain.local.LocalExplainer;
import io.github.deepanomaly.explain.local.LocalExplanation;
import io.github.deepanomaly.explain.local.Shapley;
import io.github.deepanomaly.knime.table.BlockReader;
import io.github.deepanomaly.knime.table.ModelRows;
import io.github.deepanomaly.knime.table.RowSample;
import io.github.deepanomaly.knime.table.Table;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.model.windows.Windowing;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/** The task of an explainer: reads a model and a table, computes reasons and contributions of each row. */
public final class Explaining {

    /** The explanation method. */
    public enum Method {
        /** The detector itself. */
        NATIVE,
        /** The scores that the row would have with the values of other rows. */
        SHAPLEY
    }

    private static final Param<Method> METHOD = Param.choice("method", "method", Method.NATIVE)
            .doc(
                    "Explanation method: native (the detector's own, as shares of the score) or shapley (Shapley "
                            + "values against similar background rows, in units of the score; slower, and only with window 1).");

    private static final Param<Integer> ORDERS = Param.integer("orders", "orders", 50)
            .between(2, 100_000)
            .doc("Number of random permutations of the columns, with method shapley. Each costs one scoring per "
                    + "column; standard errors fall with the square root.");

    private static final Param<Integer> BACKGROUND_ROWS = Param.integer("backgroundRows", "background-rows", 500)
            .between(1, 10_000)
            .doc("Maximum number of background rows, with method shapley. Each row is compared with the ten most "
                    + "similar ones.");

    private static final Param<Integer> SEED = Param.integer("seed", "S", 1)
            .between(Integer.MIN_VALUE, Integer.MAX_VALUE)
            .doc("Random seed, with method shapley: the same seed gives the same contributions.")
            .advanced();

    /** How rows are explained, in the order in which it is shown. */
    public static final List<Param<?>> METHODS = List.of(METHOD, ORDERS, BACKGROUND_ROWS, SEED);

    private static final Param<Integer> REASONS = Reasons.text();

    private static final Param<Boolean> CONTRIBUTIONS = Choices.on("appendContributions", "append-contributions")
            .doc("Append the contribution of each column; positive means more anomalous. With method shapley also "
                    + "the base (base and contributions sum to the score) and standard errors.");

    /** What is appended, in the order in which it is shown. */
    public static final List<Param<?>> COLUMNS = List.of(REASONS, CONTRIBUTIONS);

    /** Numbers in a block: some twenty bytes each. */
    private static final int BLOCK = 1_000_000;

    /** Rows in a block where each costs many scorings. */
    private static final int ESTIMATED_BLOCK = 16;

    private Explaining() {}

    /** All parameters of the explainer, in the order in which they are shown. */
    public static List<Param<?>> params() {
        List<Param<?>> params = new ArrayList<>(METHODS);
        params.addAll(COLUMNS);
        params.addAll(Runs.PARAMS);
        return params;
    }

    /** What the settings append. */
    public static Reasons reasons(Settings settings) {
        return new Reasons(settings.get(REASONS), settings.get(CONTRIBUTIONS), settings.get(METHOD) == Method.SHAPLEY);
    }

    /**
     * The explanation of each row, for the caller to close; reading it throws
     * {@link java.util.concurrent.CancellationException} when cancelled. Native ones have neither base nor errors.
     *
     * @param background rows whose values stand for "column absent"; without them, rows of the table itself
     * @throws IllegalArgumentException where a table lacks columns of the model or the background is empty
     * @throws IllegalStateException for Shapley values where rows are judged in windows
     */
    public static BlockReader<LocalExplanation> of(
            AnomalyModel model, Settings settings, Table table, Optional<Table> background, Progress progress) {
        if (settings.get(METHOD) == Method.NATIVE || table.size() == 0) { // no row needs no background
            return shares(model, table, row -> true, progress);
        }
        Rows others = RowSample.of(
                background.orElse(table), model.schema(), settings.get(BACKGROUND_ROWS), settings.get(SEED), progress);
        LocalExplainer explainer = model.explainer(others);
        Shapley shapley = new Shapley(Shapley.Form.PERMUTATION, settings.get(ORDERS), settings.get(SEED));
        return new BlockReader<>(
                table,
                model.schema(),
                ESTIMATED_BLOCK,
                row -> true,
                rows -> explainer.explain(rows, shapley, progress));
    }

    /** Native explanations of the rows that are wanted; of others there is none, or one that costs no more. */
    static BlockReader<LocalExplanation> shares(
            AnomalyModel model, Table table, IntPredicate wanted, Progress progress) {
        boolean windows = model.settings().get(Windowing.WINDOW) > 1; // they reach over gaps and the end of a block
        int block = windows
                ? (int) Math.max(1, Math.min(Integer.MAX_VALUE, table.size()))
                : Math.max(1, BLOCK / Math.max(1, model.schema().size()));
        return new BlockReader<>(
                ModelRows.whole(table, model.schema()),
                block,
                windows ? row -> true : wanted,
                rows -> model.explain(rows, progress).stream()
                        .map(explanation -> new LocalExplanation(explanation, Double.NaN, List.of(), Double.NaN))
                        .toList());
    }
}

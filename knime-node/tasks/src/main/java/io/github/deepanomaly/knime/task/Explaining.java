package io.github.deepanomaly.knime.task;

import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.explain.Explanation;
import io.github.deepanomaly.explain.local.Explainer;
import io.github.deepanomaly.explain.local.ExplanationMethod;
import io.github.deepanomaly.explain.local.ExplanationMethod.Choice;
import io.github.deepanomaly.explain.local.LocalExplanation;
import io.github.deepanomaly.knime.table.BlockReader;
import io.github.deepanomaly.knime.table.ModelRows;
import io.github.deepanomaly.knime.table.RowSample;
import io.github.deepanomaly.knime.table.Table;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntPredicate;

/** The task of an explainer: reads a model and a table, computes reasons and contributions of each row. */
public final class Explaining {

    private static final Param<Choice> METHOD =
            Param.choice("method", "method", Choice.NATIVE).doc(ExplanationMethod.CHOICE_DOC);

    private static final Param<Integer> SEED = Param.integer("seed", "S", 1)
            .between(Integer.MIN_VALUE, Integer.MAX_VALUE)
            .doc("Random seed, with all methods but native: the same seed gives the same contributions.")
            .advanced();

    /** How rows are explained, in the order in which it is shown. */
    public static final List<Param<?>> METHODS = List.of(
            METHOD, ExplanationMethod.ORDERS, ExplanationMethod.SAMPLES, ExplanationMethod.BACKGROUND_ROWS, SEED);

    private static final Param<Integer> REASONS = Reasons.text();

    private static final Param<Boolean> CONTRIBUTIONS = Choices.on("appendContributions", "append-contributions")
            .doc("Append the contribution of each column; positive means more anomalous. With all methods but native "
                    + "also the base (with shapley, base and contributions sum to the score) and standard errors.");

    /** What is appended, in the order in which it is shown. */
    public static final List<Param<?>> COLUMNS = List.of(REASONS, CONTRIBUTIONS, Choices.SUFFIX);

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

    /**
     * Throws {@link IllegalStateException} where the settings do not fit a model, as {@link #of} does, before the model is there.
     *
     * @param window how many rows it judges together; 0 where that is not known yet
     */
    public static void check(Settings settings, int window) {
        method(settings).requireWindow(window);
    }

    /** What the settings append. */
    public static Reasons reasons(Settings settings) {
        return new Reasons(
                settings.get(REASONS),
                settings.get(CONTRIBUTIONS),
                settings.get(METHOD).compares(),
                settings.get(Choices.SUFFIX));
    }

    /** How the settings explain rows. */
    static ExplanationMethod method(Settings settings) {
        return ExplanationMethod.of(settings.get(METHOD), settings, settings.get(SEED));
    }

    /**
     * The explanation of each row, for the caller to close; reading it throws
     * {@link java.util.concurrent.CancellationException} when cancelled. Native ones have neither base nor errors.
     *
     * @param background rows whose values stand for "column absent"; without them, rows of the table itself
     * @throws IllegalArgumentException where a table lacks columns of the model or the background is empty
     * @throws IllegalStateException where the method does not fit the detector: all but native need rows that are judged alone
     */
    public static BlockReader<LocalExplanation> of(
            AnomalyModel model, Settings settings, Table table, Optional<Table> background, Progress progress) {
        ExplanationMethod how = method(settings);
        boolean compares = how.choice().compares() && table.size() > 0; // no row needs no background
        Rows others = compares
                ? RowSample.of(background.orElse(table), model.schema(), how.backgroundRows(), how.seed(), progress)
                : Rows.of(model.schema(), List.of());
        Explainer explainer = table.size() == 0 ? (rows, heard) -> List.of() : model.explainer(how, others);
        if (!compares) {
            return reasons(model, table, row -> true, LocalExplanation::ofDetector, progress);
        }
        return new BlockReader<>(
                new ModelRows(table, model.schema()),
                ESTIMATED_BLOCK,
                row -> true,
                rows -> explainer.explain(rows, progress));
    }

    /** The detector's explanations of the rows that are wanted. */
    public static BlockReader<Explanation> reasons(
            AnomalyModel model, Table table, IntPredicate wanted, Progress progress) {
        return reasons(model, table, wanted, Function.identity(), progress);
    }

    /** The same, in a form of the caller. */
    private static <T> BlockReader<T> reasons(
            AnomalyModel model, Table table, IntPredicate wanted, Function<Explanation, T> form, Progress progress) {
        ModelBlocks blocks = new ModelBlocks(model, table, 0);
        BiFunction<Rows, IntPredicate, List<T>> work =
                (rows, here) -> formed(model.explain(rows, here, progress), form);
        return ModelBlocks.windows(model)
                ? blocks.inParts(wanted, work, progress).orElseGet(() -> blocks.rereading(wanted, work))
                : blocks.alone(wanted, rows -> formed(model.explain(rows, progress), form));
    }

    private static <T> List<T> formed(List<Explanation> explanations, Function<Explanation, T> form) {
        return explanations.stream().map(form).toList();
    }
}

package io.github.deepanomaly.explain.local;

import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.stats.Reservoir;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * How scores are explained, as users choose it in every front-end.
 *
 * @param choice the method
 * @param orders with {@link Choice#SHAPLEY}: see {@link #ORDERS}
 * @param samples with {@link Choice#SHAPLEY} and {@link Choice#LIME}: see {@link #SAMPLES}
 * @param backgroundRows the most background rows: see {@link #BACKGROUND_ROWS}
 * @param seed of all random choices
 */
public record ExplanationMethod(Choice choice, int orders, int samples, int backgroundRows, long seed) {

    /** The methods. */
    public enum Choice {
        /** By the detector itself, in shares of the score. */
        NATIVE("shares of the score"),
        /** Shapley values, in the unit of the score. */
        SHAPLEY("score above similar rows"),
        /** A local linear model, in the unit of the score. */
        LIME("score above similar rows"),
        /** Integrated gradients, in the unit of the score. */
        INTEGRATED_GRADIENTS("score above a typical similar row");

        private final String unit;

        Choice(String unit) {
            this.unit = unit;
        }

        /** What the contributions are, for people. */
        public String unit() {
            return unit;
        }

        /** Whether rows are compared with background rows. */
        public boolean compares() {
            return this != NATIVE;
        }
    }

    /** What {@link #CHOICE} is for. */
    public static final String CHOICE_DOC =
            "Explanation method: native (detector's own shares), shapley (Shapley values), lime (local linear model) "
                    + "or integrated-gradients (scores with a gradient). All but native need window 1.";

    /** Which method. */
    public static final Param<Choice> CHOICE =
            Param.choice("explanation", "explanation", Choice.NATIVE).doc(CHOICE_DOC);

    /** How many orders. */
    public static final Param<Integer> ORDERS = Param.integer("orders", "orders", 50)
            .between(2, 100_000)
            .doc(
                    "Number of random permutations of the columns, with shapley. Each costs one scoring per column; standard "
                            + "errors fall with the square root.");

    /** How many changed rows. */
    public static final Param<Integer> SAMPLES = Param.integer("samples", "samples", 200)
            .between(50, 1_000_000)
            .doc(
                    "Number of perturbed rows that are scored per row, with lime or shapley; shapley uses more permutations if "
                            + "needed.");

    /** How many background rows. */
    public static final Param<Integer> BACKGROUND_ROWS = Param.integer("backgroundRows", "background-rows", 500)
            .between(1, 10_000)
            .doc(
                    "Maximum number of background rows, with all methods but native. Each row is compared with the ten most "
                            + "similar ones.");

    /** What decides the cost of a comparison with background rows, in the order in which it is shown. */
    public static final List<Param<?>> COSTS = List.of(ORDERS, SAMPLES, BACKGROUND_ROWS);

    /** Columns of a local linear model. */
    private static final int LIME_COLUMNS = 5;

    private static final double LIME_WIDTH = 0.75;

    private static final double TOLERANCE = 0.05;

    /** The method at its default cost. */
    public static ExplanationMethod of(Choice choice, long seed) {
        return of(choice, Settings.defaults(COSTS), seed);
    }

    /**
     * The method at the cost that settings name.
     *
     * @param settings values of {@link #COSTS}
     */
    public static ExplanationMethod of(Choice choice, Settings settings, long seed) {
        return new ExplanationMethod(
                choice, settings.get(ORDERS), settings.get(SAMPLES), settings.get(BACKGROUND_ROWS), seed);
    }

    /**
     * Throws {@link IllegalStateException} where the method does not explain rows that are judged in windows.
     *
     * @param window how many rows are judged together
     */
    public void requireWindow(int window) {
        if (choice.compares() && window > 1) {
            throw new IllegalStateException("method " + CHOICE.print(choice)
                    + " needs a model with window 1, got window " + window + ": choose native");
        }
    }

    /**
     * How a row is compared with background rows.
     *
     * @param columns the number of columns that take part
     * @throws IllegalStateException for {@link Choice#NATIVE}
     */
    public LocalMethod local(int columns) {
        return switch (choice) {
            case NATIVE -> throw new IllegalStateException("a native explanation compares with no other rows");
            case SHAPLEY -> {
                int wanted = (samples - 1) / Math.max(1, columns) + 1;
                yield new Shapley(Shapley.Form.PERMUTATION, Math.max(orders, wanted), seed);
            }
            case LIME -> new Lime(LIME_COLUMNS, samples, LIME_WIDTH, seed);
            case INTEGRATED_GRADIENTS -> new IntegratedGradients(IntegratedGradients.Baseline.MEDIAN, TOLERANCE);
        };
    }

    /**
     * The numbers of the background rows, in no order, drawn from many in one pass.
     *
     * @param rows how many there are
     * @param normal which of them may be drawn
     */
    public List<Integer> background(int rows, IntPredicate normal) {
        Reservoir<Integer> drawn = new Reservoir<>(backgroundRows, new SplittableRandom(seed));
        IntStream.range(0, rows).filter(normal).forEach(row -> drawn.offer(() -> row));
        return drawn.kept();
    }
}

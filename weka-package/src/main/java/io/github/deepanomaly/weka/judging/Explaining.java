package io.github.deepanomaly.weka.judging;

import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.explain.Explanation;
import io.github.deepanomaly.explain.local.IntegratedGradients;
import io.github.deepanomaly.explain.local.Lime;
import io.github.deepanomaly.explain.local.LocalExplanation;
import io.github.deepanomaly.explain.local.LocalMethod;
import io.github.deepanomaly.explain.local.Shapley;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.param.Param;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;

/**
 * An explanation method with its settings.
 *
 * @param method how
 * @param samples scorings that an explanation takes: more where the columns need more
 * @param seed of all random choices
 */
public record Explaining(Method method, int samples, long seed) {

    /** The ways. */
    public enum Method {
        /** By the detector itself, in shares of the score. */
        NATIVE("shares of the score"),
        /** Shapley values, in the unit of the score. */
        SHAPLEY("score above similar rows"),
        /** A local linear model, in the unit of the score. */
        LIME("score above similar rows"),
        /** Integrated gradients, in the unit of the score. */
        INTEGRATED_GRADIENTS("score above a typical similar row");

        private final String unit;

        Method(String unit) {
            this.unit = unit;
        }

        /** The unit of the contributions as text. */
        public String unit() {
            return unit;
        }
    }

    /** What {@link #METHOD} is for. */
    public static final String METHOD_DOC =
            "Explanation method: native (the detector's own, as shares of the score), shapley (Shapley "
                    + "values), lime (local linear model) or integrated-gradients (only for scores with a gradient).";

    /** What {@link #SAMPLES} is for. */
    public static final String SAMPLES_DOC =
            "Number of perturbed rows that are scored per row, with explanation shapley or lime; shapley "
                    + "uses at least four per column.";

    /** Which way. */
    public static final Param<Method> METHOD =
            Param.choice("explanation", "explanation", Method.NATIVE).doc(METHOD_DOC);

    /** The number of perturbed rows. */
    public static final Param<Integer> SAMPLES =
            Param.integer("samples", "samples", 200).between(50, 1_000_000).doc(SAMPLES_DOC);

    /** As the detector itself explains. */
    public static final Explaining NATIVE = new Explaining(Method.NATIVE, SAMPLES.initial(), 1);

    /** The most rows that explained ones are compared with. */
    private static final int MOST = 500;

    /** Columns of a local linear model. */
    private static final int COLUMNS = 5;

    private static final double WIDTH = 0.75;

    private static final double TOLERANCE = 0.05;

    /** Whether rows are compared with others. */
    public boolean compares() {
        return method != Method.NATIVE;
    }

    /**
     * The explanation of each row.
     *
     * @param others rows that are taken for normal, of the same columns; not needed where nothing is compared
     * @throws IllegalArgumentException where there are none and some are needed
     * @throws IllegalStateException where the method does not fit the detector
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    public List<Explanation> of(AnomalyModel model, Rows rows, Rows others, Progress progress) {
        if (!compares()) {
            return model.explain(rows, progress);
        }
        if (others.size() == 0) {
            throw new IllegalArgumentException(
                    "explanation " + METHOD.print(method) + " needs background rows that are not flagged, got none");
        }
        return model.explainer(others).explain(rows, local(rows.schema().size()), progress).stream()
                .map(LocalExplanation::explanation)
                .toList();
    }

    private LocalMethod local(int columns) {
        return switch (method) {
            case LIME -> new Lime(COLUMNS, samples, WIDTH, seed);
            case INTEGRATED_GRADIENTS -> new IntegratedGradients(IntegratedGradients.Baseline.MEDIAN, TOLERANCE);
            default -> new Shapley(Shapley.Form.KERNEL, Math.max(samples, 4 * columns), seed);
        };
    }

    /** The numbers of at most 500 rows to compare with, of those below {@code rows} that are usable, chosen by the seed. */
    public List<Integer> others(int rows, IntPredicate usable) {
        List<Integer> chosen = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(seed);
        int seen = 0;
        for (int row = 0; row < rows; row++) {
            if (usable.test(row)) { // reservoir sampling
                seen++;
                int place = random.nextInt(seen);
                if (chosen.size() < MOST) {
                    chosen.add(row);
                } else if (place < MOST) {
                    chosen.set(place, row);
                }
            }
        }
        return chosen;
    }
}

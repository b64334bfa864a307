package io.github.deepanomaly.weka.filters;

import io.github.deepanomaly.explain.local.ExplanationMethod;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.verdict.AdaptiveThreshold;
import io.github.deepanomaly.verdict.BatchRule;
import io.github.deepanomaly.weka.judging.Appended;
import io.github.deepanomaly.weka.judging.Flagging;
import java.io.File;
import java.util.List;
import java.util.stream.Stream;

/** The parameters of the filter that appends scores. */
final class ScoringOptions {

    static final Param<Appended> APPEND = Param.of("append", "A", Appended.class, Appended.INITIAL, Appended::parse)
            .doc("Appended columns in order, separated by commas: score, p-value, probability, flag, reasons (a "
                    + "text) and contributions (one number per attribute).");

    static final Param<Integer> FOLDS = Param.integer("folds", "F", 3)
            .between(0, 1000)
            .doc("Number of folds of the first batch: each fold is scored by a detector trained on the others. "
                    + "With 0 or 1 the detector scores its own training rows; use this if only later batches matter.");

    static final Param<Integer> REASONS = Param.integer("reasons", "reasons", 3)
            .between(1, 100_000)
            .doc("Maximum number of columns in the text of reasons.");

    static final Param<File> MODEL = Param.of("modelFile", "model", File.class, new File(""), File::new)
            .doc("Model file of a trained detector, from Weka or KNIME, that scores all rows; only threshold, "
                    + "engine and threads of the detector above are used. Empty = train the detector.");

    static final Param<String> MARKS = Param.of("marks", "marks", String.class, "", String::strip)
            .doc("Nominal attribute with labels of a few rows (class = the class): first value normal, others "
                    + "anomalous, missing unknown. Scores rise near anomalous rows. Empty = no labels.");

    /** All of them, in the order in which they are shown. */
    static final List<Param<?>> PARAMS = Stream.concat(
                    Stream.<Param<?>>of(
                            APPEND,
                            FOLDS,
                            REASONS,
                            ExplanationMethod.CHOICE,
                            ExplanationMethod.ORDERS,
                            ExplanationMethod.SAMPLES,
                            ExplanationMethod.BACKGROUND_ROWS,
                            Flagging.DISCOVERY,
                            AdaptiveThreshold.RATE,
                            AdaptiveThreshold.STEP,
                            MODEL,
                            MARKS),
                    BatchRule.PARAMS.stream())
            .toList();

    private ScoringOptions() {}
}

package io.github.deepanomaly.knime.task;

import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.knime.table.ModelRows;
import io.github.deepanomaly.knime.table.Table;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.verdict.Calibration;
import io.github.deepanomaly.verdict.Output;
import io.github.deepanomaly.verdict.ThresholdRule;
import io.github.deepanomaly.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The settings of a predictor, and the scores of all rows of a table, one number a row; {@link Judgements} are what it appends.
 * Immutable.
 */
public final class Prediction {

    /** Which rows get reasons and contributions. */
    public enum Explained {
        /** Those above the threshold. */
        FLAGGED,
        /** All of them. */
        ALL
    }

    private static final Param<Boolean> SCORE =
            Choices.on("appendScore", "append-score").doc("Append the score. Larger means more anomalous.");
    private static final Param<Boolean> P_VALUE = Choices.on("appendPValue", "append-p-value")
            .doc("Append the p-value: the share of normal rows with a score at least as high.");
    private static final Param<Boolean> PROBABILITY = Choices.on("appendProbability", "append-probability")
            .doc("Append the probability: a monotone function of the score that is one half at the threshold.");
    private static final Param<Boolean> FLAG = Choices.on("appendFlag", "append-flag")
            .doc("Append the flag: anomaly if the score is above the threshold, otherwise normal.");

    private static final Param<Integer> REASONS = Reasons.text();
    private static final Param<Boolean> CONTRIBUTIONS = Param.flag("appendContributions", "append-contributions")
            .doc("Append the contribution of each column: its share of the score. A positive contribution makes "
                    + "the row more anomalous, a negative one more normal.");
    private static final Param<Explained> EXPLAINED = Param.choice("explained", "explained", Explained.FLAGGED)
            .doc("Rows with reasons and contributions: flagged (other rows get missing cells) or all (takes about "
                    + "three times as long).");

    /** The parameters of the appended columns, in the order in which they are shown. */
    public static final List<Param<?>> COLUMNS =
            List.of(SCORE, P_VALUE, PROBABILITY, FLAG, REASONS, CONTRIBUTIONS, EXPLAINED, Choices.SUFFIX);

    private static final Param<Integer> ROWS_AT_A_TIME = Param.integer("rowsAtATime", "rows-at-a-time", 0)
            .between(0, 10_000_000)
            .doc("Number of rows that are read, scored, explained and written together. With fewer the node needs less "
                    + "memory; the result is the same.")
            .automatic(0, "by the number of columns, at most 16384")
            .advanced();

    /** How the predictor runs, in the order in which it is shown. */
    public static final List<Param<?>> RUNNING =
            Stream.concat(Runs.PARAMS.stream(), Stream.of(ROWS_AT_A_TIME)).toList();

    private static final List<Param<Boolean>> SWITCHES = List.of(SCORE, P_VALUE, PROBABILITY, FLAG);

    private final double[] scores;
    private final Calibration calibration;
    private final ThresholdFacts facts;
    private final double threshold;
    private final List<String> warnings;

    private Prediction(double[] scores, Calibration calibration, ThresholdFacts facts, List<String> warnings) {
        this.scores = scores;
        this.calibration = calibration;
        this.facts = facts;
        threshold = facts.threshold();
        this.warnings = List.copyOf(warnings);
    }

    /** All parameters of the predictor, in the order in which they are shown. */
    public static List<Param<?>> params() {
        List<Param<?>> params = new ArrayList<>(COLUMNS);
        params.addAll(ThresholdRule.PARAMS);
        params.addAll(RUNNING);
        return params;
    }

    /** What of an explanation the settings append. */
    public static Reasons reasons(Settings settings) {
        return new Reasons(settings.get(REASONS), settings.get(CONTRIBUTIONS), false, settings.get(Choices.SUFFIX));
    }

    /** How many rows are judged at a time; 0 = automatic. */
    static int block(Settings settings) {
        return settings.get(ROWS_AT_A_TIME);
    }

    /** Whether rows that are not flagged are explained, too. */
    static boolean explainsAll(Settings settings) {
        return settings.get(EXPLAINED) == Explained.ALL;
    }

    /** The name of a column of the verdict, if the table has no such column yet. */
    public static String column(Output output, Settings settings) {
        return output.column() + settings.get(Choices.SUFFIX);
    }

    /** The columns of the verdict that the settings ask for. */
    public static List<Output> outputs(Settings settings) {
        List<Output> outputs = new ArrayList<>();
        for (int i = 0; i < SWITCHES.size(); i++) {
            if (settings.get(SWITCHES.get(i))) {
                outputs.add(Output.PLAIN.get(i));
            }
        }
        return List.copyOf(outputs);
    }

    /**
     * Judges the rows of a table.
     *
     * @param settings values of {@link #params}
     * @throws IllegalArgumentException where the table lacks columns of the model
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    public static Prediction of(AnomalyModel model, Settings settings, Table table, Progress progress) {
        ThresholdRule rule = ThresholdRule.of(settings, model.contaminated());
        Calibration calibration = model.calibration();
        try (ModelRows rows = ModelRows.whole(table, model.schema())) {
            double[] scores = rows.size() == 0 ? new double[0] : model.score(rows, progress);
            List<String> warnings = new ArrayList<>(rule.notes(calibration, model.contaminated()));
            warnings.addAll(model.notesOn(rows, scores));
            return new Prediction(
                    scores, calibration, ThresholdFacts.of(settings, calibration, model.contaminated()), warnings);
        }
    }

    /** The number of rows. */
    public int size() {
        return scores.length;
    }

    /** The score above which a row is anomalous. */
    public double threshold() {
        return threshold;
    }

    /** The threshold as values. */
    public ThresholdFacts facts() {
        return facts;
    }

    /** The score of a row, from 0; NaN where nothing is known of the row. */
    public double score(int row) {
        return scores[row];
    }

    /** The verdict on a row, from 0; its score and probability are NaN where nothing is known of the row. */
    public Verdict verdict(int row) {
        return Verdict.of(scores[row], calibration, threshold);
    }

    /** Warnings for the user, one sentence each. */
    public List<String> warnings() {
        return warnings;
    }
}

package io.github.deepanomaly.verdict;

import io.github.deepanomaly.stats.TwoSample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What people should know about the scores of a table, beside the number of alarms: a sentence each. */
public final class ScoringNotes {

    /** From here on, scores differ: among tables like the training rows, one in a thousand gets the sentence. */
    private static final double LEVEL = 0.001;

    /** With fewer scores the test says little. */
    private static final int FEW = 20;

    /** Rows that are named. */
    private static final int NAMED = 3;

    private ScoringNotes() {}

    /**
     * The notes on scores, of which NaN and positive infinity mean what a model says they do.
     *
     * @param calibration of the model that gave them
     * @param window the rows of a window of that model
     * @param scores of all rows, in their order
     */
    public static List<String> of(Calibration calibration, int window, double... scores) {
        List<String> notes = new ArrayList<>(unjudged(window, scores));
        shift(calibration, scores).ifPresent(notes::add);
        return notes;
    }

    /** Those on rows that no detector needs to judge: unknown ones, and ones with an infinite number. */
    public static List<String> unjudged(int window, double... scores) {
        List<String> notes = new ArrayList<>();
        long unknown = Arrays.stream(scores).filter(Double::isNaN).count();
        if (unknown > 0) {
            notes.add(String.format(
                    Locale.ROOT,
                    "%d of %d rows are in no full window of %d rows: they have no score, the p-value 1 and no flag.",
                    unknown,
                    scores.length,
                    window));
        }
        int[] infinite = IntStream.range(0, scores.length)
                .filter(row -> scores[row] == Double.POSITIVE_INFINITY)
                .toArray();
        if (infinite.length > 0) {
            notes.add((scores.length == 1 ? "A row has" : named(infinite))
                    + " an infinite number, which lies beyond every other: flagged.");
        }
        return notes;
    }

    private static String named(int... rows) {
        String names = Arrays.stream(rows)
                .limit(NAMED)
                .mapToObj(row -> Integer.toString(row + 1))
                .collect(Collectors.joining(", "));
        String others = rows.length > NAMED ? " and " + (rows.length - NAMED) + " others" : "";
        return (rows.length == 1 ? "Row " : "Rows ") + names + others + (rows.length == 1 ? " has" : " have");
    }

    /**
     * One sentence where scores are higher than those of the calibration rows by more than chance, by the test of
     * {@link DriftReport} on scores: a rate is promised for rows that are exchangeable with the training rows.
     */
    public static Optional<String> shift(Calibration calibration, double... scores) {
        double[] known = Arrays.stream(scores).filter(Double::isFinite).sorted().toArray();
        if (known.length < FEW) {
            return Optional.empty();
        }
        TwoSample test = calibration.compare(known);
        boolean higher = Arrays.stream(known).map(calibration::pValue).average().orElse(1) < 0.5;
        return test.pValue() > LEVEL || !higher
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "Scores are higher than those of the calibration rows (Kolmogorov-Smirnov, p = %.2g): these rows differ "
                                + "from the training rows, so that no false-alarm rate is promised for them.",
                        test.pValue()));
    }
}

package io.github.deepanomaly.verdict;

import io.github.deepanomaly.stats.TwoSample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What people should know about the scores of a table, beside the number of alarms: a sentence each. It takes one score after the
 * other and keeps none of them, so that a table may be of any length. One thread at a time.
 */
public final class ScoringNotes {

    /** From here on, scores differ: among tables like the training rows, one in a thousand gets the sentence. */
    private static final double LEVEL = 0.001;

    /** With fewer scores the test says little. */
    private static final int FEW = 20;

    /** Rows that are named. */
    private static final int NAMED = 3;

    private static final String BEYOND = " an infinite number, which lies beyond every other: flagged.";

    private final Calibration calibration;
    private final int window;
    private final Unjudged unjudged = new Unjudged();
    private final TwoSample.Placement known;
    private double pValues;

    /**
     * Nothing is known of any score yet.
     *
     * @param calibration of the model that gives them
     * @param window the rows of a window of that model
     */
    public ScoringNotes(Calibration calibration, int window) {
        this.calibration = calibration;
        this.window = window;
        known = new TwoSample.Placement(calibration.scores());
    }

    /** Takes the score of the next row; NaN and positive infinity mean what a model says they do. */
    public void add(double score) {
        unjudged.add(score);
        if (Double.isFinite(score)) {
            known.add(score);
            pValues += calibration.pValue(score);
        }
    }

    /**
     * The same of rows that were counted in many places and have no order.
     *
     * @param counts of rows whose score is finite and clearly above so many calibration scores, from none to all of them, and of rows with an infinite score
     */
    public static List<String> ofCounts(Calibration calibration, long... counts) {
        double[] scores = calibration.scores();
        if (counts.length != scores.length + 2) {
            throw new IllegalArgumentException("counts must be as many as calibration scores and 2 more, got "
                    + counts.length + " for " + scores.length);
        }
        ScoringNotes notes = new ScoringNotes(calibration, 1);
        for (int below = 0; below <= scores.length; below++) {
            double like = below < scores.length ? scores[below] : Math.nextUp(calibration.threshold(1));
            notes.known.add(like, counts[below]);
            notes.pValues += counts[below] * calibration.pValue(like);
        }
        long infinite = counts[scores.length + 1];
        List<String> all = new ArrayList<>();
        if (infinite > 0) {
            all.add((infinite == 1 ? "A row has" : infinite + " rows have") + BEYOND);
        }
        notes.shift().ifPresent(all::add);
        return all;
    }

    /** The notes on the scores so far. */
    public List<String> list() {
        List<String> notes = new ArrayList<>(unjudged.notes(window));
        shift().ifPresent(notes::add);
        return notes;
    }

    private Optional<String> shift() {
        return shift(LEVEL);
    }

    private Optional<String> shift(double level) {
        if (known.total() < FEW || !calibration.heldOut()) {
            return Optional.empty();
        }
        TwoSample test = calibration.compare(known);
        boolean higher = pValues / known.total() < 0.5;
        return test.pValue() > level || !higher
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "Scores are higher than those of the calibration rows (Kolmogorov-Smirnov, p = %.2g): these rows differ "
                                + "from the training rows, so that no false-alarm rate is promised for them.",
                        test.pValue()));
    }

    /**
     * The notes on scores, of which NaN and positive infinity mean what a model says they do.
     *
     * @param calibration of the model that gave them
     * @param window the rows of a window of that model
     * @param scores of all rows, in their order
     */
    public static List<String> of(Calibration calibration, int window, double... scores) {
        return scores.length < FEW
                ? unjudged(window, scores)
                : all(calibration, window, scores).list();
    }

    private static ScoringNotes all(Calibration calibration, int window, double... scores) {
        ScoringNotes notes = new ScoringNotes(calibration, window);
        Arrays.stream(scores).forEach(notes::add);
        return notes;
    }

    /** Those on rows that no detector needs to judge: unknown ones, and ones with an infinite number. */
    public static List<String> unjudged(int window, double... scores) {
        Unjudged unjudged = new Unjudged();
        Arrays.stream(scores).forEach(unjudged::add);
        return unjudged.notes(window);
    }

    /**
     * One sentence where scores are higher than those of the calibration rows by more than chance, by the test of
     * {@link DriftReport} on scores: a rate is promised for rows that are exchangeable with the training rows.
     */
    public static Optional<String> shift(Calibration calibration, double... scores) {
        return all(calibration, 1, scores).shift();
    }

    /**
     * The sentence on {@link #shift} for rows that come one by one, of which nobody says which is the last: they are tested in blocks of 20,
     * 40, 80 and then 100 rows. It comes once; among rows like the training rows with a chance of one in a thousand, however many there
     * are. One thread at a time.
     */
    public static final class OneByOne {

        private static final int BLOCK = 100;

        private final Calibration calibration;
        private ScoringNotes block;
        private int size = FEW;
        private double tests;
        private boolean said;

        /** No row has come yet. */
        public OneByOne(Calibration calibration) {
            this.calibration = calibration;
            block = new ScoringNotes(calibration, 1);
        }

        /** The calibration of the model whose scores it takes. */
        public Calibration calibration() {
            return calibration;
        }

        /** Takes the score of the next row; the sentence if it ends a block whose scores are higher. */
        public Optional<String> add(double score) {
            if (said) {
                return Optional.empty();
            }
            block.add(score);
            if (block.known.total() < size) {
                return Optional.empty();
            }
            tests++;
            Optional<String> found = block.shift(LEVEL / (tests * (tests + 1))); // which add up to the level
            block = new ScoringNotes(calibration, 1);
            size = Math.min(BLOCK, 2 * size);
            said = found.isPresent();
            return found;
        }
    }

    /** Rows without a finite score. */
    private static final class Unjudged {

        private long rows;
        private long unknown;
        private long infinite;
        private final List<Long> first = new ArrayList<>();

        void add(double score) {
            rows++;
            unknown += Double.isNaN(score) ? 1 : 0;
            if (score == Double.POSITIVE_INFINITY) {
                infinite++;
                if (first.size() < NAMED) {
                    first.add(rows);
                }
            }
        }

        List<String> notes(int window) {
            List<String> notes = new ArrayList<>();
            if (unknown > 0) {
                notes.add(String.format(
                        Locale.ROOT,
                        "%d of %d rows are in no full window of %d rows: they have no score, the p-value 1 and no flag.",
                        unknown,
                        rows,
                        window));
            }
            if (infinite > 0) {
                notes.add((rows == 1 ? "A row has" : named()) + BEYOND);
            }
            return notes;
        }

        private String named() {
            String names = first.stream().map(row -> Long.toString(row)).collect(Collectors.joining(", "));
            long more = infinite - NAMED;
            String others = more > 0 ? " and " + more + (more == 1 ? " other" : " others") : "";
            return (infinite == 1 ? "Row " : "Rows ") + names + others + (infinite == 1 ? " has" : " have");
        }
    }
}

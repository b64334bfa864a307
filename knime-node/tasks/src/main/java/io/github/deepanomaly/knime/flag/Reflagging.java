package io.github.deepanomaly.knime.flag;

import java.util.Locale;
import java.util.Optional;

/**
 * New flags in a table that was judged before: which of the older cells beside them no longer fit. A probability fits a flag
 * on its side of one half. Reasons fit as long as their row is flagged, or where rows had them that were not flagged. One thread
 * at a time.
 */
public final class Reflagging {

    private static final double EVEN = 0.5;

    /**
     * What the table said of a row before.
     *
     * @param flagged the older flag; empty where it is missing
     * @param probability the older probability; NaN where there is none
     * @param reasons whether the row has reasons
     */
    public record Before(Optional<Boolean> flagged, double probability, boolean reasons) {}

    /**
     * Which of the older cells stay.
     *
     * @param probability whether the probability fits the new flag
     * @param reasons whether the reasons do
     */
    public record Kept(boolean probability, boolean reasons) {}

    private boolean reasonsForAll;
    private long probabilities;
    private long reasons;
    private long withoutReasons;

    /** Hears of a row before the first new flag: reasons of a row that was not flagged mean that all rows have some. */
    public void look(Before before) {
        reasonsForAll |=
                before.reasons() && before.flagged().filter(flagged -> !flagged).isPresent();
    }

    /**
     * What stays in a row with a new flag.
     *
     * @param reasoned whether the table has a column of reasons
     */
    public Kept keep(Before before, boolean flagged, boolean reasoned) {
        boolean probability = Double.isNaN(before.probability()) || flagged == before.probability() > EVEN;
        boolean kept = !before.reasons() || flagged || reasonsForAll;
        probabilities += probability ? 0 : 1;
        reasons += kept ? 0 : 1;
        withoutReasons += flagged && reasoned && !before.reasons() ? 1 : 0;
        return new Kept(probability, kept);
    }

    /** One sentence on all cells that became missing, and on flagged rows without reasons. */
    public Optional<String> warning() {
        StringBuilder text = new StringBuilder();
        if (probabilities + reasons > 0) {
            text.append(String.format(
                    Locale.ROOT,
                    "The new flags differ from the old ones: %d probabilities and %d reasons no longer fit and are missing.",
                    probabilities,
                    reasons));
        }
        if (withoutReasons > 0) {
            text.append(text.isEmpty() ? "" : " ")
                    .append(withoutReasons)
                    .append(" flagged rows have no reasons: use Anomaly Explainer, or the rule of the predictor.");
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(text.toString());
    }
}

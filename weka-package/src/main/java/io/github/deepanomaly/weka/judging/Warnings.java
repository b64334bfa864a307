package io.github.deepanomaly.weka.judging;

import io.github.deepanomaly.verdict.Calibration;
import io.github.deepanomaly.verdict.ScoringNotes;
import io.github.deepanomaly.weka.rows.InstancesRows;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What changes the meaning of judged rows: it stands beside them. */
final class Warnings {

    /** Deviations of a count that is still as promised. */
    private static final double CHANCE = 4;

    private Warnings() {}

    /** A sentence each, those about the labels first; none twice. */
    static List<String> of(Judged rows) {
        Set<String> all = new LinkedHashSet<>(rows.told());
        all.addAll(InstancesRows.leftOut(rows.data()));
        all.addAll(scores(rows));
        otherSizes(rows).ifPresent(all::add);
        rows.deciding().ifPresent(judge -> all.addAll(judge.notes()));
        return new ArrayList<>(all);
    }

    /** Where detectors of folds give far more rows a score above the threshold than the one that put it has promised. */
    private static Optional<String> otherSizes(Judged rows) {
        double threshold = rows.threshold();
        Optional<Calibration> across = CrossCalibration.besides(rows);
        if (across.isEmpty() || Double.isNaN(threshold)) {
            return Optional.empty();
        }
        double promised = rows.calibration().orElseThrow().pValue(Math.nextUp(threshold));
        double found = across.get().pValue(Math.nextUp(threshold));
        double chance =
                CHANCE * Math.sqrt(promised * (1 - promised) / across.get().independent());
        return found <= promised + chance
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "Scores of the folds are higher than those of the final detector: %.1f %% of the rows that may train are above its "
                                + "threshold instead of %.1f %%. Move the threshold, or choose more folds.",
                        100 * found,
                        100 * promised));
    }

    private static List<String> scores(Judged rows) {
        double[] judged = Flagging.scores(rows);
        if (rows.judges().isEmpty() || judged.length < rows.size()) {
            return List.of();
        }
        Judge first = rows.judges().get(0);
        return rows.judges().size() == 1
                ? first.model()
                        .notesOn(InstancesRows.of(rows.data(), first.model().schema()), judged)
                : ScoringNotes.unjudged(first.window(), judged); // folds are alike by their making
    }
}

package io.github.deepanomaly.weka.judging;

import io.github.deepanomaly.verdict.ScoringNotes;
import io.github.deepanomaly.weka.rows.InstancesRows;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What changes the meaning of judged rows: it stands beside them. */
final class Warnings {

    private Warnings() {}

    /** A sentence each, those about the labels first; none twice. */
    static List<String> of(Judged rows) {
        Set<String> all = new LinkedHashSet<>(rows.told());
        all.addAll(InstancesRows.leftOut(rows.data()));
        all.addAll(scores(rows));
        rows.deciding().ifPresent(judge -> all.addAll(judge.notes()));
        return new ArrayList<>(all);
    }

    private static List<String> scores(Judged rows) {
        double[] judged = Flagging.scores(rows);
        if (rows.judges().isEmpty() || judged.length < rows.size()) {
            return List.of();
        }
        Judge first = rows.judges().get(0);
        return rows.judges().size() == 1
                ? first.model().notesOn(judged)
                : ScoringNotes.unjudged(first.window(), judged); // folds are alike by their making
    }
}

package io.github.deepanomaly.weka.filters;

import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.model.windows.Windowing;
import io.github.deepanomaly.verdict.ScoringNotes;
import io.github.deepanomaly.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;

/** The scores of rows that Weka hands over one by one, for the notes at the end of their batch. One thread at a time. */
final class LaterRows {

    private final AnomalyModel model;

    /** For those who end the batch after every row. */
    private final ScoringNotes.OneByOne alone;

    private ScoringNotes batch;
    private double last;
    private long rows;

    LaterRows(AnomalyModel model) {
        this.model = model;
        alone = new ScoringNotes.OneByOne(model.calibration());
        batch = none();
    }

    private ScoringNotes none() {
        return new ScoringNotes(model.calibration(), model.settings().get(Windowing.WINDOW));
    }

    /** Takes the verdicts on the next rows. */
    void add(List<Verdict> verdicts) {
        for (Verdict verdict : verdicts) {
            last = verdict.score();
            batch.add(last);
            rows++;
        }
    }

    /** The notes on the rows since the last end, which is now. */
    List<String> finished() {
        if (rows == 0) {
            return List.of();
        }
        List<String> notes = new ArrayList<>(batch.list());
        if (rows == 1) {
            alone.add(last).ifPresent(notes::add);
        }
        batch = none();
        rows = 0;
        return notes;
    }
}

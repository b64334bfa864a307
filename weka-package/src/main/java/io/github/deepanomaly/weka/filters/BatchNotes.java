package io.github.deepanomaly.weka.filters;

import io.github.deepanomaly.data.roles.IgnoredColumns;
import io.github.deepanomaly.verdict.Calibration;
import io.github.deepanomaly.verdict.FalseDiscoveryRate;
import io.github.deepanomaly.verdict.ScoringNotes;
import io.github.deepanomaly.verdict.ThresholdRule;
import io.github.deepanomaly.verdict.Verdict;
import io.github.deepanomaly.weka.rows.InstancesRows;
import java.util.ArrayList;
import java.util.List;
import weka.classifiers.anomaly.AnomalyClassifier;
import weka.core.Instances;

/**
 * What people should know of a judged batch, a sentence each.
 *
 * @param known the detector that judges rows to come; what it leaves out is left out by those of the folds as well
 * @param discovery the false discovery rate; 0 where each row is flagged by the threshold
 * @param learnt whether the detectors learned from the batch
 */
record BatchNotes(AnomalyClassifier known, ThresholdRule rule, double discovery, boolean learnt) {

    /** About columns, about the threshold, about rows judged together, and about the rows, of which there is one. */
    List<String> of(Instances batch, List<Part> parts, List<Verdict> verdicts, Calibration calibration) {
        AnomalyClassifier judge = parts.get(0).judge();
        List<String> notes = new ArrayList<>(InstancesRows.leftOut(batch));
        known.model().notes().stream()
                .filter(note -> note.startsWith("left out"))
                .forEach(notes::add);
        if (!learnt) {
            IgnoredColumns.note(InstancesRows.of(batch).schema(), judge.model().schema())
                    .ifPresent(notes::add);
        }
        notes.addAll(rule.notes(calibration, judge.model().contaminated()));
        if (discovery > 0) {
            new FalseDiscoveryRate(discovery).caveat(calibration).ifPresent(notes::add);
        }
        double[] scores = verdicts.stream().mapToDouble(Verdict::score).toArray();
        notes.addAll(
                parts.size() == 1
                        ? judge.model()
                                .notesOn(InstancesRows.of(batch, judge.model().schema()), scores)
                        : ScoringNotes.unjudged(judge.window(), scores));
        return notes;
    }
}

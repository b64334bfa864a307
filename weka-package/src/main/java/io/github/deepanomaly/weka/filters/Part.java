package io.github.deepanomaly.weka.filters;

import io.github.deepanomaly.verdict.Calibration;
import io.github.deepanomaly.verdict.Verdict;
import io.github.deepanomaly.weka.rows.Folds;
import io.github.deepanomaly.weka.rows.InstancesRows;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import weka.classifiers.anomaly.AnomalyClassifier;
import weka.core.Instances;

/** The rows of a batch that a trained detector judges. */
record Part(AnomalyClassifier judge, BitSet rows) {

    /** All rows of a batch. */
    static Part whole(AnomalyClassifier judge, Instances batch) {
        BitSet all = new BitSet();
        all.set(0, batch.size());
        return new Part(judge, all);
    }

    /** For each row of the batch the calibration of the detector that judges it. */
    static List<Calibration> calibrations(List<Part> parts) {
        Map<Integer, Calibration> calibrations = new TreeMap<>();
        for (Part part : parts) {
            Calibration calibration = part.judge.model().calibration();
            part.rows.stream().forEach(row -> calibrations.put(row, calibration));
        }
        return List.copyOf(calibrations.values());
    }

    /** What judges rows by one detector. */
    interface Judging {
        /** A verdict for each row. */
        List<Verdict> of(AnomalyClassifier judge, InstancesRows rows) throws InterruptedException;
    }

    /** The verdicts of all parts, for the rows of the batch in their order. */
    static List<Verdict> verdicts(Instances batch, InstancesRows rows, List<Part> parts, Judging judging)
            throws InterruptedException {
        Verdict[] verdicts = new Verdict[batch.size()];
        for (Part part : parts) {
            List<Verdict> found = part.judge().window() > 1 // windows reach beyond the part
                    ? Folds.chosen(part.rows(), judging.of(part.judge(), rows))
                    : judging.of(part.judge(), rows.of(Folds.chosen(part.rows(), batch)));
            Iterator<Verdict> next = found.iterator();
            part.rows().stream().forEach(row -> verdicts[row] = next.next());
        }
        return List.of(verdicts);
    }
}

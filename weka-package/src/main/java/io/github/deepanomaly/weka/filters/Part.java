package io.github.deepanomaly.weka.filters;

import io.github.deepanomaly.verdict.Calibration;
import java.util.BitSet;
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
}

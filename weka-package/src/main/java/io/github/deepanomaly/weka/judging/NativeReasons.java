package io.github.deepanomaly.weka.judging;

import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.explain.Explanation;
import io.github.deepanomaly.weka.rows.InstancesRows;
import java.util.Arrays;
import java.util.List;
import weka.core.Instance;
import weka.core.Instances;

/** Explanations of some rows by the detector that judged them. */
final class NativeReasons {

    /**
     * Rows on either side of a row that is explained in a window, in windows: the windows that judge a row reach one window to either
     * side; the second keeps the ends of the part, which fewer windows judge, away from them.
     */
    private static final int REACH = 2;

    private NativeReasons() {}

    /** Explains the rows at some places of {@code rows}, and puts the explanations into the same places. */
    static void explain(
            Judge detector, Instances data, int[] rows, int[] places, Explanation[] explanations, Progress progress) {
        InstancesRows all = InstancesRows.of(data, detector.model().schema());
        if (detector.window() > 1) {
            for (int place : places) {
                int reach = REACH * detector.window();
                int from = Math.max(0, rows[place] - reach);
                List<Instance> around = data.subList(from, Math.min(data.size(), rows[place] + reach + 1));
                explanations[place] =
                        detector.model().explain(all.of(around), progress).get(rows[place] - from);
            }
            return;
        }
        List<Instance> chosen =
                Arrays.stream(places).mapToObj(i -> data.get(rows[i])).toList();
        List<Explanation> found = detector.model().explain(all.of(chosen), progress);
        for (int i = 0; i < places.length; i++) {
            explanations[places[i]] = found.get(i);
        }
    }
}

package io.github.deepanomaly.weka.judging;

import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.explain.Explanation;
import io.github.deepanomaly.weka.rows.InstancesRows;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
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

    /** One for each of some judged rows, by the detectors that judged them. */
    static List<Explanation> of(Judged judged, int[] rows, Progress progress) {
        Explanation[] explanations = new Explanation[rows.length];
        for (int who = 0; who < judged.judges().size(); who++) {
            int number = who;
            int[] places = IntStream.range(0, rows.length)
                    .filter(i -> judged.who(rows[i]) == number)
                    .toArray();
            if (places.length > 0) {
                explain(judged.judges().get(who), judged.data(), rows, places, explanations, progress);
            }
        }
        return List.of(explanations);
    }

    /** Explains the rows at some places of {@code rows}, and puts the explanations into the same places. */
    private static void explain(
            Judge detector, Instances data, int[] rows, int[] places, Explanation[] explanations, Progress progress) {
        InstancesRows all = InstancesRows.of(data);
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

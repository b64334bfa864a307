package io.github.deepanomaly.weka.filters;

import io.github.deepanomaly.stream.StreamScorer;
import io.github.deepanomaly.verdict.Calibration;
import io.github.deepanomaly.verdict.Verdict;
import io.github.deepanomaly.weka.rows.InstancesRows;
import java.util.ArrayList;
import java.util.List;
import weka.classifiers.anomaly.AnomalyClassifier;

/** What is remembered of the rows of a stream: the windows of a model that has some, and the first verdicts, for the notes at the end. */
final class Streamed {

    private static final int REMEMBERED = 10_000;

    private final AnomalyClassifier judge;
    private final StreamScorer windows;
    private final List<Verdict> first = new ArrayList<>();

    Streamed(AnomalyClassifier judge) {
        this.judge = judge;
        windows = StreamScorer.of(judge.model());
    }

    /** The calibration of all verdicts. */
    Calibration calibration() {
        return judge.model().calibration();
    }

    /** The verdicts on the next rows by the windows that end at them. */
    List<Verdict> windows(InstancesRows rows) {
        return windows.judge(rows).stream()
                .map(each -> Verdict.of(each.verdict().score(), calibration(), judge.threshold()))
                .toList();
    }

    /** The same verdicts, of which the first of all are remembered. */
    List<Verdict> take(List<Verdict> verdicts) {
        first.addAll(verdicts.subList(0, Math.min(verdicts.size(), REMEMBERED - first.size())));
        return verdicts;
    }

    /** The first verdicts of all. */
    List<Verdict> first() {
        return List.copyOf(first);
    }
}

package io.github.deepanomaly.weka.judging;

import io.github.deepanomaly.data.roles.IgnoredColumns;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.stats.Correction;
import io.github.deepanomaly.verdict.DriftReport;
import io.github.deepanomaly.weka.WekaProgress;
import io.github.deepanomaly.weka.rows.Folds;
import io.github.deepanomaly.weka.rows.InstancesRows;
import io.github.deepanomaly.weka.rows.NormalLabel;
import java.util.BitSet;
import java.util.List;
import weka.classifiers.AbstractClassifier;
import weka.core.Instance;
import weka.core.Instances;

/**
 * Judges every row of a data set by a detector that did not learn from it: one detector a fold, trained on the other folds; and
 * trains one on all rows, for rows to come. Where labels are known, those train that the detector's options choose.
 *
 * <p>Runs on the thread that calls; an interrupt ends it with {@link InterruptedException}.
 */
public final class Detection {

    /** Receives progress and judged rows, on the working thread. */
    public interface Listener {

        /** Hears nothing. */
        Listener NONE = new Listener() {};

        /** The share of the work that is done, in [0, 1], and the present step in words. */
        default void progress(double fraction, String message) {}

        /** More rows have been judged. */
        default void judged(Judged rows) {}
    }

    /** How much of a fold's work the training is; scoring is the rest. */
    private static final double FIT_SHARE = 0.8;

    private final Judge detector;
    private final Instances data;
    private final int folds;
    private final Listener listener;
    private final InstancesRows rows;
    private final BitSet training;
    private final BitSet marks;

    /**
     * A detection.
     *
     * @param detector untrained; copies of it train
     * @param data a nominal class holds labels, the first value meaning normal; any other class and none mean that there are none
     * @param folds fewer than 2 let the detector judge the rows that it learned from
     */
    public Detection(Judge detector, Instances data, int folds, Listener listener) {
        this.detector = detector;
        this.data = data;
        this.folds = Math.min(folds, data.size());
        this.listener = listener;
        rows = InstancesRows.of(data);
        training = new BitSet(data.size());
        if (data.classIndex() >= 0 && data.classAttribute().isNominal()) {
            training.or(detector.getTrainOn().of(data, detector.normalLabel()));
            marks = detector.getTrainOn().marks(data, detector.normalLabel());
        } else {
            training.set(0, data.size());
            marks = new BitSet();
        }
    }

    /** Judges all rows; gives the detector that learned from all that may train. */
    public Judge run() throws Exception {
        if (folds < 2) {
            Judge whole = trained(all(data), 0, 1);
            listener.judged(Judged.nobody(data, detector.normalLabel())
                    .with(whole, all(data), scores(whole, data, progress(0, 1, FIT_SHARE, 1))));
            return whole;
        }
        Judged judged = cross(folds + 1);
        Judge whole = trained(all(data), folds, folds + 1);
        listener.judged(judged.decidedBy(whole));
        return whole;
    }

    /** Judges all rows and trains no detector beyond those that this takes. */
    public Judged cross() throws Exception {
        if (folds < 2) {
            Judge whole = trained(all(data), 0, 1);
            return Judged.nobody(data, detector.normalLabel())
                    .with(whole, all(data), scores(whole, data, progress(0, 1, FIT_SHARE, 1)));
        }
        return cross(folds);
    }

    private Judged cross(int parts) throws Exception {
        boolean ordered = detector.window() > 1;
        Folds division =
                ordered ? Folds.consecutive(data.size(), folds) : Folds.random(data.size(), folds, detector.getSeed());
        Judged judged = Judged.nobody(data, detector.normalLabel());
        for (int fold = 0; fold < folds; fold++) {
            Judge judge = trained(division.outside(fold), fold, parts);
            BitSet inside = division.inside(fold);
            Progress scoring = progress(fold, parts, FIT_SHARE, 1);
            judged = judged.with(
                    judge,
                    inside,
                    ordered ? within(inside, judge, scoring) : scores(judge, Folds.chosen(inside, data), scoring));
            listener.judged(judged);
        }
        return judged;
    }

    private static BitSet all(Instances data) {
        BitSet all = new BitSet();
        all.set(0, data.size());
        return all;
    }

    /** Judges all rows by a detector that is trained already. */
    public static Judged judge(Judge trained, Instances data, Progress progress) throws InterruptedException {
        return judge(trained, data, trained.normalLabel(), progress);
    }

    /** The same where a label of these rows means normal. */
    public static Judged judge(Judge trained, Instances data, NormalLabel normal, Progress progress)
            throws InterruptedException {
        double[] scores = WekaProgress.stoppable(() ->
                trained.model().score(InstancesRows.of(data, trained.model().schema()), progress));
        return Judged.nobody(data, normal).with(trained, all(data), scores);
    }

    /** Where rows differ from those that a trained detector learned from. */
    public static DriftReport difference(Judge trained, Instances data, Progress progress) throws InterruptedException {
        AnomalyModel model = trained.model();
        return WekaProgress.stoppable(() ->
                model.drift(InstancesRows.of(data, model.schema()), Correction.HOLM, trained.getSeed(), progress));
    }

    /** Where rows differ from those that a trained detector learned from, as a text. */
    public static String drift(Judge trained, Instances data, Progress progress) throws InterruptedException {
        return drift(trained, data, Correction.HOLM, trained.getSeed(), progress);
    }

    /** The same with a correction and a seed of the caller's; a last line names columns that the detector does not know. */
    public static String drift(Judge trained, Instances data, Correction correction, long seed, Progress progress)
            throws InterruptedException {
        AnomalyModel model = trained.model();
        String ignored = IgnoredColumns.note(InstancesRows.of(data).schema(), model.schema())
                .map(note -> "\nnote: " + note)
                .orElse("");
        return WekaProgress.stoppable(
                () -> model.drift(InstancesRows.of(data, model.schema()), correction, seed, progress) + ignored);
    }

    /** A detector that learned from those of the given rows that may train, with the marks among them. */
    private Judge trained(BitSet given, int part, int parts) throws Exception {
        BitSet chosen = (BitSet) given.clone();
        chosen.and(training);
        BitSet marked = (BitSet) given.clone();
        marked.and(marks);
        Judge copy = (Judge) AbstractClassifier.makeCopy(detector);
        copy.train(
                rows.onlyTraining(chosen).marked(marked),
                progress(part, parts, 0, part == folds && folds > 1 ? 1 : FIT_SHARE));
        return copy;
    }

    /** Progress of a piece of a part of the whole work, which an interrupt cancels. */
    private Progress progress(int part, int parts, double from, double to) {
        String title = part == folds || folds < 2 ? "all rows" : "fold " + (part + 1) + " of " + folds;
        return new Progress() {
            @Override
            public void report(double fraction, String message) {
                listener.progress((part + from + fraction * (to - from)) / parts, title + ": " + message);
            }

            @Override
            public boolean cancelled() {
                return Thread.currentThread().isInterrupted();
            }
        };
    }

    private double[] scores(Judge judge, List<Instance> some, Progress progress) throws InterruptedException {
        return WekaProgress.stoppable(() -> judge.model().score(rows.of(some), progress));
    }

    /** Windows reach beyond the fold, so that all rows are judged and those of the fold kept. */
    private double[] within(BitSet inside, Judge judge, Progress progress) throws InterruptedException {
        double[] all = scores(judge, data, progress);
        return inside.stream().mapToDouble(row -> all[row]).toArray();
    }
}

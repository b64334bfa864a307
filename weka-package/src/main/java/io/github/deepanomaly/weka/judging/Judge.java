package io.github.deepanomaly.weka.judging;

import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.verdict.ThresholdRule;
import io.github.deepanomaly.weka.rows.NormalLabel;
import io.github.deepanomaly.weka.rows.TrainOn;
import java.util.List;
import weka.classifiers.Classifier;
import weka.core.Summarizable;

/** A classifier that detects anomalies and can judge whole data sets. */
public interface Judge extends Classifier, Summarizable {

    /** Trains on rows, whatever their labels; throws {@link InterruptedException} when the thread is interrupted. */
    void train(Rows rows, Progress progress) throws InterruptedException;

    /**
     * A copy whose scores follow the labels of rows; nothing is trained.
     *
     * @throws IllegalStateException where the trained model takes no marks
     */
    Judge marked(Rows labelled) throws Exception;

    /** The trained model; throws {@link IllegalStateException} before training. */
    AnomalyModel model();

    /** The rule for the threshold that the options name. */
    ThresholdRule rule();

    /** The score above which a row is anomalous, by the rule that the options name. */
    double threshold();

    /** The rows of a window, before training the least number; where it is more than 1 their order matters. */
    int window();

    /** Which rows train. */
    TrainOn getTrainOn();

    /** The class value that means normal; empty for the first one. */
    String getNormalLabel();

    /** The same as the rows know it. */
    NormalLabel normalLabel();

    /** The share of normal rows among the flagged ones of a batch; 0 where the threshold flags each row. */
    double getFalseDiscoveryRate();

    /** What people should know about columns, training and threshold, a sentence each; throws before training. */
    List<String> notes();

    /** The seed of all random choices. */
    int getSeed();
}

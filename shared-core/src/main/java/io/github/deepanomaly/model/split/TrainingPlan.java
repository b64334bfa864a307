package io.github.deepanomaly.model.split;

import io.github.deepanomaly.data.Encoder;
import io.github.deepanomaly.data.InfiniteValues;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detector.Sample;
import io.github.deepanomaly.detector.Scorer;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.model.windows.EncodedRuns;
import io.github.deepanomaly.model.windows.Windowing;
import io.github.deepanomaly.verdict.Calibration;
import java.util.Optional;
import java.util.SplittableRandom;

/** The split of rows into training rows and calibration rows. */
public interface TrainingPlan {

    /**
     * The plan for rows, each for itself or in windows; holds a share of them out. Rows labelled anomalous are in neither part.
     */
    static TrainingPlan of(Rows rows, Windowing windowing, double share, Run run) {
        Rows watched = watched(rows, run);
        Rows trusted = new TrustedRows(watched);
        InfiniteValues.refuse(windowing.features(trusted));
        return windowing.single()
                ? Split.of(windowing.features(trusted), share, run.random("holdout"))
                : WindowSplit.of(trusted, windowing, share);
    }

    /** Whether rows can train and a share of them calibrate: always where each is judged alone, else if that share of a series holds two windows. */
    static boolean holdsOut(Rows rows, Windowing windowing, double share) {
        return windowing.single() || WindowSplit.holdsOut(new TrustedRows(rows), windowing, share);
    }

    /** The same rows, whose iteration throws {@link java.util.concurrent.CancellationException} once the run is cancelled. */
    static Rows watched(Rows rows, Run run) {
        return new WatchedRows(rows, run);
    }

    /** The rows that the encoder is fitted on. */
    Rows training();

    /** The training sample of the detector. */
    Sample sample(Encoder encoder);

    /** The scores of the rows that calibrate. */
    double[] calibrationScores(Encoder encoder, Scorer scorer, Run run);

    /** The rows or windows that calibrate, encoded. */
    Matrix calibration(Encoder encoder);

    /** Training rows or windows, encoded: all in their order, or so many of them that are drawn. */
    Matrix training(Encoder encoder, int most, SplittableRandom random);

    /** The same of those that calibrate. */
    Matrix calibration(Encoder encoder, int most, SplittableRandom random);

    /** The encoded rows that calibrate windows; empty where each row is judged alone. */
    default Optional<EncodedRuns> series(Encoder encoder) {
        return Optional.empty();
    }

    /** The number of calibration rows. */
    int calibrationSize();

    /** What scores mean, from {@link #calibrationScores}: with windows, fewer of them are independent than there are. */
    Calibration calibration(double... scores);

    /** Whether no row both trains and calibrates. */
    boolean heldOut();
}

package io.github.deepanomaly.detectors;

import io.github.deepanomaly.detect.Detector;
import io.github.deepanomaly.detect.Run;
import io.github.deepanomaly.detect.Sample;
import io.github.deepanomaly.detect.Scorer;
import io.github.deepanomaly.detect.State;
import io.github.deepanomaly.engine.Engine;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import java.util.List;
import java.util.Locale;

/** Trains an encoder and a decoder to reproduce rows and judges what comes back: what all autoencoders share. */
final class ReconstructionDetector implements Detector {

    static final Param<Boolean> CONTAMINATED = Param.flag("contaminated", "contaminated")
            .doc(
                    "Anomalies may hide among the training rows: train briefly, leave out the rows that come back worst, and "
                            + "train again, twice.");

    static final Param<ReconstructionScore> SCORE = Param.choice(
                    "score", "score", ReconstructionScore.NEAREST_NEIGHBOUR)
            .doc(
                    "What makes a row anomalous: nearest-neighbour (log distance to the nearest training rows in row, code and "
                            + "error), neighbour-and-error (that plus log-error), log-error, mean-squared-error or "
                            + "mean-absolute-error of the reconstruction, error-mahalanobis or code-mahalanobis (log distance from "
                            + "the mean in units of the covariance).");

    /** All of them, in the order in which they are shown. */
    static final List<Param<?>> PARAMS = List.of(CONTAMINATED, SCORE, References.NEIGHBOURS, References.MOST);

    private static final int BRIEF_EPOCHS = 10;
    /** Rows that are reconstructed at a time, so that the buffers of wide layers stay small. */
    private static final int BLOCK = 1024;

    private static final double USELESS = 0.95;

    private final Settings settings;
    private final Scoring scoring;
    private final Design design;
    private final Training training;

    /** With settings of {@link Training#PARAMS} and {@link #PARAMS}, of which {@link #SCORE} may be another. */
    ReconstructionDetector(Settings settings, Scoring scoring, Design design) {
        this.settings = settings;
        this.scoring = scoring;
        this.design = design;
        training = training(settings);
    }

    /** The training that the settings describe; brief where training rows may be contaminated. */
    static Training training(Settings settings) {
        Training chosen = Training.of(settings);
        return settings.get(CONTAMINATED) ? chosen.orEpochs(BRIEF_EPOCHS) : chosen;
    }

    @Override
    public Scorer fit(Sample sample, Run run) {
        if (sample.size() == 0) {
            throw new IllegalArgumentException("training needs at least 1 row, got 0");
        }
        design.require(sample);
        Sample trusted = settings.get(CONTAMINATED) ? trimmed(sample, run) : sample;
        Run last = settings.get(CONTAMINATED) ? run.part(1 - 1.0 / (Trimming.ROUNDS + 1), 1) : run;
        Reconstructing networks = trained(trusted, last);
        try {
            Sample judged = scoring.holdsRows() ? References.of(trusted, settings, run) : trusted;
            Reconstruction rows = reconstruct(networks, judged.x(), run);
            warnIfUseless(rows, run);
            return new ReconstructionScorer(networks, scoring.fit(networks, rows, neighbours(), run.engine()));
        } catch (RuntimeException e) {
            networks.close();
            throw e;
        }
    }

    @Override
    public Scorer restore(State state, Layout layout, Engine engine) {
        design.check(layout, state);
        Reconstructing networks = design.networks(layout, engine, 0);
        try {
            networks.load(state);
            return new ReconstructionScorer(
                    networks, scoring.restore(networks, state.part("score."), layout.columns(), neighbours(), engine));
        } catch (RuntimeException e) {
            networks.close();
            throw e;
        }
    }

    @Override
    public boolean coding() {
        return true;
    }

    private Reconstructing trained(Sample sample, Run run) {
        Reconstructing networks = design.networks(sample.layout(), run.engine(), run.seed("weights"));
        try {
            design.prepare(networks, sample, run);
            EpochLoop.train(networks, sample, training, run);
            return networks;
        } catch (RuntimeException e) {
            networks.close();
            throw e;
        }
    }

    /** What comes back of many rows, a block at a time. */
    private static Reconstruction reconstruct(Reconstructing networks, Matrix x, Run run) {
        Reconstruction all = new Reconstruction(
                x,
                new Matrix(x.rows(), x.columns()),
                new Matrix(x.rows(), networks.codeWidth()),
                new Matrix(x.rows(), x.columns()));
        for (int from = 0; from < x.rows(); from += BLOCK) {
            run.checkCancelled();
            Reconstruction block = networks.reconstruct(x.rows(from, Math.min(from + BLOCK, x.rows())));
            all.imputed().setRows(from, block.imputed());
            all.code().setRows(from, block.code());
            all.decoded().setRows(from, block.decoded());
        }
        return all;
    }

    /** Warns where networks know hardly more than the means of the columns. */
    static void warnIfUseless(Reconstruction rows, Run run) {
        double share = rows.unexplained();
        if (rows.x().rows() > 1 && share > USELESS) {
            run.progress()
                    .warning(String.format(
                            Locale.ROOT,
                            "the reconstruction is hardly better than the means of the columns (%.0f %% of their error): "
                                    + "train longer, raise the learning rate or widen the code",
                            100 * share));
        }
    }

    /** Without the rows that briefly trained networks reproduce worst. */
    private Sample trimmed(Sample sample, Run run) {
        Sample kept = sample;
        for (int round = 0; round < Trimming.ROUNDS; round++) {
            Run part = run.part((double) round / (Trimming.ROUNDS + 1), (round + 1.0) / (Trimming.ROUNDS + 1));
            try (Reconstructing networks = trained(kept, part)) {
                kept = Trimming.trimmed(
                        sample, reconstruct(networks, sample.x(), run).meanErrors(true));
            }
        }
        return kept;
    }

    private int neighbours() {
        return References.neighbours(settings, settings.get(CONTAMINATED));
    }
}

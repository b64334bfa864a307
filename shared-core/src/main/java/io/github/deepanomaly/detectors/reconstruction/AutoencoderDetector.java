package io.github.deepanomaly.detectors.reconstruction;

import io.github.deepanomaly.detector.Detector;
import io.github.deepanomaly.detector.Fitting;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detector.Sample;
import io.github.deepanomaly.detector.Scorer;
import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.detectors.score.Reconstruction;
import io.github.deepanomaly.detectors.score.ScoreRule;
import io.github.deepanomaly.detectors.training.EpochLoop;
import io.github.deepanomaly.detectors.training.References;
import io.github.deepanomaly.detectors.training.Training;
import io.github.deepanomaly.detectors.training.Trimming;
import io.github.deepanomaly.engine.Engine;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/** Trains an encoder and a decoder to reproduce rows and judges what comes back: what all autoencoders share. */
public final class AutoencoderDetector implements Detector {

    public static final Param<ReconstructionScore> SCORE = Param.choice(
                    "score", "score", ReconstructionScore.NEAREST_NEIGHBOUR)
            .doc(
                    "What makes a row anomalous: nearest-neighbour (log distance to the nearest training rows in row, code and "
                            + "error), neighbour-and-error (that plus log-error), log-error, mean-squared-error or "
                            + "mean-absolute-error of the reconstruction, error-mahalanobis or code-mahalanobis (log distance from "
                            + "the mean in units of the covariance).");

    /** All of them, in the order in which they are shown. */
    public static final List<Param<?>> PARAMS =
            List.of(Trimming.CONTAMINATED, SCORE, References.NEIGHBOURS, References.MOST);

    /** Rows that are reconstructed at a time, so that the buffers of wide layers stay small. */
    private static final int BLOCK = 1024;

    /** How much of the work the epochs are where more follows. */
    private static final double EPOCHS_SHARE = 0.5;

    private static final double USELESS = 0.95;

    private final Settings settings;
    private final Scoring scoring;
    private final Design design;
    private final Training training;

    /** With settings of {@link Training#PARAMS} and {@link #PARAMS}, of which {@link #SCORE} may be another. */
    public AutoencoderDetector(Settings settings, Scoring scoring, Design design) {
        this.settings = settings;
        this.scoring = scoring;
        this.design = design;
        training = Training.of(settings);
    }

    @Override
    public Scorer fit(Sample sample, Run run) {
        try (Fitting fitting = begin(sample, Optional.empty(), run)) {
            return fitting.finish();
        }
    }

    @Override
    public boolean stepwise() {
        return true;
    }

    @Override
    public Fitting begin(Sample sample, Optional<State> earlier, Run whole) {
        Run run = design.completes() ? whole.part(0, EPOCHS_SHARE) : whole;
        if (sample.size() == 0) {
            throw new IllegalArgumentException("training needs at least 1 row, got 0");
        }
        design.require(sample);
        boolean contaminated = settings.get(Trimming.CONTAMINATED);
        Run last = contaminated && earlier.isEmpty() ? run.part(1 - 1.0 / (Trimming.ROUNDS + 1), 1) : run;
        Sample trusted = contaminated && earlier.isEmpty() ? trimmed(sample, run) : sample;
        EncoderDecoder networks = design.networks(sample.layout(), run.engine(), run.seed("weights"));
        try {
            if (earlier.isPresent()) {
                design.check(sample.layout(), earlier.get());
                networks.load(earlier.get());
                trusted = contaminated ? withoutWorst(sample, sample, networks, run) : sample;
            } else {
                design.prepare(networks, trusted, last.part(0, design.preparation()));
                last = last.part(design.preparation(), 1);
            }
            EpochLoop loop = new EpochLoop(networks, trusted, training, last);
            if (earlier.isPresent()) {
                loop.keepPresent();
            }
            return new Reconstructions(networks, loop, trusted, whole);
        } catch (RuntimeException e) {
            networks.close();
            throw e;
        }
    }

    /** The training of networks, and scorers on copies of them. */
    private final class Reconstructions implements Fitting {

        private final EncoderDecoder networks;
        private final EpochLoop loop;
        private final Sample sample;
        private final Run run;

        Reconstructions(EncoderDecoder networks, EpochLoop loop, Sample sample, Run run) {
            this.networks = networks;
            this.loop = loop;
            this.sample = sample;
            this.run = run;
        }

        @Override
        public boolean next() {
            return loop.next();
        }

        @Override
        public Scorer scorer() {
            EncoderDecoder copy = design.networks(sample.layout(), run.engine(), 0);
            try {
                copy.load(loop.best());
                design.complete(copy, sample, run.part(EPOCHS_SHARE, 1), loop.epoch());
                Sample judged = scoring.holdsRows() ? References.of(sample, settings, run) : sample;
                Reconstruction rows = reconstruct(copy, judged.x(), run);
                warnIfUseless(rows, run);
                return new ReconstructionScorer(copy, scoring.fit(copy, rows, neighbours(), run.engine()));
            } catch (RuntimeException e) {
                copy.close();
                throw e;
            }
        }

        @Override
        public void close() {
            networks.close();
        }
    }

    @Override
    public Scorer restore(State state, Layout layout, Engine engine) {
        design.check(layout, state);
        EncoderDecoder networks = design.networks(layout, engine, 0);
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

    private EncoderDecoder trained(Sample sample, Run run) {
        EncoderDecoder networks = design.networks(sample.layout(), run.engine(), run.seed("weights"));
        try {
            double prepared = design.preparation();
            design.prepare(networks, sample, run.part(0, prepared));
            EpochLoop.train(networks, sample, training, run.part(prepared, 1));
            return networks;
        } catch (RuntimeException e) {
            networks.close();
            throw e;
        }
    }

    /** What comes back of many rows, a block at a time. */
    public static Reconstruction reconstruct(EncoderDecoder networks, Matrix x, Run run) {
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
    public static void warnIfUseless(Reconstruction rows, Run run) {
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

    /** Without the rows that briefly trained networks find most anomalous. */
    private Sample trimmed(Sample sample, Run run) {
        Sample kept = sample;
        for (int round = 0; round < Trimming.ROUNDS; round++) {
            Run part = run.part((double) round / (Trimming.ROUNDS + 1), (round + 1.0) / (Trimming.ROUNDS + 1));
            try (EncoderDecoder networks = trained(kept, part)) {
                kept = withoutWorst(sample, kept, networks, run);
            }
        }
        return kept;
    }

    /** Without the rows that score highest, by networks and a rule that learned from {@code kept} of them. */
    private Sample withoutWorst(Sample sample, Sample kept, EncoderDecoder networks, Run run) {
        Sample judges = scoring.holdsRows() ? References.of(kept, settings, run) : kept;
        ScoreRule rule = scoring.fit(networks, reconstruct(networks, judges.x(), run), neighbours(), run.engine());
        return Trimming.trimmed(sample, Trimming.scores(new ReconstructionScorer(networks, rule), sample, run));
    }

    private IntUnaryOperator neighbours() {
        return References.neighbours(settings);
    }
}

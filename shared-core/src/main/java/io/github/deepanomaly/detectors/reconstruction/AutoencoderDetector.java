package io.github.deepanomaly.detectors.reconstruction;

import io.github.deepanomaly.detector.EpochDetector;
import io.github.deepanomaly.detector.Fitting;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detector.Sample;
import io.github.deepanomaly.detector.Scorer;
import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.detectors.score.Learning;
import io.github.deepanomaly.detectors.score.Reconstruction;
import io.github.deepanomaly.detectors.training.EpochFitting;
import io.github.deepanomaly.detectors.training.EpochLoop;
import io.github.deepanomaly.detectors.training.Networks;
import io.github.deepanomaly.detectors.training.References;
import io.github.deepanomaly.detectors.training.Training;
import io.github.deepanomaly.detectors.training.Trimming;
import io.github.deepanomaly.engine.Engine;
import io.github.deepanomaly.math.ColumnMap;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.param.Contaminated;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The detector of all autoencoders: trains an encoder and a decoder to reconstruct rows and scores the reconstructions.
 *
 * @param <N> the networks
 */
public final class AutoencoderDetector<N extends EncoderDecoder> implements EpochDetector {

    public static final Param<ReconstructionScore> SCORE = Param.choice("score", "score", ReconstructionScore.AUTOMATIC)
            .doc("Anomaly score: automatic (neighbour-and-error with levels or dates, else nearest-neighbour), "
                    + "log-error, mean-squared-error, mean-absolute-error, error-mahalanobis or code-mahalanobis.");

    /** All of them, in the order in which they are shown. */
    public static final List<Param<?>> PARAMS =
            List.of(Contaminated.PARAM, SCORE, References.NEIGHBOURS, References.MOST);

    /** Rows that are reconstructed at a time, so that the buffers of wide layers stay small. */
    private static final int BLOCK = 1024;

    /** How much of the work the epochs are where more follows. */
    private static final double EPOCHS_SHARE = 0.5;

    private static final double USELESS = 0.95;

    private final Settings settings;
    private final Scoring<? super N> scoring;
    private final Design<N> design;

    /** With settings of {@link Training#PARAMS} and {@link #PARAMS}, of which {@link #SCORE} may be another. */
    public AutoencoderDetector(Settings settings, Scoring<? super N> scoring, Design<N> design) {
        this.settings = settings;
        this.scoring = scoring;
        this.design = design;
    }

    @Override
    public Fitting begin(Sample sample, Optional<State> earlier, Run whole) {
        if (sample.size() == 0) {
            throw new IllegalArgumentException("training needs at least 1 row, got 0");
        }
        design.require(sample);
        earlier.ifPresent(state -> design.check(sample.layout(), state));
        Run run = design.completes() ? whole.part(0, EPOCHS_SHARE) : whole;
        boolean trims = contaminated() && earlier.isEmpty();
        Sample trusted = trims ? trimmed(sample, run) : sample;
        Run last = trims ? Trimming.last(run) : run;
        return Networks.opened(
                networks(sample, run),
                networks -> earlier.isPresent()
                        ? resumed(networks, earlier.get(), sample, last, whole)
                        : begun(networks, trusted, last, whole));
    }

    @Override
    public boolean widens() {
        boolean whole = settings.find("layers").flatMap(settings::chosen).isPresent();
        return design.widens() && !whole; // a line of all layers says how many columns there are
    }

    @Override
    public State widened(State earlier, Layout layout, ColumnMap columns, Engine engine) {
        try (N networks = design.networks(layout, engine, 0)) {
            return networks.widened(earlier, columns);
        }
    }

    private N networks(Sample sample, Run run) {
        return design.networks(sample.layout(), run.engine(), run.seed("weights"));
    }

    private boolean contaminated() {
        return settings.get(Contaminated.PARAM);
    }

    private Fitting begun(N networks, Sample sample, Run run, Run whole) {
        return fitting(networks, prepared(networks, sample, run), sample, whole);
    }

    /** The loop that follows the preparation. */
    private EpochLoop prepared(N networks, Sample sample, Run run) {
        double share = design.preparation();
        design.prepare(networks, sample, run.part(0, share));
        return new EpochLoop(networks, sample, Training.of(settings, sample.layout()), run.part(share, 1));
    }

    private Fitting resumed(N networks, State earlier, Sample sample, Run run, Run whole) {
        networks.load(earlier);
        Sample trusted = contaminated() ? withoutWorst(sample, sample, networks, run) : sample;
        EpochLoop loop = new EpochLoop(networks, trusted, Training.of(settings, sample.layout()), run);
        loop.keepPresent();
        return fitting(networks, loop, trusted, whole);
    }

    private Fitting fitting(N networks, EpochLoop loop, Sample sample, Run whole) {
        return new EpochFitting<>(
                networks,
                loop,
                () -> design.networks(sample.layout(), whole.engine(), 0),
                (copy, epochs) -> completed(copy, sample, whole, epochs));
    }

    private Scorer completed(N networks, Sample sample, Run run, int epochs) {
        design.complete(networks, sample, run.part(EPOCHS_SHARE, 1), epochs);
        run.report(1, "neighbours");
        Reconstruction rows = reconstruct(networks, judges(sample, run).x(), run);
        warnIfUseless(rows, run);
        return scorer(networks, rows, sample.layout(), run);
    }

    private Sample judges(Sample sample, Run run) {
        return scoring.on(sample.layout()).holdsRows() ? References.of(sample, settings, run) : sample;
    }

    private ReconstructionScorer scorer(N networks, Reconstruction rows, Layout layout, Run run) {
        return new ReconstructionScorer(
                networks,
                scoring.on(layout)
                        .rule(networks, new Learning.Rows(rows, References.neighbours(settings), run.engine())));
    }

    @Override
    public Scorer restore(State state, Layout layout, Engine engine) {
        design.check(layout, state);
        return Networks.opened(design.networks(layout, engine, 0), networks -> {
            networks.load(state);
            Learning learning = new Learning.Saved(
                    state.part("score."),
                    layout.columns(),
                    networks.codeWidth(),
                    References.earlierNeighbours(settings),
                    engine,
                    networks::reconstruct);
            return new ReconstructionScorer(networks, scoring.on(layout).rule(networks, learning));
        });
    }

    @Override
    public boolean coding() {
        return true;
    }

    @Override
    public boolean storesRows() {
        return scoring.holdsRows();
    }

    /** The reconstruction of many rows, block by block. */
    public static Reconstruction reconstruct(EncoderDecoder networks, Matrix x, Run run) {
        Reconstruction all = new Reconstruction(
                x,
                new Matrix(x.rows(), x.columns()),
                new Matrix(x.rows(), networks.codeWidth()),
                new Matrix(x.rows(), x.columns()));
        int size = Matrix.rowsAtOnce(BLOCK, x.columns());
        for (int from = 0; from < x.rows(); from += size) {
            run.checkCancelled();
            Reconstruction block = networks.reconstruct(x.rows(from, Math.min(from + size, x.rows())));
            all.imputed().setRows(from, block.imputed());
            all.code().setRows(from, block.code());
            all.decoded().setRows(from, block.decoded());
        }
        return all;
    }

    /** Warns if the reconstruction error is hardly smaller than that of the column means. */
    public static void warnIfUseless(Reconstruction rows, Run run) {
        double share = rows.unexplained();
        if (rows.x().rows() > 1 && share > USELESS) {
            run.progress()
                    .warning(String.format(
                            Locale.ROOT,
                            "the reconstruction error is %.0f %% of that of the column means: train longer, raise the "
                                    + "learning rate or widen the code",
                            100 * share));
        }
    }

    /** Without the rows that briefly trained networks find most anomalous. */
    private Sample trimmed(Sample sample, Run run) {
        Sample kept = sample;
        for (int round = 0; round < Trimming.ROUNDS; round++) {
            Run part = Trimming.round(run, round);
            try (N networks = networks(kept, part)) {
                prepared(networks, kept, part.part(0, Trimming.FIT_SHARE)).finish();
                kept = withoutWorst(sample, kept, networks, part.part(Trimming.FIT_SHARE, 1));
            }
        }
        return kept;
    }

    /** Without the rows that score highest, by networks and a rule that learned from {@code kept} of them. */
    private Sample withoutWorst(Sample sample, Sample kept, N networks, Run run) {
        Sample judges = scoring.on(kept.layout()).holdsRows() ? References.few(kept, settings, run) : kept;
        Reconstruction rows = reconstruct(networks, judges.x(), run);
        return Trimming.trimmed(sample, Trimming.scores(scorer(networks, rows, sample.layout(), run), sample, run));
    }
}

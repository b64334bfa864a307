package io.github.deepanomaly.detectors;

import io.github.deepanomaly.detect.Detector;
import io.github.deepanomaly.detect.Run;
import io.github.deepanomaly.detect.Sample;
import io.github.deepanomaly.detect.Scorer;
import io.github.deepanomaly.detect.State;
import io.github.deepanomaly.engine.Engine;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.ReconstructionLoss.Measure;
import io.github.deepanomaly.math.Statistics;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;

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

    static final Param<Integer> NEIGHBOURS = Param.integer("neighbours", "K", 0)
            .between(0, 10_000)
            .doc(
                    "Which nearest training row the distance is taken to; 0 takes the 1st, or the 20th where training rows may "
                            + "be contaminated.");

    static final Param<Integer> REFERENCES = Param.integer("references", "references", 10_000)
            .between(1, 10_000_000)
            .doc("The most training rows that the nearest-neighbour score keeps in the model, drawn at random.")
            .advanced();

    /** All of them, in the order in which they are shown. */
    static final List<Param<?>> PARAMS = List.of(CONTAMINATED, SCORE, NEIGHBOURS, REFERENCES);

    private static final int BRIEF_EPOCHS = 10;
    private static final int TRIMS = 2;
    private static final double TRIMMED = 0.1;
    private static final double USELESS = 0.95;
    private static final int CONTAMINATED_NEIGHBOURS = 20;

    private final Settings settings;
    private final Measure measure;
    private final Function<Layout, Reconstructor.Architecture> architecture;
    private final Training training;

    /** With settings of {@link Training#PARAMS} and {@link #PARAMS}, and the networks for rows of a layout. */
    ReconstructionDetector(
            Settings settings, Measure measure, Function<Layout, Reconstructor.Architecture> architecture) {
        this.settings = settings;
        this.measure = measure;
        this.architecture = architecture;
        Training chosen = Training.of(settings);
        training = settings.get(CONTAMINATED) ? chosen.orEpochs(BRIEF_EPOCHS) : chosen;
    }

    @Override
    public Scorer fit(Sample sample, Run run) {
        if (sample.size() == 0) {
            throw new IllegalArgumentException("training needs at least 1 row, got 0");
        }
        requireUnitInterval(sample);
        Sample trusted = settings.get(CONTAMINATED) ? trimmed(sample, run) : sample;
        Run last = settings.get(CONTAMINATED) ? run.part(1 - 1.0 / (TRIMS + 1), 1) : run;
        Reconstructor reconstructor = trained(trusted, last);
        try {
            ReconstructionScore score = settings.get(SCORE);
            Sample judged = score.holdsRows() ? references(trusted, run) : trusted;
            Reconstruction rows = reconstructor.reconstruct(judged.x(), run);
            warnIfUseless(rows, run);
            return new ReconstructionScorer(reconstructor, score.fit(rows, neighbours(), run.engine()));
        } catch (RuntimeException e) {
            reconstructor.close();
            throw e;
        }
    }

    @Override
    public Scorer restore(State state, Layout layout, Engine engine) {
        Reconstructor.Architecture networks = architecture.apply(layout);
        Reconstructor.check(layout, networks, state);
        int codeWidth = networks.encoder().outputs(layout.columns());
        ScoreRule rule =
                settings.get(SCORE).restore(state.part("score."), layout.columns(), codeWidth, neighbours(), engine);
        Reconstructor reconstructor = reconstructor(layout, engine, 0);
        reconstructor.load(state);
        return new ReconstructionScorer(reconstructor, rule);
    }

    @Override
    public boolean coding() {
        return true;
    }

    private Reconstructor trained(Sample sample, Run run) {
        Reconstructor reconstructor = reconstructor(sample.layout(), run.engine(), run.seed("weights"));
        try {
            reconstructor.train(sample, training, run);
            return reconstructor;
        } catch (RuntimeException e) {
            reconstructor.close();
            throw e;
        }
    }

    private static void warnIfUseless(Reconstruction rows, Run run) {
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
        for (int round = 0; round < TRIMS; round++) {
            Run part = run.part((double) round / (TRIMS + 1), (round + 1.0) / (TRIMS + 1));
            try (Reconstructor reconstructor = trained(kept, part)) {
                double[] errors = reconstructor.reconstruct(sample.x(), run).meanErrors(true);
                double[] sorted = errors.clone();
                Arrays.sort(sorted);
                double largest = Statistics.quantile(sorted, 1 - TRIMMED);
                kept = sample.rows(IntStream.range(0, errors.length)
                        .filter(row -> errors[row] <= largest)
                        .toArray());
            }
        }
        return kept;
    }

    /** The training rows that the model keeps, in their order. */
    private Sample references(Sample sample, Run run) {
        int most = settings.get(REFERENCES);
        if (sample.size() <= most) {
            return sample;
        }
        int[] chosen = Arrays.copyOf(Reconstructor.permutation(sample.size(), run.random("references")), most);
        Arrays.sort(chosen);
        return sample.rows(chosen);
    }

    private int neighbours() {
        if (settings.get(NEIGHBOURS) > 0) {
            return settings.get(NEIGHBOURS);
        }
        return settings.get(CONTAMINATED) ? CONTAMINATED_NEIGHBOURS : 1;
    }

    private Reconstructor reconstructor(Layout layout, Engine engine, long seed) {
        return new Reconstructor(layout, architecture.apply(layout), measure, training.optimiser(), engine, seed);
    }

    private void requireUnitInterval(Sample sample) {
        if (measure != Measure.BINARY_CROSS_ENTROPY) {
            return;
        }
        for (float value : sample.layout().imputed(sample.x()).values()) {
            if (!(value >= 0 && value <= 1)) {
                throw new IllegalArgumentException(
                        "loss binary-cross-entropy needs numbers in [0, 1] (scaling min-max), got " + value);
            }
        }
    }
}

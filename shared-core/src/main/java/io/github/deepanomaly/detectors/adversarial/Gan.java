package io.github.deepanomaly.detectors.adversarial;

import io.github.deepanomaly.detector.Detector;
import io.github.deepanomaly.detector.EpochDetector;
import io.github.deepanomaly.detector.Fitting;
import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detector.Sample;
import io.github.deepanomaly.detector.Scorer;
import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.detectors.score.NeighbourSpace;
import io.github.deepanomaly.detectors.training.Ensemble;
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
import io.github.deepanomaly.net.Layers;
import io.github.deepanomaly.param.Contaminated;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Supplier;

/**
 * A generative adversarial network (GAN): a generator computes rows from random numbers, and a discriminator distinguishes
 * them from real rows. Rows that the discriminator refuses are anomalous.
 *
 * <p>After I. Goodfellow, J. Pouget-Abadie, M. Mirza, B. Xu, D. Warde-Farley, S. Ozair, A. Courville, Y. Bengio: Generative
 * Adversarial Nets. NeurIPS 2014. Deviations: a discriminator that has seen nothing but fakes near the training rows says nothing
 * about rows far away, so most of what it is told to refuse is broad (uniform over an enlarged box, or real rows with noise of
 * many sizes, mostly smooth noise where it reads sequences or images) and only a share comes from the generator; its weights are
 * averaged over the last epochs; its k steps share a mini-batch of real rows, not of fakes; and the default score is the distance to
 * the nearest training row in row and discriminator's output. {@code fakes} 1, {@code checkpoints} 1, {@code game} minimax and
 * {@code score} one-minus-d are the textbook's. One-hot blocks of a fake are softmax probabilities, missing numbers of a real row are
 * filled in.
 */
public final class Gan {

    /** The anomaly score. */
    public enum Score {
        /** Log distance to the nearest training rows, by values and standardised discriminator output. */
        FUSED,
        /** Minus the discriminator's output, before any sigmoid, so that it never saturates. */
        DISCRIMINATOR,
        /** 1 - D(x), with the discriminator's probability D(x) that x is real. */
        ONE_MINUS_D
    }

    static final Param<Integer> EPOCHS = Param.integer("epochs", "E", 0)
            .between(0, 1_000_000)
            .doc("Number of passes over the training rows.")
            .automatic(0, GanRules.AUTOMATIC_EPOCHS);

    static final Param<Score> SCORE = Param.choice("score", "score", Score.FUSED)
            .doc("Anomaly score: fused (log distance to the nearest training rows, by values and discriminator "
                    + "output), discriminator (minus its output alone) or one-minus-d (1 - D(x)).");

    /** The declaration. */
    public static final Kind KIND = new Kind(
            "gan",
            "Generative adversarial network",
            "Trains a generator of artificial rows and a discriminator that distinguishes them from real "
                    + "rows; anomalous are rows that the discriminator rejects or that are far from the training rows.",
            new Kind.Source(
                    "I. Goodfellow, J. Pouget-Abadie, M. Mirza, B. Xu, D. Warde-Farley, S. Ozair, A. Courville, Y. Bengio",
                    "Generative Adversarial Nets",
                    "Advances in Neural Information Processing Systems",
                    2014),
            params(),
            settings -> Ensemble.of(settings, Gan::detector));

    private Gan() {}

    private static List<Param<?>> params() {
        List<Param<?>> params = new ArrayList<>(GanRules.PARAMS);
        params.add(EPOCHS);
        params.addAll(Training.STEPS);
        params.addAll(List.of(Ensemble.SIZE, Contaminated.PARAM, SCORE, References.NEIGHBOURS, References.MOST));
        return params;
    }

    /** The layers of the discriminator. */
    public static Layers judge(Settings settings) {
        return GanRules.of(settings).judge();
    }

    /** Whether a sigmoid of the discriminator's output is the probability that a row is real. */
    public static boolean logistic(Settings settings) {
        return GanRules.of(settings).logistic();
    }

    private static Detector detector(Settings settings) {
        return Trimming.of(settings, new GanDetector(settings));
    }

    private record GanDetector(Settings settings) implements EpochDetector {

        private GanRules rules() {
            return GanRules.of(settings);
        }

        private GanNetworks networks(Layout layout, Engine engine, long seed) {
            return GanNetworks.of(layout, rules(), Training.of(settings).optimiser(), engine, seed);
        }

        @Override
        public Fitting begin(Sample sample, Optional<State> earlier, Run run) {
            earlier.ifPresent(state -> GanNetworks.check(sample.layout(), rules(), state));
            return Networks.opened(networks(sample.layout(), run.engine(), run.seed("weights")), networks -> {
                earlier.ifPresent(networks::load);
                Matrix rows = sample.layout().imputed(sample.x());
                Training training = Training.of(settings).withEpochs(GanRules.epochs(settings.chosen(EPOCHS)));
                return new EpochFitting<>(
                        networks,
                        new EpochLoop(GanTraining.of(networks, rules(), sample, rows, run), sample, training, run),
                        () -> networks(sample.layout(), run.engine(), 0),
                        (copy, epochs) -> scorer(copy, sample, rows, run));
            });
        }

        @Override
        public boolean widens() {
            return true;
        }

        @Override
        public State widened(State earlier, Layout layout, ColumnMap columns, Engine engine) {
            try (GanNetworks networks = networks(layout, engine, 0)) {
                return networks.widened(earlier, columns);
            }
        }

        private Scorer scorer(GanNetworks networks, Sample sample, Matrix rows, Run run) {
            GanTraining.warnIfDead(networks, rules(), rows, run);
            return new GanScorer(sample.layout(), networks, judgement(), space(() -> {
                Matrix kept = sample.layout()
                        .imputed(References.of(sample, settings, run).x());
                Matrix outputs = GanScorer.column(networks.outputs(kept));
                return NeighbourSpace.fit(kept, outputs, References.neighbours(settings), run.engine());
            }));
        }

        @Override
        public Scorer restore(State state, Layout layout, Engine engine) {
            GanNetworks.check(layout, rules(), state);
            return Networks.opened(networks(layout, engine, 0), networks -> {
                networks.load(state);
                return new GanScorer(
                        layout,
                        networks,
                        judgement(),
                        space(() -> NeighbourSpace.restore(
                                state.part("score."),
                                layout.columns(),
                                1,
                                References.earlierNeighbours(settings),
                                engine,
                                rows -> GanScorer.column(networks.outputs(rows)))));
            });
        }

        @Override
        public boolean storesRows() {
            return settings.get(SCORE) == Score.FUSED;
        }

        private DoubleUnaryOperator judgement() {
            return settings.get(SCORE) == Score.ONE_MINUS_D ? rules()::unreality : output -> -output;
        }

        private Optional<NeighbourSpace> space(Supplier<NeighbourSpace> maker) {
            return storesRows() ? Optional.of(maker.get()) : Optional.empty();
        }
    }
}

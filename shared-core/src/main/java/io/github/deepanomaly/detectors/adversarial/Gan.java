package io.github.deepanomaly.detectors.adversarial;

import io.github.deepanomaly.detector.Detector;
import io.github.deepanomaly.detector.Fitting;
import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detector.Sample;
import io.github.deepanomaly.detector.Scorer;
import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.detectors.score.NeighbourSpace;
import io.github.deepanomaly.detectors.training.Ensemble;
import io.github.deepanomaly.detectors.training.EpochLoop;
import io.github.deepanomaly.detectors.training.References;
import io.github.deepanomaly.detectors.training.Training;
import io.github.deepanomaly.detectors.training.Trimming;
import io.github.deepanomaly.engine.Engine;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/**
 * A generative adversarial network: a generator learns to make rows of random numbers, a discriminator to tell them from real
 * ones, each against the other. Rows that the discriminator refuses are anomalous.
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

    static final Param<Integer> EPOCHS = Param.integer("epochs", "E", 0)
            .between(0, 1_000_000)
            .doc("Passes over the training rows.")
            .automatic(0, GanRules.AUTOMATIC_EPOCHS);

    static final Param<GanScore> SCORE = Param.choice("score", "score", GanScore.FUSED)
            .doc(
                    "What makes a row anomalous: fused (log distance to the nearest training rows in row and discriminator's "
                            + "output), discriminator (minus its output alone) or one-minus-d (the textbook's 1 - D(x)).");

    /** How it is declared. */
    public static final Kind KIND = new Kind(
            "gan",
            "Generative adversarial network",
            "A generator learns to make rows that look real and a discriminator to refuse them; rows that it refuses, or that "
                    + "lie apart from the training rows, are anomalous.",
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
        params.addAll(List.of(Ensemble.SIZE, Trimming.CONTAMINATED, SCORE, References.NEIGHBOURS, References.MOST));
        return params;
    }

    private static Detector detector(Settings settings) {
        return Trimming.of(settings, new Rivalry(settings));
    }

    private record Rivalry(Settings settings) implements Detector {

        private GanRules rules() {
            return GanRules.of(settings);
        }

        private GanScorer.Verdict verdict() {
            return settings.get(SCORE) == GanScore.ONE_MINUS_D
                    ? output -> 1 - rules().reality(output)
                    : output -> -output;
        }

        private IntUnaryOperator k() {
            return References.neighbours(settings);
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
        public Fitting begin(Sample sample, Optional<State> earlier, Run run) {
            if (earlier.isPresent()) {
                GanNetworks.check(sample.layout(), rules(), earlier.get());
            }
            GanNetworks rivals = rivals(sample.layout(), run.engine(), run.seed("weights"));
            try {
                earlier.ifPresent(rivals::load);
                return new Rounds(this, rivals, sample, run);
            } catch (RuntimeException e) {
                rivals.close();
                throw e;
            }
        }

        private GanNetworks rivals(Layout layout, Engine engine, long seed) {
            return GanNetworks.of(layout, rules(), Training.of(settings).optimiser(), engine, seed);
        }

        private Optional<NeighbourSpace> space(GanNetworks rivals, Sample sample, Run run) {
            if (settings.get(SCORE) != GanScore.FUSED) {
                return Optional.empty();
            }
            Matrix rows =
                    sample.layout().imputed(References.of(sample, settings, run).x());
            return Optional.of(NeighbourSpace.fit(rows, GanScorer.column(rivals.outputs(rows)), k(), run.engine()));
        }

        @Override
        public Scorer restore(State state, Layout layout, Engine engine) {
            GanNetworks.check(layout, rules(), state);
            GanNetworks rivals = rivals(layout, engine, 0);
            try {
                rivals.load(state);
                Optional<NeighbourSpace> space = settings.get(SCORE) == GanScore.FUSED
                        ? Optional.of(NeighbourSpace.restore(state.part("score."), layout.columns(), 1, k(), engine))
                        : Optional.empty();
                return new GanScorer(layout, rivals, verdict(), space);
            } catch (RuntimeException e) {
                rivals.close();
                throw e;
            }
        }
    }

    /** The training of rivals, and scorers on copies of them. */
    private static final class Rounds implements Fitting {

        private final Rivalry rivalry;
        private final GanNetworks rivals;
        private final Sample sample;
        private final Run run;
        private final Matrix rows;
        private final EpochLoop loop;

        Rounds(Rivalry rivalry, GanNetworks rivals, Sample sample, Run run) {
            this.rivalry = rivalry;
            this.rivals = rivals;
            this.sample = sample;
            this.run = run;
            rows = sample.layout().imputed(sample.x());
            GanTraining adversary =
                    new GanTraining(rivals, rivalry.rules(), sample.layout(), rows, run.seed("adversary"));
            IntUnaryOperator epochs = GanRules.epochs(rivalry.settings.chosen(EPOCHS));
            loop = new EpochLoop(
                    adversary, sample, Training.of(rivalry.settings).withEpochs(epochs), run);
        }

        @Override
        public boolean next() {
            return loop.next();
        }

        @Override
        public Scorer scorer() {
            GanNetworks copy = rivalry.rivals(sample.layout(), run.engine(), 0);
            try {
                copy.load(loop.best());
                GanTraining.warnIfDead(copy, rivalry.rules(), rows, run);
                return new GanScorer(sample.layout(), copy, rivalry.verdict(), rivalry.space(copy, sample, run));
            } catch (RuntimeException e) {
                copy.close();
                throw e;
            }
        }

        @Override
        public void close() {
            rivals.close();
        }
    }
}

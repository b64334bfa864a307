package io.github.deepanomaly.detectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.deepanomaly.detector.Sample;
import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.detectors.autoencoder.DiffusionReconstructor;
import io.github.deepanomaly.detectors.autoencoder.NoiseSchedule;
import io.github.deepanomaly.detectors.autoencoder.VariationalReconstructor;
import io.github.deepanomaly.detectors.oneclass.Sphere;
import io.github.deepanomaly.detectors.reconstruction.Design;
import io.github.deepanomaly.detectors.reconstruction.NetworkPair;
import io.github.deepanomaly.detectors.reconstruction.Reconstructor;
import io.github.deepanomaly.detectors.training.EpochLoop;
import io.github.deepanomaly.detectors.training.Training;
import io.github.deepanomaly.engine.Engine;
import io.github.deepanomaly.engine.Engines;
import io.github.deepanomaly.loss.ReconstructionLoss.Measure;
import io.github.deepanomaly.math.Block;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.net.Layers;
import io.github.deepanomaly.net.Optimiser;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A step of plain gradient descent goes against the slope of the loss that it reports, for all that is trained by hand. */
class StepGradientTest {

    private static final Layout LAYOUT =
            new Layout(List.of(new Block(0, 1, false, 0.4f), new Block(1, 3, true, 0), new Block(4, 1, false, 0)));

    /** Descent with this rate moves a weight by its gradient. */
    private static final Training DESCENT =
            new Training(new Optimiser(Optimiser.Rule.SGD, 1, 0), rows -> 1, 8, false, 0, 1, 0);

    private static final float STEP = 0.01f;

    /** Float32 in the forward pass leaves 1e-5 of a difference over twice the step, curvature the rest; gradients are near 0.1. */
    private static final double TOLERANCE = 5e-4;

    /** Sums of the same float32 numbers in double. */
    private static final double LOSS_TOLERANCE = 1e-6;

    private static final long SEED = 3;

    static Stream<Named<Supplier<EpochLoop.Trainable>>> trained() {
        NetworkPair.Stacks narrow =
                new NetworkPair.Stacks(Layers.parse("4 tanh, 2 linear"), Layers.parse("4 tanh, 5 linear"));
        NetworkPair.Stacks twice =
                new NetworkPair.Stacks(Layers.parse("4 tanh, 4 linear"), Layers.parse("4 tanh, 5 linear"));
        NoiseSchedule schedule = NoiseSchedule.linear(50, 0.1);
        double[] centre = {0.3, -0.2, 0.1};
        return Stream.of(
                Named.of(
                        "variational autoencoder",
                        of(new VariationalReconstructor.Plan(layout -> twice, 0.7, DESCENT))),
                Named.of(
                        "denoising diffusion autoencoder",
                        of(new DiffusionReconstructor.Plan(Layers.parse("4 tanh, 3 elu"), schedule, 5, DESCENT))),
                Named.of(
                        "autoencoder",
                        of(new Reconstructor.Plan(Measure.MEAN_SQUARED_ERROR, layout -> narrow, DESCENT))),
                Named.of(
                        "deep SVDD",
                        () -> new Sphere(
                                LAYOUT,
                                engine().network(
                                                5,
                                                Layers.parse("4 tanh nobias, 3 linear nobias"),
                                                DESCENT.optimiser(),
                                                SEED),
                                centre,
                                0)),
                Named.of(
                        "deep SVDD with a soft boundary",
                        () -> bounded(new Sphere(
                                LAYOUT,
                                engine().network(
                                                5,
                                                Layers.parse("4 tanh nobias, 3 linear nobias"),
                                                DESCENT.optimiser(),
                                                SEED),
                                centre,
                                0.4))));
    }

    /** With a boundary between its rows, and the weights that it had. */
    private static Sphere bounded(Sphere sphere) {
        Map<String, Matrix> weights = sphere.weights();
        sphere.step(sample());
        sphere.endEpoch(Sphere.BEFORE_BOUNDARY, 2 * Sphere.BEFORE_BOUNDARY);
        sphere.load(new State(weights, Map.of()));
        return sphere;
    }

    private static Supplier<EpochLoop.Trainable> of(Design<?> design) {
        return () -> design.networks(LAYOUT, engine(), SEED);
    }

    private static Engine engine() {
        return Engines.of(Engines.Choice.AUTO, 1);
    }

    /** Seven rows of different weight, one of them with a missing number. */
    private static Sample sample() {
        SplittableRandom random = new SplittableRandom(5);
        Matrix x = new Matrix(7, 5);
        Matrix weights = new Matrix(7, 1);
        for (int row = 0; row < 7; row++) {
            x.set(row, 0, row == 2 ? Float.NaN : (float) random.nextGaussian());
            x.set(row, 1 + random.nextInt(3), 1);
            x.set(row, 4, (float) random.nextGaussian());
            weights.set(row, 0, 0.25f * (row + 1));
        }
        return new Sample(x, weights, LAYOUT);
    }

    @ParameterizedTest
    @MethodSource("trained")
    void everyWeightMovesAgainstTheFiniteDifferenceOfTheLoss(Supplier<EpochLoop.Trainable> fresh) {
        Sample sample = sample();
        EpochLoop.Trainable moved = fresh.get();
        Map<String, Matrix> before = moved.weights();
        moved.step(sample);
        Map<String, Matrix> after = moved.weights();
        double largest = 0;
        for (String name : before.keySet()) {
            float[] from = values(before, name);
            float[] to = values(after, name);
            for (int i = 0; i < from.length; i++) {
                double slope = (lossWith(fresh, before, name, i, STEP, sample)
                                - lossWith(fresh, before, name, i, -STEP, sample))
                        / (2 * STEP);
                double gradient = from[i] - to[i];
                assertThat(gradient).as("%s, %d", name, i).isCloseTo(slope, within(TOLERANCE));
                largest = Math.max(largest, Math.abs(slope));
            }
        }
        assertThat(largest).isGreaterThan(100 * TOLERANCE);
    }

    private static float[] values(Map<String, Matrix> weights, String name) {
        return Objects.requireNonNull(weights.get(name)).values();
    }

    @ParameterizedTest
    @MethodSource("trained")
    void everyRowCountsByItsWeight(Supplier<EpochLoop.Trainable> fresh) {
        Sample sample = sample();
        Matrix ones = new Matrix(7, 1);
        Matrix both = new Matrix(7, 1);
        for (int row = 0; row < 7; row++) {
            ones.set(row, 0, 1);
            both.set(row, 0, 1 + sample.weights().get(row, 0));
        }
        double apart = fresh.get().step(sample) + fresh.get().step(new Sample(sample.x(), ones, LAYOUT));
        double together = fresh.get().step(new Sample(sample.x(), both, LAYOUT));
        assertThat(together).isCloseTo(apart, within(LOSS_TOLERANCE));
        double loss = fresh.get().loss(sample) + fresh.get().loss(new Sample(sample.x(), ones, LAYOUT));
        assertThat(fresh.get().loss(new Sample(sample.x(), both, LAYOUT))).isCloseTo(loss, within(LOSS_TOLERANCE));
        assertThat(fresh.get().loss(sample)).isNotCloseTo(loss / 2, within(LOSS_TOLERANCE));
    }

    /** The loss of a step from weights of which one is changed; new networks draw the same noise again. */
    private static double lossWith(
            Supplier<EpochLoop.Trainable> fresh,
            Map<String, Matrix> weights,
            String name,
            int index,
            float change,
            Sample sample) {
        Map<String, Matrix> changed = new HashMap<>(weights);
        Matrix own = Objects.requireNonNull(weights.get(name)).copy();
        own.values()[index] += change;
        changed.put(name, own);
        EpochLoop.Trainable trainable = fresh.get();
        trainable.load(new State(changed, Map.of()));
        return trainable.step(sample);
    }
}

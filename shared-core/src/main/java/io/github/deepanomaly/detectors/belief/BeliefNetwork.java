package io.github.deepanomaly.detectors.belief;

import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detector.Sample;
import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.detectors.belief.RestrictedBoltzmannMachine.Hidden;
import io.github.deepanomaly.detectors.belief.RestrictedBoltzmannMachine.Parameters;
import io.github.deepanomaly.detectors.reconstruction.Design;
import io.github.deepanomaly.detectors.reconstruction.ExtendedReconstructor;
import io.github.deepanomaly.detectors.reconstruction.NetworkPair;
import io.github.deepanomaly.detectors.reconstruction.Reconstructor;
import io.github.deepanomaly.detectors.score.Reconstruction;
import io.github.deepanomaly.detectors.training.Training;
import io.github.deepanomaly.engine.Engine;
import io.github.deepanomaly.loss.ReconstructionLoss.Measure;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.net.Activation;
import io.github.deepanomaly.net.Layer;
import io.github.deepanomaly.net.Layer.Dense;
import io.github.deepanomaly.net.Layers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/**
 * A stack of restricted Boltzmann machines, unrolled into an encoder and a decoder, with the first machine kept as it was before
 * the two were fine-tuned. One thread at a time.
 */
final class BeliefNetwork implements ExtendedReconstructor {

    private static final String MACHINE = "machine.";

    private final Layout layout;
    private final Plan plan;
    private final Engine engine;
    private final Reconstructor unrolled;
    private final Layers stack;
    private RestrictedBoltzmannMachine first;

    private BeliefNetwork(Plan plan, Layout layout, Engine engine, long seed) {
        this.layout = layout;
        this.plan = plan;
        this.engine = engine;
        unrolled = plan.unrolled().networks(layout, engine, seed);
        stack = plan.stack(layout);
        first = machine(0, Parameters.zero(layout.columns(), width(stack, 0)));
    }

    private RestrictedBoltzmannMachine machine(int number, Parameters parameters) {
        Hidden units = numbers(number) ? Hidden.NUMBER : Hidden.BINARY;
        return new RestrictedBoltzmannMachine(below(number), units, engine.product(), parameters);
    }

    private boolean numbers(int number) {
        return ((Dense) stack.list().get(number)).activation() == Activation.LINEAR;
    }

    /** What the visible units of a machine mean where they are not all binary. */
    private Optional<Layout> below(int number) {
        if (number == 0) {
            return Optional.of(layout);
        }
        return numbers(number - 1) ? Optional.of(Layout.numeric(width(stack, number - 1))) : Optional.empty();
    }

    private static int width(Layers stack, int number) {
        return ((Dense) stack.list().get(number)).width();
    }

    /**
     * The design of such networks.
     *
     * @param below the machines below the code: dense layers, each sigmoid (binary units) or linear (numbers of unit variance)
     * @param latent the width of the code, a last machine of numbers, by the number of columns
     * @param training how the machines learn
     * @param fineTuning how encoder and decoder learn together afterwards
     */
    record Plan(Layers below, IntUnaryOperator latent, ContrastiveDivergence training, Training fineTuning)
            implements Design<BeliefNetwork> {

        /** Machines take about as long for an epoch as the unrolled networks. */
        private static final double SHARE = 0.3;

        /** Throws {@link IllegalArgumentException} for layers that are no machines. */
        Plan {
            for (Layer layer : below.list()) {
                boolean machine = layer instanceof Dense dense
                        && dense.bias()
                        && (dense.activation() == Activation.SIGMOID || dense.activation() == Activation.LINEAR);
                if (!machine) {
                    throw new IllegalArgumentException(
                            "hidden layers must be sigmoid or linear with bias, got \"" + Layers.of(layer) + "\"");
                }
            }
        }

        /** All machines as the layers of an encoder. */
        private Layers stack(Layout layout) {
            return below.then(new Dense(latent.applyAsInt(layout.columns()), Activation.LINEAR));
        }

        /** Encoder and decoder; the decoder goes back through the same units. */
        NetworkPair.Stacks stacks(Layout layout) {
            return new NetworkPair.Stacks(
                    stack(layout), below.reversed().then(new Dense(layout.columns(), Activation.LINEAR)));
        }

        private Reconstructor.Plan unrolled() {
            return new Reconstructor.Plan(Measure.MEAN_SQUARED_ERROR, this::stacks, fineTuning);
        }

        @Override
        public BeliefNetwork networks(Layout layout, Engine engine, long seed) {
            return new BeliefNetwork(this, layout, engine, seed);
        }

        @Override
        public boolean widens() {
            return true;
        }

        @Override
        public void check(Layout layout, State state) {
            Parameters.restore(state.part(MACHINE), layout.columns(), width(stack(layout), 0));
            unrolled().check(layout, state);
        }

        @Override
        public double preparation() {
            return training.epochs() > 0 ? SHARE : 0;
        }

        @Override
        public void prepare(BeliefNetwork networks, Sample sample, Run run) {
            if (training.epochs() > 0) {
                networks.pretrain(sample, run);
            }
        }
    }

    /** Trains machine after machine on what the one below makes of the rows, then unrolls them. */
    private void pretrain(Sample sample, Run run) {
        List<RestrictedBoltzmannMachine> machines = new ArrayList<>();
        Matrix rows = layout.imputed(sample.x());
        int number = stack.list().size();
        for (int i = 0; i < number; i++) {
            Run part = run.part((double) i / number, (i + 1.0) / number);
            RestrictedBoltzmannMachine machine = machine(i, Parameters.zero(rows.columns(), width(stack, i)));
            plan.training()
                    .train(
                            machine,
                            rows,
                            sample.weights(),
                            new Run(run.engine(), run.seed("machine " + i), part.progress()));
            machines.add(machine);
            rows = machine.hidden(rows);
        }
        first = machines.get(0);
        unrolled.load(new State(unrolledWeights(machines), Map.of()));
    }

    /** The machines' weights upwards as the encoder's, transposed downwards as the decoder's. */
    private static Map<String, Matrix> unrolledWeights(List<RestrictedBoltzmannMachine> machines) {
        Map<String, Matrix> weights = new HashMap<>();
        int last = machines.size() - 1;
        for (int i = 0; i <= last; i++) {
            Parameters own = machines.get(i).parameters();
            weights.put("encoder." + i + ".weight", own.weight());
            weights.put("encoder." + i + ".bias", own.hidden());
            weights.put("decoder." + (last - i) + ".weight", transposed(own.weight()));
            weights.put("decoder." + (last - i) + ".bias", own.visible());
        }
        return weights;
    }

    private static Matrix transposed(Matrix matrix) {
        Matrix transposed = new Matrix(matrix.columns(), matrix.rows());
        for (int row = 0; row < matrix.rows(); row++) {
            for (int column = 0; column < matrix.columns(); column++) {
                transposed.set(column, row, matrix.get(row, column));
            }
        }
        return transposed;
    }

    /** The free energy of each row under the first machine. */
    double[] freeEnergies(Reconstruction rows) {
        return first.freeEnergies(rows.imputed());
    }

    @Override
    public Reconstructor reconstructor() {
        return unrolled;
    }

    /** Those of encoder and decoder, and under {@code machine.} those of the first machine. */
    @Override
    public Map<String, Matrix> weights() {
        return new State(unrolled.weights(), Map.of())
                .with(MACHINE, first.parameters().state())
                .matrices();
    }

    @Override
    public void load(State state) {
        first = machine(0, Parameters.restore(state.part(MACHINE), layout.columns(), width(stack, 0)));
        unrolled.load(state);
    }

    @Override
    public void close() {
        unrolled.close();
    }
}

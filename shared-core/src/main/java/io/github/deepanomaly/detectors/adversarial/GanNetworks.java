package io.github.deepanomaly.detectors.adversarial;

import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.detectors.score.Standardisation;
import io.github.deepanomaly.detectors.training.Networks;
import io.github.deepanomaly.engine.Engine;
import io.github.deepanomaly.engine.Network;
import io.github.deepanomaly.engine.Weights;
import io.github.deepanomaly.loss.OneHotSoftmax;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.net.Optimiser;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A generator, which computes rows from noise, and a discriminator, which distinguishes them from real rows. One thread at a
 * time; who creates them closes them.
 */
record GanNetworks(Network generator, Network discriminator, OneHotSoftmax softmax) implements Networks {

    /** Begins the names of the discriminator's weights. */
    static final String DISCRIMINATOR = "discriminator.";

    static GanNetworks of(Layout layout, GanRules rules, Optimiser optimiser, Engine engine, long seed) {
        SplittableRandom seeds = new SplittableRandom(seed);
        int columns = layout.columns();
        Network generator = engine.network(rules.noise(), rules.generator(columns), optimiser, seeds.nextLong());
        Network discriminator = engine.network(columns, rules.judge(), optimiser, seeds.nextLong());
        return new GanNetworks(generator, discriminator, new OneHotSoftmax(layout));
    }

    /** Throws {@link IllegalArgumentException} unless a state holds the weights of such networks; builds nothing. */
    static void check(Layout layout, GanRules rules, State state) {
        int columns = layout.columns();
        Weights.check(
                rules.noise(),
                rules.generator(columns),
                state.part("generator.").matrices());
        Weights.check(columns, rules.judge(), state.part(DISCRIMINATOR).matrices());
    }

    /** The rows that the generator makes of noise (n x noise): numbers, and probabilities for the levels of a one-hot block. */
    Matrix fakes(Matrix noise, boolean training) {
        Matrix fakes = generator.forward(noise, training).copy();
        softmax.apply(fakes);
        return fakes;
    }

    /** The discriminator's output for each row (n x d, nothing missing): the larger, the more it takes the row for real. */
    double[] outputs(Matrix rows) {
        Matrix outputs = discriminator.infer(rows);
        double[] values = new double[rows.rows()];
        for (int row = 0; row < values.length; row++) {
            values[row] = Standardisation.limited(outputs.get(row, 0));
        }
        return values;
    }

    /** Copies of all weights: those of the generator under {@code generator.}, the others under {@code discriminator.}. */
    @Override
    public Map<String, Matrix> weights() {
        Map<String, Matrix> weights = new LinkedHashMap<>();
        generator.weights().forEach((name, matrix) -> weights.put("generator." + name, matrix));
        discriminator.weights().forEach((name, matrix) -> weights.put(DISCRIMINATOR + name, matrix));
        return weights;
    }

    @Override
    public void load(State state) {
        generator.load(state.part("generator.").matrices());
        discriminator.load(state.part(DISCRIMINATOR).matrices());
    }

    @Override
    public void close() {
        generator.close();
        discriminator.close();
    }
}

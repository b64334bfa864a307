package io.github.deepanomaly.detectors.belief;

import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detectors.belief.RestrictedBoltzmannMachine.Parameters;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.math.Permutation;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Contrastive divergence with {@code steps} Gibbs steps (CD-k), the training of a restricted Boltzmann machine (G. E. Hinton:
 * Training Products of Experts by Minimizing Contrastive Divergence. Neural Computation, 2002), with momentum and weight
 * decay.
 *
 * @param epochs passes over the rows
 * @param steps how often it goes up and down
 * @param rate size of the steps; numbers among the units take {@link #NUMBERS} of it
 */
record ContrastiveDivergence(int epochs, int steps, double rate) {

    private static final int BATCH = 64;

    /** Numbers need smaller steps than binary units (Hinton's guide of 2010, section 13.2). */
    static final double NUMBERS = 0.1;

    /** In the first epochs, while slopes are steep, and then (Hinton's guide, section 9). */
    private static final float EARLY_MOMENTUM = 0.5f;

    private static final float MOMENTUM = 0.9f;

    private static final int EARLY_EPOCHS = 5;

    private static final double DECAY = 2e-4;

    /**
     * Trains a machine, from new start values.
     *
     * @param rows n x visible
     * @param weights n x 1
     */
    void train(RestrictedBoltzmannMachine machine, Matrix rows, Matrix weights, Run run) {
        SplittableRandom random = run.random("divergence");
        machine.start(random);
        Parameters parameters = machine.parameters();
        List<float[]> velocities = parameters.list().stream()
                .map(matrix -> new float[matrix.values().length])
                .toList();
        int[] order = Permutation.of(rows.rows(), random);
        for (int epoch = 0; epoch < epochs; epoch++) {
            Permutation.shuffle(order, random);
            float momentum = epoch < EARLY_EPOCHS ? EARLY_MOMENTUM : MOMENTUM;
            String message = String.format(Locale.ROOT, "pretraining, epoch %d of %d", epoch + 1, epochs);
            for (int from = 0; from < order.length; from += BATCH) {
                run.report((epoch + (double) from / order.length) / epochs, message);
                int[] batch = Arrays.copyOfRange(order, from, Math.min(from + BATCH, order.length));
                step(machine, rows.rows(batch), weights.rows(batch), velocities, momentum, random);
            }
        }
        for (Matrix parameter : parameters.list()) {
            for (float value : parameter.values()) {
                if (!Float.isFinite(value)) {
                    throw new IllegalStateException("pretraining diverged: lower the pretraining rate");
                }
            }
        }
    }

    private void step(
            RestrictedBoltzmannMachine machine,
            Matrix rows,
            Matrix weights,
            List<float[]> velocities,
            float momentum,
            SplittableRandom random) {
        Matrix reached = rows;
        for (int i = 0; i < steps; i++) {
            reached = machine.visible(machine.drawn(machine.hidden(reached), random));
        }
        List<Matrix> data = machine.phases(rows, weights).list();
        List<Matrix> model = machine.phases(reached, weights).list();
        List<Matrix> parameters = machine.parameters().list();
        float size = (float) (machine.numbers() ? rate * NUMBERS : rate);
        for (int p = 0; p < parameters.size(); p++) {
            float[] values = parameters.get(p).values();
            float[] velocity = velocities.get(p);
            float decay = p == 0 ? (float) DECAY : 0;
            for (int i = 0; i < values.length; i++) {
                float slope = data.get(p).values()[i] - model.get(p).values()[i] + decay * values[i];
                velocity[i] = momentum * velocity[i] - size * slope;
                values[i] += velocity[i];
            }
        }
    }
}

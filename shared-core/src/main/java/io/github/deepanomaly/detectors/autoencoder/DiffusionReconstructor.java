package io.github.deepanomaly.detectors.autoencoder;

import io.github.deepanomaly.detector.Sample;
import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.detectors.reconstruction.Design;
import io.github.deepanomaly.detectors.reconstruction.EncoderDecoder;
import io.github.deepanomaly.detectors.reconstruction.NetworkPair;
import io.github.deepanomaly.detectors.score.Reconstruction;
import io.github.deepanomaly.detectors.training.Training;
import io.github.deepanomaly.engine.Engine;
import io.github.deepanomaly.loss.ReconstructionLoss;
import io.github.deepanomaly.loss.ReconstructionLoss.Measure;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.net.Activation;
import io.github.deepanomaly.net.Layer.Dense;
import io.github.deepanomaly.net.Layers;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Networks that remove noise from rows: the encoder reads the d noisy columns and the deviation of the noise. One thread at a
 * time.
 */
public final class DiffusionReconstructor implements EncoderDecoder {

    /** The noise of a score is the same for every row and every model: a score depends on the row alone. */
    private static final long NOISE_SEED = 1;

    private final Layout layout;
    private final NoiseSchedule schedule;
    private final int scored;
    private final NetworkPair networks;
    private final SplittableRandom random;

    private DiffusionReconstructor(Plan plan, Layout layout, Engine engine, long seed) {
        this.layout = layout;
        schedule = plan.schedule();
        scored = plan.scored();
        random = new SplittableRandom(seed);
        int inputs = layout.columns() + 1;
        networks = new NetworkPair(
                plan.stacks(layout),
                inputs,
                plan.hidden().outputs(inputs),
                new ReconstructionLoss(layout, Measure.MEAN_SQUARED_ERROR),
                plan.training(),
                engine,
                random);
    }

    /**
     * The design of such networks.
     *
     * @param hidden the encoder; behind it comes one linear layer
     * @param scored how many levels of noise, spread over the schedule, judge a row
     */
    public record Plan(Layers hidden, NoiseSchedule schedule, int scored, Training training)
            implements Design<DiffusionReconstructor> {

        NetworkPair.Stacks stacks(Layout layout) {
            return new NetworkPair.Stacks(hidden, Layers.of(new Dense(layout.columns(), Activation.LINEAR)));
        }

        @Override
        public DiffusionReconstructor networks(Layout layout, Engine engine, long seed) {
            return new DiffusionReconstructor(this, layout, engine, seed);
        }

        @Override
        public boolean widens() {
            return true;
        }

        @Override
        public void check(Layout layout, State state) {
            int inputs = layout.columns() + 1;
            stacks(layout).check(inputs, hidden.outputs(inputs), state);
        }
    }

    @Override
    public double step(Sample batch) {
        Matrix clean = layout.imputed(batch.x());
        Matrix noisy = new Matrix(clean.rows(), clean.columns() + 1);
        for (int row = 0; row < clean.rows(); row++) {
            int level = random.nextInt(schedule.levels());
            schedule.noisy(clean, row, level, NoiseSchedule.noise(clean.columns(), random), noisy);
        }
        Matrix output = networks.decoder().forward(networks.encoder().forward(noisy, true), true);
        Matrix gradient = new Matrix(output.rows(), output.columns());
        double value = networks.loss().evaluate(output, batch.x(), batch.weights(), gradient);
        networks.decoder().backward(gradient);
        networks.encoder().backward(networks.decoder().inputGradient());
        networks.step();
        return value;
    }

    /** With the same noise at each call: level after level in turn over the rows. */
    @Override
    public double loss(Sample rows) {
        SplittableRandom fixed = new SplittableRandom(NOISE_SEED);
        int[] levels = schedule.spread(scored);
        Matrix clean = layout.imputed(rows.x());
        Matrix noisy = new Matrix(clean.rows(), clean.columns() + 1);
        for (int row = 0; row < clean.rows(); row++) {
            double[] noise = NoiseSchedule.noise(clean.columns(), fixed);
            schedule.noisy(clean, row, levels[row % levels.length], noise, noisy);
        }
        Matrix output = networks.decoder().forward(networks.encoder().forward(noisy, false), false);
        return networks.loss().value(output, rows.x(), rows.weights());
    }

    @Override
    public int codeWidth() {
        return networks.encoder().outputs();
    }

    /** The code of the row without noise, and the mean of what comes back at all levels of noise that judge. */
    @Override
    public Reconstruction reconstruct(Matrix x) {
        Matrix imputed = layout.imputed(x);
        Matrix still = new Matrix(x.rows(), x.columns() + 1);
        for (int row = 0; row < x.rows(); row++) {
            System.arraycopy(imputed.values(), row * x.columns(), still.values(), row * still.columns(), x.columns());
        }
        Matrix code = networks.encoder().infer(still);
        double[] sums = new double[x.rows() * x.columns()];
        for (int level : schedule.spread(scored)) {
            float[] decoded = decoded(imputed, level).values();
            for (int i = 0; i < sums.length; i++) {
                sums[i] += decoded[i] / scored;
            }
        }
        Matrix mean = new Matrix(x.rows(), x.columns());
        for (int i = 0; i < sums.length; i++) {
            mean.values()[i] = (float) sums[i];
        }
        return new Reconstruction(x, imputed, code, mean);
    }

    @Override
    public Matrix decode(Matrix codes) {
        return networks.decode(codes);
    }

    /** For each row the mean squared error over its values that are not missing, averaged over the levels that judge. */
    double[] denoisingErrors(Reconstruction rows) {
        double[] errors = new double[rows.x().rows()];
        for (int level : schedule.spread(scored)) {
            Matrix decoded = decoded(rows.imputed(), level);
            double[] own = new Reconstruction(rows.x(), rows.imputed(), rows.code(), decoded).meanErrors(true);
            for (int row = 0; row < errors.length; row++) {
                errors[row] += own[row] / scored;
            }
        }
        return errors;
    }

    private static double[] scoredNoise(int columns, int level) {
        return NoiseSchedule.noise(columns, new SplittableRandom(NOISE_SEED + level));
    }

    /**
     * What a level of noise makes of a row x: factor x + deviation e.
     *
     * @param noise e, the same for every row
     */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares or changes them
    public record Disturbance(double factor, double deviation, double... noise) {}

    /** The levels that judge rows of so many columns. */
    static List<Disturbance> disturbances(NoiseSchedule schedule, int scored, int columns) {
        return Arrays.stream(schedule.spread(scored))
                .mapToObj(level ->
                        new Disturbance(schedule.factor(level), schedule.deviation(level), scoredNoise(columns, level)))
                .toList();
    }

    /** What comes back of rows under the noise of a level, which is the same for each of them. */
    private Matrix decoded(Matrix imputed, int level) {
        double[] noise = scoredNoise(imputed.columns(), level);
        Matrix noisy = new Matrix(imputed.rows(), imputed.columns() + 1);
        for (int row = 0; row < imputed.rows(); row++) {
            schedule.noisy(imputed, row, level, noise, noisy);
        }
        return networks.decode(networks.encoder().infer(noisy));
    }

    @Override
    public Map<String, Matrix> weights() {
        return networks.weights();
    }

    @Override
    public void load(State state) {
        networks.load(state);
    }

    @Override
    public void close() {
        networks.close();
    }
}

package io.github.deepanomaly.detectors.autoencoder;

import io.github.deepanomaly.detector.Sample;
import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.detectors.reconstruction.Backpropagation;
import io.github.deepanomaly.detectors.reconstruction.Design;
import io.github.deepanomaly.detectors.reconstruction.EncoderDecoder;
import io.github.deepanomaly.detectors.reconstruction.NetworkPair;
import io.github.deepanomaly.detectors.score.Reconstruction;
import io.github.deepanomaly.detectors.training.OnDemand;
import io.github.deepanomaly.detectors.training.Training;
import io.github.deepanomaly.engine.Engine;
import io.github.deepanomaly.loss.ReconstructionLoss;
import io.github.deepanomaly.loss.ReconstructionLoss.Measure;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * An encoder that gives each row a normal distribution of codes, and a decoder. The encoder's outputs are the b means, then the b
 * log variances.
 *
 * <p>Loss of a row: the mean over its columns of {@link ReconstructionLoss}, plus beta times twice the Kullback-Leibler
 * divergence from N(0, 1) divided by the number of columns. With squared errors that is twice the negative evidence lower bound
 * for unit variance, divided by the number of columns. One thread at a time.
 */
public final class VariationalReconstructor implements EncoderDecoder {

    /** Log variances are cut off here, so that no deviation overflows. */
    private static final float LARGEST_LOG = 20;

    /** Codes drawn for a score. */
    private static final int DRAWS = 8;

    /** The draws of a score are the same for every row and every model: a score depends on the row alone. */
    private static final long DRAWING_SEED = 1;

    private static final double LOG_TWO_PI = Math.log(2 * Math.PI);

    private final Layout layout;
    private final double beta;
    private final NetworkPair networks;
    private final SplittableRandom random;

    private VariationalReconstructor(Plan plan, Layout layout, Engine engine, long seed) {
        this.layout = layout;
        beta = plan.beta();
        random = new SplittableRandom(seed);
        NetworkPair.Stacks stacks = plan.stacks().apply(layout);
        networks = new NetworkPair(
                stacks,
                layout.columns(),
                stacks.encoder().outputs(layout.columns()) / 2,
                new ReconstructionLoss(layout, Measure.MEAN_SQUARED_ERROR),
                plan.training(),
                engine,
                random);
    }

    /** The design of such networks: the encoder's last layer has twice the width of the code. */
    public record Plan(Function<Layout, NetworkPair.Stacks> stacks, double beta, Training training)
            implements Design<VariationalReconstructor> {

        @Override
        public VariationalReconstructor networks(Layout layout, Engine engine, long seed) {
            return new VariationalReconstructor(this, layout, engine, seed);
        }

        @Override
        public boolean widens() {
            return true;
        }

        @Override
        public void check(Layout layout, State state) {
            NetworkPair.Stacks own = stacks.apply(layout);
            own.check(layout.columns(), own.encoder().outputs(layout.columns()) / 2, state);
        }
    }

    @Override
    public double step(Sample batch) {
        Matrix codes = networks.encoder().forward(layout.imputed(batch.x()), true);
        Matrix noise = Matrix.normal(codes.rows(), codeWidth(), random);
        Matrix output = networks.decoder().forward(drawn(codes, noise), true);
        Matrix gradient = new Matrix(output.rows(), output.columns());
        double value = networks.loss().evaluate(output, batch.x(), batch.weights(), gradient);
        networks.decoder().backward(gradient);
        Matrix codeGradient = new Matrix(codes.rows(), codes.columns());
        value += divergenceGradient(codes, batch.weights(), networks.decoder().inputGradient(), noise, codeGradient);
        networks.encoder().backward(codeGradient);
        networks.step();
        return value;
    }

    @Override
    public double loss(Sample rows) {
        Matrix codes = networks.encoder().forward(layout.imputed(rows.x()), false);
        Matrix none = new Matrix(codes.rows(), codeWidth());
        Matrix output = networks.decoder().forward(drawn(codes, none), false);
        double value = networks.loss().value(output, rows.x(), rows.weights());
        return value + divergenceGradient(codes, rows.weights(), none, none, new Matrix(codes.rows(), codes.columns()));
    }

    /** Means plus deviations times noise: the reparameterisation. */
    private static Matrix drawn(Matrix codes, Matrix noise) {
        int b = noise.columns();
        Matrix drawn = new Matrix(codes.rows(), b);
        for (int row = 0; row < drawn.rows(); row++) {
            for (int i = 0; i < b; i++) {
                float deviation = (float) StrictMath.exp(limited(codes.get(row, b + i)) / 2);
                drawn.set(row, i, codes.get(row, i) + deviation * noise.get(row, i));
            }
        }
        return drawn;
    }

    private static float limited(float logVariance) {
        return Math.max(-LARGEST_LOG, Math.min(LARGEST_LOG, logVariance));
    }

    /**
     * The divergence's part of the loss; writes dL/dcodes, given dL/ddrawn. With z = m + exp(v / 2) e: dz/dm = 1,
     * dz/dv = e exp(v / 2) / 2; and the divergence of a row is the sum of (m^2 + exp(v) - 1 - v) / 2.
     */
    private double divergenceGradient(
            Matrix codes, Matrix weights, Matrix drawnGradient, Matrix noise, Matrix gradient) {
        int b = noise.columns();
        double share = 2 * beta / layout.blocks().size() / codes.rows();
        double sum = 0;
        for (int row = 0; row < codes.rows(); row++) {
            double unit = share * weights.get(row, 0);
            for (int i = 0; i < b; i++) {
                double mean = codes.get(row, i);
                double log = limited(codes.get(row, b + i));
                double variance = Math.exp(log);
                sum += unit * (mean * mean + variance - 1 - log) / 2;
                double z = drawnGradient.get(row, i);
                gradient.set(row, i, (float) (z + unit * mean));
                boolean inside = Math.abs(log) < LARGEST_LOG;
                double spread = z * noise.get(row, i) * Math.sqrt(variance) / 2 + unit * (variance - 1) / 2;
                gradient.set(row, b + i, inside ? (float) spread : 0);
            }
        }
        return sum;
    }

    @Override
    public int codeWidth() {
        return networks.encoder().outputs() / 2;
    }

    @Override
    public Reconstruction reconstruct(Matrix x) {
        Matrix imputed = layout.imputed(x);
        Matrix codes = networks.encoder().infer(imputed);
        Matrix means = drawn(codes, new Matrix(codes.rows(), codeWidth()));
        return new Reconstruction(x, imputed, means, decode(means));
    }

    @Override
    public Matrix decode(Matrix codes) {
        return networks.decode(codes);
    }

    /**
     * For each row minus the mean log probability over codes drawn for it (unit variance for numbers, softmax for levels, missing
     * values left out), and with {@code bound} the divergence too: the negative evidence lower bound, in nats.
     */
    double[] negativeLikelihoods(Matrix x, boolean bound) {
        Matrix codes = networks.encoder().infer(layout.imputed(x));
        double[] sums = new double[x.rows()];
        Matrix draws = draws(codeWidth());
        Matrix noise = new Matrix(x.rows(), codeWidth());
        for (int draw = 0; draw < DRAWS; draw++) {
            for (int row = 0; row < noise.rows(); row++) {
                noise.setRows(row, draws.rows(draw, draw + 1));
            }
            Matrix decoded = networks.decode(drawn(codes, noise));
            for (int row = 0; row < sums.length; row++) {
                sums[row] += negativeLogProbability(x, decoded, row) / DRAWS;
            }
        }
        int b = codeWidth();
        for (int row = 0; row < sums.length && bound; row++) {
            for (int i = 0; i < b; i++) {
                double mean = codes.get(row, i);
                double log = limited(codes.get(row, b + i));
                sums[row] += beta * (mean * mean + StrictMath.exp(log) - 1 - log) / 2;
            }
        }
        return sums;
    }

    /** The noise of codes that a score draws, one line a draw: the same for every row and every model. */
    static Matrix draws(int codeWidth) {
        SplittableRandom random = new SplittableRandom(DRAWING_SEED);
        return Matrix.normal(DRAWS, codeWidth, random);
    }

    private double negativeLogProbability(Matrix x, Matrix decoded, int row) {
        double sum = 0;
        for (var block : layout.blocks()) {
            for (int column = block.from(); column < block.from() + block.width(); column++) {
                double value = x.get(row, column);
                double expected = decoded.get(row, column);
                if (block.nominal()) {
                    sum -= value > 0 ? StrictMath.log(Math.max(expected, Float.MIN_NORMAL)) : 0;
                } else if (!Double.isNaN(value)) {
                    sum += ((value - expected) * (value - expected) + LOG_TWO_PI) / 2;
                }
            }
        }
        return sum;
    }

    @Override
    public Optional<OnDemand<Backpropagation>> backpropagation() {
        return networks.backpropagation();
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

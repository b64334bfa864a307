package io.github.deepanomaly.detectors.adversarial;

import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detector.Sample;
import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.detectors.reconstruction.AutoencoderDetector;
import io.github.deepanomaly.detectors.reconstruction.Design;
import io.github.deepanomaly.detectors.reconstruction.ExtendedReconstructor;
import io.github.deepanomaly.detectors.reconstruction.Reconstructor;
import io.github.deepanomaly.detectors.score.Measurement;
import io.github.deepanomaly.detectors.score.Reconstruction;
import io.github.deepanomaly.detectors.score.Standardisation;
import io.github.deepanomaly.detectors.training.Training;
import io.github.deepanomaly.engine.Engine;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/** An autoencoder, and a GAN over its standardised codes. One thread at a time. */
final class LatentGanNetworks implements ExtendedReconstructor {

    private static final String CODES = "codes";

    /** The purpose of a seed; another word would give other models. */
    private static final String SEED = "rivals";

    private final Reconstructor autoencoder;
    private final Plan plan;
    private GanNetworks gan;
    private Standardisation standardisation;

    private LatentGanNetworks(Plan plan, Layout layout, Engine engine, long seed) {
        this.plan = plan;
        SplittableRandom seeds = new SplittableRandom(seed);
        autoencoder = plan.autoencoder().networks(layout, engine, seeds.nextLong());
        Layout judged = Layout.numeric(plan.judged(autoencoder.codeWidth()));
        gan = GanNetworks.of(judged, plan.rules(), plan.ofGan().optimiser(), engine, seeds.nextLong());
        standardisation = Standardisation.fit(new Matrix(1, judged.columns()));
    }

    /**
     * The design of such networks.
     *
     * @param error whether the GAN sees the root mean squared error of the reconstruction beside the code
     * @param ofGan the training of generator and discriminator
     */
    record Plan(Reconstructor.Plan autoencoder, GanRules rules, boolean error, Training ofGan)
            implements Design<LatentGanNetworks> {

        @Override
        public LatentGanNetworks networks(Layout layout, Engine engine, long seed) {
            return new LatentGanNetworks(this, layout, engine, seed);
        }

        @Override
        public boolean widens() {
            return autoencoder.widens();
        }

        @Override
        public void check(Layout layout, State state) {
            autoencoder.check(layout, state);
            int code = autoencoder.stacks().apply(layout).encoder().outputs(layout.columns());
            GanNetworks.check(Layout.numeric(judged(code)), rules, state);
            if (state.matrix(CODES, judged(code)).rows() != 2) {
                throw new IllegalArgumentException("codes must have 2 rows, got " + state.matrix(CODES, judged(code)));
            }
        }

        private int judged(int code) {
            return error ? code + 1 : code;
        }

        @Override
        public boolean completes() {
            return true;
        }

        @Override
        public void complete(LatentGanNetworks networks, Sample sample, Run run, int epochs) {
            networks.trainGan(sample, run, epochs);
        }
    }

    /** Trains a new GAN on the codes. */
    private void trainGan(Sample sample, Run run, int before) {
        Matrix measured = measured(AutoencoderDetector.reconstruct(autoencoder, sample.x(), run));
        Standardisation exact = Standardisation.fit(measured);
        load(codes(exact));
        Matrix codes = standardised(measured);
        Sample judged = new Sample(codes, sample.weights(), Layout.numeric(codes.columns()));
        gan.close();
        gan = GanNetworks.of(judged.layout(), plan.rules(), plan.ofGan().optimiser(), run.engine(), run.seed(SEED));
        GanTraining.train(gan, judged, plan.rules(), plan.ofGan(), run, before);
    }

    /** The code, with the error to its right where the GAN sees it. */
    private Matrix measured(Reconstruction rows) {
        return plan.error() ? Measurement.CODE_AND_ERROR.of(rows) : rows.code();
    }

    private Matrix standardised(Matrix measured) {
        Matrix standardised = new Matrix(measured.rows(), measured.columns());
        for (int row = 0; row < measured.rows(); row++) {
            for (int column = 0; column < measured.columns(); column++) {
                standardised.set(row, column, standardisation.apply(measured.get(row, column), column));
            }
        }
        return standardised;
    }

    /** The discriminator's output for each row: the larger, the more it takes the row's code for real. */
    double[] outputs(Reconstruction rows) {
        return gan.outputs(standardised(measured(rows)));
    }

    /** The rules of the GAN. */
    GanRules rules() {
        return plan.rules();
    }

    @Override
    public Reconstructor reconstructor() {
        return autoencoder;
    }

    @Override
    public Map<String, Matrix> weights() {
        Map<String, Matrix> weights = new LinkedHashMap<>(autoencoder.weights());
        weights.putAll(gan.weights());
        weights.put(CODES, codes(standardisation));
        return weights;
    }

    /** Means and inverse deviations as rows, as they are saved. */
    private static Matrix codes(Standardisation standardisation) {
        double[] means = standardisation.means();
        double[] factors = standardisation.factors();
        Matrix codes = new Matrix(2, means.length);
        for (int i = 0; i < means.length; i++) {
            codes.set(0, i, (float) means[i]);
            codes.set(1, i, (float) factors[i]);
        }
        return codes;
    }

    private void load(Matrix codes) {
        double[] means = new double[codes.columns()];
        double[] factors = new double[codes.columns()];
        for (int i = 0; i < means.length; i++) {
            means[i] = codes.get(0, i);
            factors[i] = codes.get(1, i);
        }
        standardisation = Standardisation.restore(means, factors);
    }

    @Override
    public void load(State state) {
        autoencoder.load(state);
        gan.load(state);
        load(state.matrix(CODES, gan.discriminator().inputs()));
    }

    @Override
    public void close() {
        autoencoder.close();
        gan.close();
    }
}

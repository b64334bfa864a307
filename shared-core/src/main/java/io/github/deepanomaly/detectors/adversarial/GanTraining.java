package io.github.deepanomaly.detectors.adversarial;

import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detector.Sample;
import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.detectors.training.EpochLoop;
import io.github.deepanomaly.detectors.training.Training;
import io.github.deepanomaly.loss.GanLoss;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.stats.Statistics;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * Trains a generator and a discriminator against each other. For each mini-batch the discriminator takes its steps, each on the
 * same real rows and on as many new negatives, then the generator takes one. Losses: the generator's, and for the discriminator
 * the sum of its mean losses on real rows and on negatives. One thread at a time.
 */
final class GanTraining implements EpochLoop.Trainable {

    /** Rows that are generated to see whether they differ. */
    private static final int PROBES = 256;

    /** Fakes that spread less than this share of what the training rows do are all the same. */
    private static final double DEAD = 0.01;

    /** A discriminator with a smaller deviation of its outputs has collapsed. */
    static final double SILENT = 1e-4;

    /** The warning about such a discriminator. */
    static final String SILENT_DISCRIMINATOR =
            "the discriminator gives every row the same output: train longer, raise the learning rate or "
                    + "loosen the weight constraint";

    /** The purpose of a seed; another word would give other models. */
    private static final String SEED = "adversary";

    private final Layout layout;
    private final GanRules rules;
    private final GanNetworks networks;
    private final GanLoss generatorLoss;
    private final GanLoss discriminatorLoss;
    private final WeightBound bound;
    private final Negatives negatives;
    private final SplittableRandom random;
    private final Deque<Map<String, Matrix>> checkpoints = new ArrayDeque<>();
    private double lossSum;
    private long losses;

    private GanTraining(GanNetworks networks, GanRules rules, Layout layout, Matrix rows, long seed) {
        this.networks = networks;
        this.rules = rules;
        this.layout = layout;
        generatorLoss = GanLoss.generator(rules.game());
        discriminatorLoss = GanLoss.discriminator(rules.game());
        bound = new WeightBound(rules.constraint(), rules.bound());
        random = new SplittableRandom(seed);
        negatives = new Negatives(layout, rules.shape(layout.columns()), rows, random.split());
    }

    /**
     * The training of networks, which the caller closes.
     *
     * @param rows those of the sample, nothing missing
     */
    static GanTraining of(GanNetworks networks, GanRules rules, Sample sample, Matrix rows, Run run) {
        return new GanTraining(networks, rules, sample.layout(), rows, run.seed(SEED));
    }

    /** Trains networks on the rows of a sample, after so many other epochs; says where one of them has learnt nothing. */
    static void train(GanNetworks networks, Sample sample, GanRules rules, Training training, Run run, int before) {
        Matrix rows = sample.layout().imputed(sample.x());
        EpochLoop.train(of(networks, rules, sample, rows, run), sample, training, run, before);
        warnIfDead(networks, rules, rows, run);
    }

    @Override
    public double step(Sample batch) {
        Matrix real = layout.imputed(batch.x());
        for (int step = 0; step < rules.steps(); step++) {
            lossSum += discriminate(real, batch.weights());
            losses++;
        }
        return generate(real.rows());
    }

    /** Moves the discriminator; gives its loss. */
    private double discriminate(Matrix real, Matrix weights) {
        int n = real.rows();
        Matrix rows = new Matrix(2 * n, real.columns());
        Matrix counts = new Matrix(2 * n, 1);
        Matrix target = new Matrix(2 * n, 1);
        rows.setRows(0, real);
        counts.setRows(0, weights);
        counts.setRows(n, weights);
        Arrays.fill(target.values(), 0, n, 1);
        int fakes = (int) (rules.fakes() * n + random.nextDouble());
        if (fakes > 0) {
            rows.setRows(n, networks.fakes(noise(fakes), true));
            Arrays.fill(counts.values(), n, n + fakes, 1);
        }
        for (int i = fakes; i < n; i++) {
            negatives.draw(real, i, rows, n + i);
        }
        Matrix outputs = networks.discriminator().forward(rows, true);
        Matrix gradient = new Matrix(2 * n, 1);
        double loss = discriminatorLoss.evaluate(outputs, target, counts, gradient);
        networks.discriminator().backward(gradient);
        networks.discriminator().step();
        bound.apply(networks.discriminator());
        return 2 * loss;
    }

    /** Moves the generator; gives its loss. */
    private double generate(int n) {
        Matrix fakes = networks.fakes(noise(n), true);
        Matrix outputs = networks.discriminator().forward(fakes, true);
        Matrix gradient = new Matrix(n, 1);
        double loss = generatorLoss.evaluate(outputs, new Matrix(n, 1), gradient);
        networks.discriminator().backward(gradient);
        Matrix atFakes = networks.discriminator().inputGradient().copy();
        networks.softmax().backward(fakes, atFakes);
        networks.generator().backward(atFakes);
        networks.generator().step();
        return loss;
    }

    private Matrix noise(int rows) {
        Matrix noise = new Matrix(rows, rules.noise());
        negatives.fillNormal(noise);
        return noise;
    }

    @Override
    public double endEpoch(int epoch, int epochs) {
        checkpoints.addLast(networks.discriminator().weights());
        if (checkpoints.size() > rules.checkpoints()) {
            checkpoints.removeFirst();
        }
        double mean = lossSum / losses;
        lossSum = 0;
        losses = 0;
        return mean;
    }

    /** Those of the discriminator are their mean over the last epochs, the others as they are. */
    @Override
    public Map<String, Matrix> weights() {
        Map<String, Matrix> weights = networks.weights();
        int averaged = 0;
        for (Map<String, Matrix> checkpoint : checkpoints) {
            averaged++;
            for (Map.Entry<String, Matrix> entry : checkpoint.entrySet()) {
                float[] mean = Objects.requireNonNull(weights.get(GanNetworks.DISCRIMINATOR + entry.getKey()))
                        .values();
                float[] next = entry.getValue().values();
                for (int i = 0; i < next.length; i++) {
                    mean[i] = averaged == 1 ? next[i] : mean[i] + (next[i] - mean[i]) / averaged;
                }
            }
        }
        return weights;
    }

    /** Warns where networks that were trained on rows like these (nothing missing) say nothing. */
    static void warnIfDead(GanNetworks networks, GanRules rules, Matrix rows, Run run) {
        Matrix fakes = networks.fakes(Matrix.normal(PROBES, rules.noise(), run.random("probes")), false);
        Matrix shown = rows.rows(0, Math.min(PROBES, rows.rows()));
        if (rows.rows() > 1 && spread(fakes) < DEAD * spread(shown)) {
            run.progress()
                    .warning(
                            "the generator has collapsed (all its rows are the same): lower the learning rate or the number "
                                    + "of discriminator steps");
        }
        double[] outputs = Arrays.copyOf(networks.outputs(fakes), PROBES + shown.rows());
        System.arraycopy(networks.outputs(shown), 0, outputs, PROBES, shown.rows());
        if (Statistics.deviation(outputs) < SILENT) {
            run.progress().warning(SILENT_DISCRIMINATOR);
        }
    }

    /** The root of the mean variance of the columns. */
    private static double spread(Matrix rows) {
        double sum = 0;
        double[] column = new double[rows.rows()];
        for (int i = 0; i < rows.columns(); i++) {
            for (int row = 0; row < column.length; row++) {
                column[row] = rows.get(row, i);
            }
            double deviation = Statistics.deviation(column);
            sum += deviation * deviation;
        }
        return Math.sqrt(sum / rows.columns());
    }

    /** There are no rows that stop training: nothing here says which epoch was best. */
    @Override
    public double loss(Sample rows) {
        return Double.NaN;
    }

    @Override
    public void load(State weights) {
        networks.load(weights);
    }
}

package io.github.deepanomaly.detectors.adversarial;

import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detectors.score.Reconstruction;
import io.github.deepanomaly.engine.Network;
import io.github.deepanomaly.loss.GanLoss;
import io.github.deepanomaly.loss.GanLoss.Game;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.net.Activation;
import io.github.deepanomaly.net.Layer.Dense;
import io.github.deepanomaly.net.Layers;
import io.github.deepanomaly.stats.Statistics;
import java.util.Arrays;

/**
 * Distinguishes rows from their reconstructions by features and one dense output layer, with the logistic loss. One thread at
 * a time; the caller closes the networks.
 */
final class GanomalyDiscriminator {

    /** From the features to the one output. */
    static final Layers HEAD = Layers.of(new Dense(1, Activation.LINEAR));

    /** Rows that are asked about to see whether it says anything. */
    static final int PROBES = 256;

    private final Network features;
    private final Network head;
    private final GanLoss loss = GanLoss.discriminator(Game.NON_SATURATING);
    private double lossSum;
    private long losses;

    GanomalyDiscriminator(Network features, Network head) {
        this.features = features;
        this.head = head;
    }

    Network features() {
        return features;
    }

    Network head() {
        return head;
    }

    /** Moves it once on rows (n x d, weights n x 1) and on what came back of them. */
    void step(Matrix real, Matrix fake, Matrix weights) {
        int n = real.rows();
        Matrix both = new Matrix(2 * n, 1);
        both.setRows(0, weights);
        both.setRows(n, weights);
        Matrix target = new Matrix(2 * n, 1);
        Arrays.fill(target.values(), 0, n, 1);
        Matrix output = head.forward(features.forward(stacked(real, fake), true), true);
        Matrix gradient = new Matrix(2 * n, 1);
        lossSum += 2 * loss.evaluate(output, target, both, gradient);
        losses++;
        head.backward(gradient);
        features.backward(head.inputGradient());
        head.step();
        features.step();
    }

    private static Matrix stacked(Matrix first, Matrix second) {
        Matrix stacked = new Matrix(first.rows() + second.rows(), first.columns());
        stacked.setRows(0, first);
        stacked.setRows(first.rows(), second);
        return stacked;
    }

    /** The sum of its mean losses on rows and on what came back of them, over the steps since the last call. */
    double endEpoch() {
        double mean = lossSum / losses;
        lossSum = 0;
        losses = 0;
        return mean;
    }

    /** Warns where it gives the rows, and what comes back of them, the same output. */
    void warnIfSilent(Reconstruction rows, Run run) {
        Matrix judged = stacked(rows.imputed(), rows.decoded());
        Matrix output = head.forward(features.forward(judged, false), false);
        double[] outputs = new double[judged.rows()];
        for (int row = 0; row < outputs.length; row++) {
            outputs[row] = output.get(row, 0);
        }
        if (rows.x().rows() > 1 && Statistics.deviation(outputs) < GanTraining.SILENT) {
            run.progress().warning(GanTraining.SILENT_DISCRIMINATOR);
        }
    }
}

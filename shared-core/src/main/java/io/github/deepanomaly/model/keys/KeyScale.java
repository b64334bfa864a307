package io.github.deepanomaly.model.keys;

import io.github.deepanomaly.verdict.Calibration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Puts the scores of one model on a scale that means the same for every model: the negative logarithm of the p-value among its own
 * calibration rows. It rises strictly with the score.
 *
 * <p>At each calibration score the p-value is the conformal one of the scores just above it, and in between it is interpolated, which
 * keeps every rate from 1 / (n + 1) on wherever the density of scores falls. Beyond the largest one the upper half of the calibration
 * scores predicts the next one as if their excesses were exponential: with m excesses of the sum S the chance that the next score is
 * larger than the largest one by e S is (m + 1) / (n + 1) times the product of 1 / (1 + 1 / j + e) for j from 1 to m, exactly, whatever the
 * length of the tail (from the independent spacings of A. Rényi: On the theory of order statistics. Acta Mathematica Academiae
 * Scientiarum Hungaricae, 1953). Lighter tails, as those of distances between normally distributed rows, are exceeded less often.
 * Immutable.
 */
public final class KeyScale {

    /** More excesses say little more, and each costs a logarithm. */
    private static final int MOST_EXCESSES = 50;

    /** The least mean excess, as a share of the score where the tail begins; below it scores tie. */
    private static final double SHORTEST = 1e-3;

    /** Calibration scores that count as equal are one knot: its first score, and the largest that counts as equal to it. */
    private final double[] first;

    private final double[] last;
    private final double[] shares;
    private final double divisor;
    private final int excesses;
    private final double sum;

    private KeyScale(Calibration calibration) {
        double[] scores = calibration.scores();
        int n = scores.length;
        double share = (double) calibration.independent() / n;
        divisor = calibration.independent() + 1.0;
        List<double[]> knots = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            if (knots.isEmpty() || scores[i] > knots.get(knots.size() - 1)[1]) {
                knots.add(new double[] {scores[i], calibration.clear(scores[i]), (1 + share * (n - i - 1)) / divisor});
            }
        }
        first = knots.stream().mapToDouble(knot -> knot[0]).toArray();
        last = knots.stream().mapToDouble(knot -> knot[1]).toArray();
        shares = knots.stream().mapToDouble(knot -> knot[2]).toArray();
        int upper = Math.min(n / 2, (int) (MOST_EXCESSES / share));
        double start = scores[n - 1 - upper];
        double mean = 0;
        for (int i = n - upper; i < n; i++) {
            mean += (scores[i] - start) / upper;
        }
        excesses = Math.max(1, (int) Math.round(share * upper));
        sum = excesses * Math.max(mean, SHORTEST * Math.max(1, Math.abs(start)));
    }

    /** The scale of a model with this calibration. */
    public static KeyScale of(Calibration calibration) {
        return new KeyScale(calibration);
    }

    /** A score on the scale: finite and above 0 for a finite one, itself for NaN and positive infinity. */
    public double of(double score) {
        if (!Double.isFinite(score)) {
            return score;
        }
        int knot = below(score);
        if (knot < 0) {
            double rest = (1 - shares[0]) / (1 + (first[0] - score) / sum);
            return -StrictMath.log1p(-rest);
        } else if (score <= last[knot]) {
            return -StrictMath.log(shares[knot]);
        } else if (knot == first.length - 1) {
            return beyond(Math.min((score - last[knot]) / sum, Double.MAX_VALUE));
        }
        double part = (score - last[knot]) / (first[knot + 1] - last[knot]);
        return -StrictMath.log(shares[knot] + part * (shares[knot + 1] - shares[knot]));
    }

    /** The number of the last knot that does not begin above a score; -1 where all do. */
    private int below(double score) {
        int at = Arrays.binarySearch(first, score + 0.0); // -0.0 is 0.0
        return at >= 0 ? at : -at - 2;
    }

    private double beyond(double excess) {
        double surprise = -StrictMath.log((excesses + 1) * shares[shares.length - 1]);
        for (int j = 1; j <= excesses; j++) {
            surprise += StrictMath.log(1 + 1.0 / j + excess);
        }
        return surprise;
    }

    /**
     * The calibration of scores on this scale, from those of all models: what their calibration rows would have if their p-values were
     * spread evenly. The smallest p-value is one by the calibration rows of all of them.
     */
    public static Calibration together(List<Calibration> models) {
        int independent = models.stream().mapToInt(Calibration::independent).sum();
        double[] scores = new double[models.stream().mapToInt(Calibration::size).sum()];
        double share = (double) independent / scores.length;
        for (int i = 0; i < scores.length; i++) {
            scores[i] = -StrictMath.log((1 + share * i) / (independent + 1.0));
        }
        return Calibration.dependent(independent, scores);
    }
}

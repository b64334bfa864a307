package io.github.deepanomaly.explain.local;

import io.github.deepanomaly.explain.local.Game.Mix;
import io.github.deepanomaly.math.Permutation;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;

/**
 * LIME, a local linear model of few columns: the increase of the score if a column has the row's value instead of a
 * background row's (M. Ribeiro, S. Singh, C. Guestrin: "Why should I trust you?" KDD 2016). Columns are chosen one after the
 * other, each time that which lowers the weighted squared error most. Other than there, absent columns take the values of
 * real rows, all from the same one, and not of each column's distribution alone.
 *
 * @param columns the most columns of the model
 * @param samples changed rows that are scored; at least ten times the columns of the model
 * @param width how near to the row a changed row must be to count: its weight is exp(-(share of columns changed / width)^2)
 * @param seed of all random choices
 */
public record Lime(int columns, int samples, double width, long seed) implements LocalMethod {

    private static final int MOST = 1_000_000;

    public Lime {
        if (columns < 1 || columns > MOST) {
            throw new IllegalArgumentException("columns must be in [1, " + MOST + "], got " + columns);
        }
        if (samples < 10L * columns || samples > MOST) {
            throw new IllegalArgumentException(
                    "samples must be in [" + 10L * columns + ", " + MOST + "], got " + samples);
        }
        if (!(width > 0 && width < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("width must be above 0, got " + width);
        }
    }

    /** The coefficients. */
    Estimate estimate(Game game) {
        SplittableRandom random = new SplittableRandom(seed);
        int d = game.size();
        List<Mix> mixes = new ArrayList<>();
        double[] weights = new double[samples];
        int[] others = game.others(samples, random);
        for (int i = 0; i < samples; i++) {
            BitSet present = new BitSet(d);
            int[] order = Permutation.of(d, random);
            int absent = d == 0 ? 0 : random.nextInt(d + 1);
            for (int at = absent; at < d; at++) {
                present.set(order[at]);
            }
            double changed = d == 0 ? 0 : (double) absent / d;
            weights[i] = Math.exp(-changed * changed / (width * width));
            mixes.add(new Mix(present, others[i]));
        }
        return fitted(d, mixes, game.scores(mixes), weights);
    }

    private Estimate fitted(int d, List<Mix> mixes, double[] scores, double[] weights) {
        List<Integer> chosen = new ArrayList<>();
        LinearFit.Solution solution = fit(chosen, mixes, scores, weights);
        double constant = error(solution, chosen, mixes, scores, weights);
        double left = constant;
        while (chosen.size() < Math.min(columns, d) && left > 0) {
            chosen.add(next(solution, chosen, d, mixes, scores, weights));
            solution = fit(chosen, mixes, scores, weights);
            left = error(solution, chosen, mixes, scores, weights);
        }
        double[] values = new double[d];
        double[] errors = new double[d];
        for (int i = 0; i < chosen.size(); i++) {
            values[chosen.get(i)] = solution.coefficients()[i + 1];
            errors[chosen.get(i)] = solution.errors()[i + 1];
        }
        return new Estimate(solution.coefficients()[0], values, errors, constant > 0 ? 1 - left / constant : 1);
    }

    /** The column that goes most with what is left. */
    private static int next(
            LinearFit.Solution solution,
            List<Integer> chosen,
            int d,
            List<Mix> mixes,
            double[] scores,
            double[] weights) {
        double[] together = new double[d];
        double[] present = new double[d];
        double all = 0;
        for (int i = 0; i < scores.length; i++) {
            double residual = scores[i] - predicted(solution, chosen, mixes.get(i));
            all += weights[i];
            BitSet columns = mixes.get(i).present();
            for (int at = columns.nextSetBit(0); at >= 0; at = columns.nextSetBit(at + 1)) {
                together[at] += weights[i] * residual; // weighted residuals sum to 0, so this is a covariance
                present[at] += weights[i];
            }
        }
        int best = -1;
        double largest = Double.NEGATIVE_INFINITY;
        for (int column = 0; column < d; column++) {
            double variance = present[column] * (1 - present[column] / all);
            double gain = variance > 0 ? together[column] * together[column] / variance : 0;
            if (!chosen.contains(column) && gain > largest) {
                largest = gain;
                best = column;
            }
        }
        return best;
    }

    private static LinearFit.Solution fit(List<Integer> chosen, List<Mix> mixes, double[] scores, double[] weights) {
        LinearFit fit = new LinearFit(chosen.size() + 1, 1);
        for (int i = 0; i < scores.length; i++) {
            double[] x = new double[chosen.size() + 1];
            x[0] = 1;
            for (int at = 0; at < chosen.size(); at++) {
                x[at + 1] = mixes.get(i).present().get(chosen.get(at)) ? 1 : 0;
            }
            fit.add(x, scores[i], weights[i]);
        }
        return fit.solve();
    }

    private static double predicted(LinearFit.Solution solution, List<Integer> chosen, Mix mix) {
        double sum = solution.coefficients()[0];
        for (int at = 0; at < chosen.size(); at++) {
            sum += mix.present().get(chosen.get(at)) ? solution.coefficients()[at + 1] : 0;
        }
        return sum;
    }

    private static double error(
            LinearFit.Solution solution, List<Integer> chosen, List<Mix> mixes, double[] scores, double[] weights) {
        double sum = 0;
        for (int i = 0; i < scores.length; i++) {
            double residual = scores[i] - predicted(solution, chosen, mixes.get(i));
            sum += weights[i] * residual * residual;
        }
        return sum;
    }
}

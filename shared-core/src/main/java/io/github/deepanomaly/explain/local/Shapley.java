package io.github.deepanomaly.explain.local;

import io.github.deepanomaly.explain.local.Game.Mix;
import io.github.deepanomaly.math.Permutation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Shapley values: the mean change of the score if a column's value replaces that of a background row, over all orders of the
 * columns. They sum to the score minus the mean score of the background rows that were drawn, up to rounding.
 *
 * <p>By permutations as in E. Štrumbelj, I. Kononenko: Explaining prediction models and individual predictions with feature
 * contributions. Knowledge and Information Systems, 2014; each order is also walked backwards. By the kernel as in S. Lundberg,
 * S.-I. Lee: A unified approach to interpreting model predictions. NeurIPS 2017, each coalition together with its complement
 * (I. Covert, S.-I. Lee: Improving KernelSHAP. AISTATS 2021). Other than there, each coalition meets one background row and not
 * all of them.
 *
 * @param form how
 * @param samples orders, each of which costs as many scorings as there are columns; or coalitions, which cost one each and must
 *     be at least four times the columns
 * @param seed of all random choices
 */
public record Shapley(Form form, int samples, long seed) implements LocalMethod {

    /** The estimator. */
    public enum Form {
        /** Random permutations of the columns. */
        PERMUTATION,
        /** Kernel SHAP: a regression over random coalitions. */
        KERNEL
    }

    private static final int MOST = 1_000_000;

    public Shapley {
        if (samples < 2 || samples > MOST) {
            throw new IllegalArgumentException("samples must be in [2, " + MOST + "], got " + samples);
        }
    }

    /** The values. */
    Estimate estimate(Game game) {
        if (game.size() == 0) {
            return new Estimate(game.score(), new double[0], new double[0], Double.NaN);
        }
        return form == Form.PERMUTATION || game.size() == 1 ? permutations(game) : kernel(game);
    }

    private Estimate permutations(Game game) {
        SplittableRandom random = new SplittableRandom(seed);
        int d = game.size();
        int pairs = (samples + 1) / 2;
        int[] others = game.others(pairs, random);
        double[] background = game.backgroundScores();
        double whole = game.score();
        Moments moments = new Moments(d);
        double base = 0;
        int atOnce = Math.max(1, Game.PART / (2 * d));
        for (int from = 0; from < pairs; from += atOnce) {
            int to = Math.min(pairs, from + atOnce);
            List<int[]> orders = new ArrayList<>();
            List<Mix> mixes = new ArrayList<>();
            for (int pair = from; pair < to; pair++) {
                int[] order = Permutation.of(d, random);
                orders.add(order);
                walk(order, others[pair], mixes);
                walk(reversed(order), others[pair], mixes);
            }
            double[] scores = game.scores(mixes);
            for (int pair = from; pair < to; pair++) {
                int[] order = orders.get(pair - from);
                double start = background[others[pair]];
                double[] gains = new double[d];
                int at = (pair - from) * 2 * (d - 1);
                add(order, start, scores, at, whole, gains);
                add(reversed(order), start, scores, at + d - 1, whole, gains);
                moments.add(gains);
                base += start / pairs;
            }
        }
        return new Estimate(base, moments.means(), moments.errors(), Double.NaN);
    }

    /** The steps between background row and row; both ends are known. */
    private static void walk(int[] order, int other, List<Mix> mixes) {
        BitSet present = new BitSet();
        for (int i = 0; i < order.length - 1; i++) {
            present.set(order[i]);
            mixes.add(new Mix((BitSet) present.clone(), other));
        }
    }

    private static void add(int[] order, double start, double[] scores, int from, double whole, double[] gains) {
        double before = start;
        for (int i = 0; i < order.length; i++) {
            double after = i == order.length - 1 ? whole : scores[from + i];
            gains[order[i]] += (after - before) / 2;
            before = after;
        }
    }

    private static int[] reversed(int[] order) {
        int[] reversed = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            reversed[i] = order[order.length - 1 - i];
        }
        return reversed;
    }

    private Estimate kernel(Game game) {
        int d = game.size();
        if (samples < 4 * d) {
            throw new IllegalArgumentException("samples of the kernel form must be at least four times the columns, "
                    + 4 * d + ", got " + samples);
        }
        SplittableRandom random = new SplittableRandom(seed);
        int pairs = samples / 2;
        int[] others = game.others(pairs, random);
        double[] background = game.backgroundScores();
        double whole = game.score();
        List<Mix> mixes = new ArrayList<>();
        for (int pair = 0; pair < pairs; pair++) {
            BitSet present = coalition(d, random);
            BitSet absent = (BitSet) present.clone();
            absent.flip(0, d);
            mixes.add(new Mix(present, others[pair]));
            mixes.add(new Mix(absent, others[pair]));
        }
        double[] scores = game.scores(mixes);
        // The last value is the rest of the whole, which leaves one unknown less.
        LinearFit fit = new LinearFit(d - 1, 2);
        double base = 0;
        for (int i = 0; i < scores.length; i++) {
            BitSet present = mixes.get(i).present();
            double start = background[mixes.get(i).other()];
            double last = present.get(d - 1) ? 1 : 0;
            double[] z = new double[d - 1];
            for (int column = 0; column < d - 1; column++) {
                z[column] = (present.get(column) ? 1 : 0) - last;
            }
            fit.add(z, scores[i] - start - last * (whole - start), 1);
            base += start / scores.length;
        }
        LinearFit.Solution solution = fit.solve();
        double[] values = Arrays.copyOf(solution.coefficients(), d);
        values[d - 1] = whole - base - Arrays.stream(values).sum();
        double[] errors = Arrays.copyOf(solution.errors(), d);
        errors[d - 1] = solution.errorOfSum();
        return new Estimate(base, values, errors, Double.NaN);
    }

    /** A coalition by the Shapley kernel: sizes s as often as 1 / (s (d - s)), within a size all alike. */
    private static BitSet coalition(int d, SplittableRandom random) {
        double whole = 0;
        for (int size = 1; size < d; size++) {
            whole += 1.0 / size / (d - size);
        }
        double left = random.nextDouble() * whole;
        int size = 1;
        while (size < d - 1 && left > 1.0 / size / (d - size)) {
            left -= 1.0 / size / (d - size);
            size++;
        }
        BitSet present = new BitSet(d);
        int[] order = Permutation.of(d, random);
        for (int i = 0; i < size; i++) {
            present.set(order[i]);
        }
        return present;
    }
}

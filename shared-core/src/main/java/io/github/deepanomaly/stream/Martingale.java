package io.github.deepanomaly.stream;

/**
 * A conformal test martingale: the capital of a player who bets against uniform p-values, 1 at the start. While scores are exchangeable
 * the chance that it ever reaches c is at most 1 / c (J. Ville: Étude critique de la notion de collectif. 1939; V. Vovk, I. Nouretdinov,
 * A. Gammerman: Testing exchangeability on-line. ICML 2003).
 *
 * <p>The capital is divided among bets that begin at different rows, as a change may begin at any of them (A. N. Shiryaev: On optimum
 * methods in quickest detection problems. Theory of Probability and Its Applications, 1963): an old bet on no change does not have to be
 * won back. Each start is divided evenly among likelihood ratios of p-values under a shift of logistic scores, {@code t / (1 - p + t p)²},
 * and of wider and narrower ones. They are bounded, so that single anomalies hardly count.
 */
final class Martingale {

    /** Rows from one start to the next. */
    private static final int STRIDE = 32;

    /** Odds by which scores rise or fall: e to the shift in scale units of the logistic distribution. */
    private static final double[] ODDS = {1.5, 1 / 1.5, 2.25, 1 / 2.25, 4, 0.25};

    /** The bets on {@link #ODDS}, on a wider and on a narrower distribution. */
    static final int BETS = ODDS.length + 2;

    /** Keeps a capital that has long been enough from overflowing. */
    private static final double MOST = 1e250;

    private final double[] capital = new double[BETS];

    private long rows;

    /** Goes on from what {@link #capital} gave after so many rows; throws {@link IllegalArgumentException} for what it never is. */
    void restore(long seen, double... held) {
        for (int bet = 0; bet < BETS; bet++) {
            if (!(held[bet] >= 0 && held[bet] <= MOST)) {
                throw new IllegalArgumentException("capital must be in [0, " + MOST + "], got " + held[bet]);
            }
            capital[bet] = held[bet];
        }
        rows = seen;
    }

    /** What the bets have begun to hold, one by one. */
    double[] capital() {
        return capital.clone();
    }

    /** Bets on the next p-value and gives the capital afterwards, with what has not been bet yet. */
    double next(double p) {
        long start = rows / STRIDE + 1;
        double fresh = rows % STRIDE == 0 ? Spending.share(start) / BETS : 0;
        double sum = Spending.left(start);
        for (int bet = 0; bet < BETS; bet++) {
            capital[bet] = Math.min(MOST, (capital[bet] + fresh) * ratio(bet, p));
            sum += capital[bet];
        }
        rows++;
        return sum;
    }

    /** The density of p-values that a bet expects; its integral over (0, 1) is 1. */
    static double ratio(int bet, double p) {
        if (bet < ODDS.length) {
            return shifted(ODDS[bet], p);
        }
        return bet == ODDS.length ? (shifted(4, p) + shifted(0.25, p)) / 2 : 0.5 + 3 * p * (1 - p);
    }

    private static double shifted(double odds, double p) {
        double root = 1 - p + odds * p;
        return odds / (root * root);
    }
}

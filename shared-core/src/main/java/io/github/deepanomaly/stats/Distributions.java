package io.github.deepanomaly.stats;

/** Tail probabilities of common distributions, each to about twelve digits where it is above 1e-250. */
public final class Distributions {

    private static final double PRECISION = 1e-15;
    private static final double SMALLEST = 1e-300;
    private static final int MOST_TERMS = 100_000;
    private static final int HALVINGS = 200;

    private Distributions() {}

    /** The chance that a beta variable with {@code a, b} above 0 is at most {@code x} in [0, 1]. */
    public static double beta(double x, double a, double b) {
        if (!(x >= 0 && x <= 1 && a > 0 && b > 0)) {
            throw new IllegalArgumentException("x must be in [0, 1], a and b above 0, got " + x + ", " + a + ", " + b);
        }
        if (x == 0 || x == 1) {
            return x;
        }
        double front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
        return x < (a + 1) / (a + b + 2) ? front * fraction(x, a, b) / a : 1 - front * fraction(1 - x, b, a) / b;
    }

    /** The continued fraction of the incomplete beta function (Digital Library of Mathematical Functions, 8.17.22). */
    private static double fraction(double x, double a, double b) {
        double numerator = 1;
        double denominator = 1 / away(1 - (a + b) * x / (a + 1));
        double value = denominator;
        for (int m = 1; m < MOST_TERMS; m++) {
            double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
            denominator = 1 / away(1 + even * denominator);
            numerator = away(1 + even / numerator);
            value *= denominator * numerator;
            double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            denominator = 1 / away(1 + odd * denominator);
            numerator = away(1 + odd / numerator);
            value *= denominator * numerator;
            if (Math.abs(denominator * numerator - 1) < PRECISION) {
                break;
            }
        }
        return value;
    }

    private static double away(double value) {
        return Math.abs(value) < SMALLEST ? SMALLEST : value;
    }

    /** The value that a beta variable with {@code a, b} above 0 does not exceed with that probability, by bisection. */
    public static double betaQuantile(double probability, double a, double b) {
        double low = 0;
        double high = 1;
        for (int i = 0; i < HALVINGS && low < high; i++) {
            double middle = (low + high) / 2;
            if (middle == low || middle == high) {
                break;
            }
            if (beta(middle, a, b) < probability) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /** The value that a variable with Student's distribution exceeds with that probability, in (0, 0.5]. */
    public static double studentQuantile(double tail, double degrees) {
        if (!(tail > 0 && tail <= 0.5 && degrees > 0)) {
            throw new IllegalArgumentException(
                    "tail must be in (0, 0.5], degrees above 0, got " + tail + ", " + degrees);
        }
        double share = betaQuantile(2 * tail, degrees / 2, 0.5);
        return Math.sqrt(degrees * (1 - share) / share);
    }

    /** The chance that a chi-square variable with that many degrees of freedom (above 0) is at least {@code x} (0 or more). */
    public static double chiSquareTail(double x, double degrees) {
        if (!(x >= 0 && degrees > 0)) {
            throw new IllegalArgumentException("x must be 0 or more, degrees above 0, got " + x + ", " + degrees);
        }
        double a = degrees / 2;
        double z = x / 2;
        if (z == 0) {
            return 1;
        }
        double front = Math.exp(a * Math.log(z) - z - logGamma(a));
        return z < a + 1 ? Math.max(0, 1 - front * gammaSeries(z, a)) : front * gammaFraction(z, a);
    }

    /** Digital Library of Mathematical Functions, 8.11.4. */
    private static double gammaSeries(double z, double a) {
        double term = 1 / a;
        double sum = term;
        for (int n = 1; n < MOST_TERMS && term > sum * PRECISION; n++) {
            term *= z / (a + n);
            sum += term;
        }
        return sum;
    }

    /** Digital Library of Mathematical Functions, 8.9.2, contracted. */
    private static double gammaFraction(double z, double a) {
        double b = z + 1 - a;
        double numerator = 1 / SMALLEST;
        double denominator = 1 / away(b);
        double value = denominator;
        for (int n = 1; n < MOST_TERMS; n++) {
            double part = -n * (n - a);
            b += 2;
            denominator = 1 / away(part * denominator + b);
            numerator = away(b + part / numerator);
            value *= denominator * numerator;
            if (Math.abs(denominator * numerator - 1) < PRECISION) {
                break;
            }
        }
        return value;
    }

    /**
     * The limit of the chance that a two-sample Kolmogorov-Smirnov distance, times the root of n m / (n + m), is at least
     * {@code t}, 0 or more.
     */
    public static double kolmogorovTail(double t) {
        if (!(t >= 0)) {
            throw new IllegalArgumentException("t must be 0 or more, got " + t);
        }
        double sum = 0;
        if (t < 1) { // the other form of the same theta function, which converges fast here
            if (t < 0.03) {
                return 1;
            }
            for (int k = 1; k < 20; k += 2) {
                sum += Math.exp(-k * k * Math.PI * Math.PI / (8 * t * t));
            }
            return 1 - Math.sqrt(2 * Math.PI) / t * sum;
        }
        for (int k = 1; k < 20; k++) {
            sum += (k % 2 == 1 ? 2 : -2) * Math.exp(-2.0 * k * k * t * t);
        }
        return Math.min(1, sum);
    }

    /** The logarithm of the gamma function for {@code x} above 0: Stirling's series, with the recurrence below 15. */
    static double logGamma(double x) {
        double shift = 0;
        double y = x;
        while (y < 15) {
            shift -= Math.log(y);
            y++;
        }
        double inverse = 1 / (y * y);
        double series = 1 / 12.0
                + inverse
                        * (-1 / 360.0
                                + inverse
                                        * (1 / 1260.0
                                                + inverse
                                                        * (-1 / 1680.0
                                                                + inverse * (1 / 1188.0 - inverse * 691 / 360360.0))));
        return shift + (y - 0.5) * Math.log(y) - y + Math.log(2 * Math.PI) / 2 + series / y;
    }
}

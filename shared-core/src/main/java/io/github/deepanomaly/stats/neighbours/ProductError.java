package io.github.deepanomaly.stats.neighbours;

/**
 * A bound on what float32 makes of the distances between a query q and reference rows r.
 *
 * <p>Half the squared distance is w = |q|^2 / 2 + |r|^2 / 2 - q r. The product of (c, 1, -q) and (1, |r|^2 / 2, r) is v = w + c - |q|^2 / 2.
 * The shift c is the smaller of |q|^2 / 2 and |q| times the largest |r|, so that no v is below zero and none larger than need be. The
 * float32 value v' of a row is off by at most an error e, whatever the order of summation, with or without fused multiplication. With u =
 * 2^-24:
 *
 * <ul>
 *   <li>the product: (d + 2) u / (1 - (d + 2) u) times the sum of its terms' magnitudes (N. J. Higham: Accuracy and Stability of
 *       Numerical Algorithms, 2nd ed., SIAM 2002, eq. 3.5), which is at most m = |q| |r| + c + |r|^2 / 2 (Cauchy, Schwarz); (d + 2)
 *       2^-149 more where terms underflow;
 *   <li>c and |r|^2 / 2 as float32: u m, up to factors of 1 + u;
 *   <li>the squares and distances in double: each of a few sums of d terms is off by d 2^-53 of at most 2 (|q|^2 + |r|^2).
 * </ul>
 *
 * Rows far from zero have a large e, but are not near. Let v or v' of a row be at most t, and b = 2 (t - c + |q|^2 / 2), twice the w of such
 * a v. Then (|r| - |q|)^2 is at most b + 2 e, and 2 e at most s^2 (|q| + |r|)^2 with a small s. So |r| is at most p, where p = |q| + sqrt(b) + s
 * (|q| + p), and e at most that of p. The same p holds for rows with a v of at most t + e.
 */
final class ProductError {

    private static final double U = 0x1p-24;

    /** For the factors of 1 + u, and for d u up to 0.05, which is more columns than the encoder gives. */
    private static final double MARGIN = 1.1;

    /** Above this sum of squares products may overflow. */
    private static final double LARGEST = 1e37;

    private final double norm;
    private final double largest;
    private final double shift;
    private final double relative;
    private final double inDouble;
    private final double underflow;

    /** For a query of {@code d} columns and squared norm {@code square}; the references' are at most {@code largestSquare}. */
    ProductError(int d, double square, double largestSquare) {
        norm = Math.sqrt(square);
        largest = Math.sqrt(largestSquare);
        shift = Math.min(square / 2, norm * largest);
        relative = MARGIN * U * (d + 3.0);
        inDouble = (d + 4.0) * 0x1p-49;
        underflow = (d + 4.0) * Float.MIN_VALUE;
    }

    /** The number c. */
    double shift() {
        return shift;
    }

    /** Whether float32 may overflow, so that there is no bound. */
    boolean unbounded() {
        return !(norm * norm + largest * largest < LARGEST);
    }

    /** The bound e of rows with a v' or a v of at most t. */
    double upTo(double t) {
        if (unbounded() || t == Double.POSITIVE_INFINITY) {
            return Double.POSITIVE_INFINITY;
        }
        double s = Math.sqrt(relative + 2 * inDouble);
        double root = Math.sqrt(2 * Math.max(0, t - shift + norm * norm / 2)) + Math.sqrt(2 * underflow);
        double p = Math.min(largest, (norm * (1 + s) + root) / (1 - s) * (1 + 1e-9));
        return relative * (norm * p + shift + p * p / 2) + inDouble * (norm * norm + p * p) + underflow;
    }

    /** The same for |q|^2 / 2 + (|r|^2 / 2 - q r) and any row, where |r|^2 / 2 is no term of the product; infinite if there is no bound. */
    double ofDifference(int d) {
        return unbounded()
                ? Double.POSITIVE_INFINITY
                : MARGIN * U * ((d + 1.0) * norm * largest + largest * largest)
                        + (d + 2.0) * Float.MIN_VALUE
                        + inDouble * (norm * norm + largest * largest);
    }
}

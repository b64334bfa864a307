package io.github.deepanomaly.stats;

import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.math.Operations;
import java.util.Arrays;

/**
 * What centred rows span, as orthonormal directions, fewer than columns: after Gram and Schmidt, a second time where rounding would
 * show (L. Giraud, J. Langou, M. Rozloznik: The Loss of Orthogonality in the Gram-Schmidt Orthogonalization Process. Computers and
 * Mathematics with Applications, 2005). Immutable.
 */
final class RowSpan {

    /** What is left of a row below this share of its length is rounding: the row is spanned by those before it. */
    private static final double ROUNDING = 1e-10;

    /** Where less than this share of the length is left it is made orthogonal again. */
    private static final double AGAIN = 0.7;

    /** Lengths off the span below this share of the row's are rounding. */
    private static final double ON_IT = 1e-14;

    private final double[][] directions;

    private RowSpan(double[][] directions) {
        this.directions = directions;
    }

    /** That of the rows of {@code x} (n x d) less a mean; {@code covariance} (n x n) takes the covariance along the directions, weighed. */
    static RowSpan of(Matrix x, double[] mean, double[] shares, double[] covariance) {
        int n = x.rows();
        int d = mean.length;
        double[][] found = new double[n][];
        int count = 0;
        for (int row = 0; row < n; row++) {
            double[] rest = centred(x, row, mean);
            double length = Math.sqrt(dot(rest, rest));
            double[] along = new double[n];
            double left = length;
            for (int pass = 0; pass < 2; pass++) {
                double before = left;
                subtract(found, count, rest, along);
                left = Math.sqrt(dot(rest, rest));
                if (left > AGAIN * before) {
                    break;
                }
            }
            if (left > ROUNDING * length) {
                for (int i = 0; i < d; i++) {
                    rest[i] /= left;
                }
                along[count] = left;
                found[count++] = rest;
            }
            for (int i = 0; i < count; i++) {
                for (int j = 0; j <= i; j++) {
                    covariance[i * n + j] += shares[row] * along[i] * along[j];
                }
            }
        }
        return new RowSpan(
                count > 0 ? Arrays.copyOf(found, count) : new double[1][d]); // one of length 0 where rows do not vary
    }

    /** With these directions, one after the other. */
    static RowSpan restore(double[] values, int d) {
        if (values.length == 0
                || values.length % d != 0
                || !Arrays.stream(values).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException(
                    "a basis must be finite and have a multiple of " + d + " values, got " + values.length);
        }
        double[][] directions = new double[values.length / d][];
        for (int i = 0; i < directions.length; i++) {
            directions[i] = Arrays.copyOfRange(values, i * d, (i + 1) * d);
        }
        return new RowSpan(directions);
    }

    /** Its directions, one after the other. */
    double[] values() {
        return Arrays.stream(directions).flatMapToDouble(Arrays::stream).toArray();
    }

    int size() {
        return directions.length;
    }

    static double[] centred(Matrix x, int row, double[] mean) {
        double[] centred = new double[mean.length];
        for (int i = 0; i < centred.length; i++) {
            centred[i] = x.get(row, i) - mean[i];
        }
        return centred;
    }

    /** How far a centred row lies along each direction; leaves in it what is off the span, or zeros where that is rounding. */
    double[] split(double[] centred) {
        double[] along = new double[directions.length];
        double length = Math.sqrt(dot(centred, centred));
        subtract(directions, directions.length, centred, along);
        if (Math.sqrt(dot(centred, centred)) < AGAIN * length) {
            subtract(directions, directions.length, centred, along);
        }
        if (Math.sqrt(dot(centred, centred)) <= ON_IT * length) {
            Arrays.fill(centred, 0);
        }
        return along;
    }

    /** Adds the directions, each so many times. */
    void add(double[] times, double[] to) {
        for (int k = 0; k < directions.length; k++) {
            addTo(to, directions[k], times[k]);
        }
    }

    private static void subtract(double[][] basis, int count, double[] rest, double[] along) {
        Operations.add(4L * count * rest.length);
        double[] step = new double[count];
        for (int k = 0; k < count; k++) {
            step[k] = dot(basis[k], rest);
        }
        for (int k = 0; k < count; k++) {
            along[k] += step[k];
            addTo(rest, basis[k], -step[k]);
        }
    }

    private static void addTo(double[] to, double[] direction, double times) {
        for (int i = 0; i < to.length; i++) {
            to[i] += times * direction[i];
        }
    }

    /** In four sums, which do not wait for each other. */
    private static double dot(double[] a, double[] b) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = 0;
        for (; i + 3 < a.length; i += 4) {
            s0 += a[i] * b[i];
            s1 += a[i + 1] * b[i + 1];
            s2 += a[i + 2] * b[i + 2];
            s3 += a[i + 3] * b[i + 3];
        }
        for (; i < a.length; i++) {
            s0 += a[i] * b[i];
        }
        return s0 + s1 + (s2 + s3);
    }
}

package io.github.deepanomaly.detectors.contrast;

/** The triplet loss of codes of unit length. */
final class Triplets {

    private Triplets() {}

    /**
     * The weighted mean over the anchors of max(0, margin + |a - p|^2 - |a - n|^2), where the negative n is the anchor farthest from a.
     *
     * @param codes the anchors, then a positive for each
     * @param weights what each anchor counts for
     * @param slopes takes the gradient by each code
     */
    static double loss(double[][] codes, double[][] slopes, double[] weights, double margin) {
        int anchors = weights.length;
        double sum = 0;
        for (int a = 0; a < anchors; a++) {
            double share = weights[a] / anchors;
            int p = anchors + a;
            int n = farthest(codes, a, anchors);
            double cost = margin + squaredDistance(codes[a], codes[p]) - squaredDistance(codes[a], codes[n]);
            if (cost > 0) {
                sum += share * cost;
                for (int i = 0; i < codes[a].length; i++) {
                    slopes[a][i] += 2 * share * (codes[n][i] - codes[p][i]);
                    slopes[p][i] += 2 * share * (codes[p][i] - codes[a][i]);
                    slopes[n][i] += 2 * share * (codes[a][i] - codes[n][i]);
                }
            }
        }
        return sum;
    }

    private static int farthest(double[][] codes, int anchor, int anchors) {
        int farthest = anchor == 0 ? 1 : 0;
        double distance = -1;
        for (int other = 0; other < anchors; other++) {
            double own = other == anchor ? -1 : squaredDistance(codes[anchor], codes[other]);
            if (own > distance) {
                farthest = other;
                distance = own;
            }
        }
        return farthest;
    }

    private static double squaredDistance(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return sum;
    }
}

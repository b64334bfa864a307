package io.github.deepanomaly.stats.neighbours;

/** The k-th smallest of many values in linear time (C. A. R. Hoare: Algorithm 65, Find. Communications of the ACM, 1961). */
final class Selection {

    private Selection() {}

    /** The k-th smallest, k from 1 to the number of values, none of which is NaN; changes their order. */
    static float smallest(float[] values, int k) {
        int wanted = k - 1;
        int from = 0;
        int to = values.length - 1;
        while (from < to) {
            float pivot = middle(values[from], values[(from + to) >>> 1], values[to]);
            int low = from;
            int high = to;
            while (low <= high) {
                while (values[low] < pivot) {
                    low++;
                }
                while (values[high] > pivot) {
                    high--;
                }
                if (low <= high) {
                    float value = values[low];
                    values[low++] = values[high];
                    values[high--] = value;
                }
            }
            if (wanted <= high) {
                to = high;
            } else if (wanted >= low) {
                from = low;
            } else {
                return values[wanted];
            }
        }
        return values[wanted];
    }

    private static float middle(float a, float b, float c) {
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    }
}

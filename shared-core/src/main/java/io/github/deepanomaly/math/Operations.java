package io.github.deepanomaly.math;

/**
 * Counts what a thread and those that help it compute, so that the same work has the same count however long it takes. Whoever
 * multiplies adds 2 m n k for a product of m x k and k x n, 3 d for a distance of d columns, and so on; what is done once for each
 * value, as an activation, is not counted.
 */
public final class Operations {

    /** Operations, and nanoseconds of helpers. */
    private static final ThreadLocal<long[]> COUNTS = ThreadLocal.withInitial(() -> new long[2]);

    private Operations() {}

    /** Adds floating-point operations. */
    public static void add(long operations) {
        COUNTS.get()[0] += operations;
    }

    /** Adds those of a product of m x k and k x n. */
    public static void addProduct(int m, int n, int k) {
        add(2L * m * n * k);
    }

    /** What this thread and its helpers have computed since it began. */
    public static long count() {
        return COUNTS.get()[0];
    }

    /** The processor time that helpers of this thread have spent for it, in nanoseconds. */
    public static long helperNanos() {
        return COUNTS.get()[1];
    }

    /** Adds what a helper did for this thread. */
    static void addHelp(long operations, long nanos) {
        long[] counts = COUNTS.get();
        counts[0] += operations;
        counts[1] += nanos;
    }
}

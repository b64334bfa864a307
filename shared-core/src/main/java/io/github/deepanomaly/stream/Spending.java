package io.github.deepanomaly.stream;

/**
 * A budget of 1 that is spent on an endless series of times: on number k about 1 / (k (1 + ln k)²) of it, so that late times get hardly
 * less than an even share of those so far would be.
 */
final class Spending {

    private Spending() {}

    /** What is left after so many times, 0 or more; in (0, 1]. */
    static double left(long times) {
        return 1 / (1 + StrictMath.log1p((double) times));
    }

    /** The share of number {@code time}, from 1. */
    static double share(long time) {
        return left(time - 1) - left(time);
    }
}

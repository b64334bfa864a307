package io.github.deepanomaly.stats;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * A uniform random sample of a stream in one pass, with memory for the sample only (J. S. Vitter: Random Sampling with a
 * Reservoir. ACM Transactions on Mathematical Software, 1985, algorithm R). One thread at a time.
 */
public final class Reservoir<T> {

    private final int most;
    private final SplittableRandom random;
    private final List<T> kept = new ArrayList<>();
    private int seen;

    /** Empty, for at most that many elements (1 or more). */
    public Reservoir(int most, SplittableRandom random) {
        this.most = most;
        this.random = random;
    }

    /** The next element of the stream, which is asked for only where it is kept. */
    public void offer(Supplier<T> element) {
        seen++;
        if (seen <= most) {
            kept.add(element.get());
            return;
        }
        int place = random.nextInt(seen);
        if (place < most) {
            kept.set(place, element.get());
        }
    }

    /** What is kept so far; a view. */
    public List<T> kept() {
        return Collections.unmodifiableList(kept);
    }
}

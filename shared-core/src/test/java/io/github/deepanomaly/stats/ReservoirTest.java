package io.github.deepanomaly.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ReservoirTest {

    private static final int STREAMS = 20_000;

    @Test
    void everyElementIsAsLikelyAsAnyOther() {
        SplittableRandom random = new SplittableRandom(1);
        int[] counts = new int[10];
        for (int stream = 0; stream < STREAMS; stream++) {
            Reservoir<Integer> reservoir = new Reservoir<>(3, random);
            for (int i = 0; i < counts.length; i++) {
                int element = i;
                reservoir.offer(() -> element);
            }
            assertThat(reservoir.kept()).hasSize(3).doesNotHaveDuplicates();
            reservoir.kept().forEach(element -> counts[element]++);
        }
        for (int count : counts) { // binomial, with a deviation of 0.0032
            assertThat((double) count / STREAMS).isCloseTo(0.3, within(0.013));
        }
    }

    @Test
    void aShortStreamIsKeptInItsOrder() {
        Reservoir<String> reservoir = new Reservoir<>(3, new SplittableRandom(1));
        assertThat(reservoir.kept()).isEmpty();
        reservoir.offer(() -> "a");
        reservoir.offer(() -> "b");
        assertThat(reservoir.kept()).containsExactly("a", "b");
    }

    @Test
    void whatIsNotKeptIsNotMade() {
        AtomicInteger made = new AtomicInteger();
        Reservoir<Integer> reservoir = new Reservoir<>(1, new SplittableRandom(1));
        for (int i = 0; i < 1000; i++) {
            reservoir.offer(made::incrementAndGet);
        }
        assertThat(made.get()).isLessThan(20); // 7.5 on average
    }
}

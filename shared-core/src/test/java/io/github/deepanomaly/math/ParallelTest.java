package io.github.deepanomaly.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParallelTest {

    @ParameterizedTest(name = "{0} threads")
    @ValueSource(ints = {1, 2, 3, 200})
    void eachBlockIsDoneOnce(int threads) {
        AtomicIntegerArray done = new AtomicIntegerArray(100);
        Parallel.run(100, threads, done::incrementAndGet);
        for (int i = 0; i < done.length(); i++) {
            assertThat(done.get(i)).isEqualTo(1);
        }
    }

    @ParameterizedTest(name = "{0} threads")
    @ValueSource(ints = {1, 3})
    void aFailureReachesTheCaller(int threads) {
        assertThatThrownBy(() -> Parallel.run(10, threads, block -> {
                    throw new IllegalArgumentException("no");
                }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no");
    }

    @Test
    void anInterruptedCallerWaitsForTheWorkAndStaysInterrupted() {
        AtomicIntegerArray done = new AtomicIntegerArray(10);
        Thread.currentThread().interrupt();
        Parallel.run(10, 2, done::incrementAndGet);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(done.toString()).doesNotContain("0");
    }
}

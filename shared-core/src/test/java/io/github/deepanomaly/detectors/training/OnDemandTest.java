package io.github.deepanomaly.detectors.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OnDemandTest {

    @Test
    void isMadeOnceUntilItIsDropped() {
        AtomicInteger made = new AtomicInteger();
        List<Integer> freed = new ArrayList<>();
        OnDemand<Integer> thing = new OnDemand<>(() -> Optional.of(made.incrementAndGet()), freed::add);
        thing.drop();
        assertThat(made).hasValue(0);
        assertThat(thing.get()).contains(1);
        assertThat(thing.get()).contains(1);
        thing.drop();
        thing.drop();
        assertThat(freed).containsExactly(1);
        assertThat(thing.get()).contains(2);
    }

    @Test
    void whatCannotBeMadeIsEmpty() {
        OnDemand<Integer> thing = new OnDemand<>(Optional::empty, made -> {
            throw new AssertionError("nothing to free");
        });
        assertThat(thing.get()).isEmpty();
        thing.drop();
    }
}

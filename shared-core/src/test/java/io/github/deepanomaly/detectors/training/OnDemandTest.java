package io.github.deepanomaly.detectors.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OnDemandTest {

    @Test
    void isMadeOnceUntilItIsDropped() {
        AtomicInteger made = new AtomicInteger();
        List<Integer> freed = new ArrayList<>();
        OnDemand<Integer> things = new OnDemand<>(() -> Optional.of(made.incrementAndGet()), freed::add);
        things.drop();
        assertThat(made).hasValue(0);
        assertThat(things.available()).isTrue();
        assertThat(things.<Integer>use(thing -> thing)).isEqualTo(1);
        assertThat(things.<Integer>use(thing -> thing)).isEqualTo(1);
        things.drop();
        things.drop();
        assertThat(freed).containsExactly(1);
        assertThat(things.<Integer>use(thing -> thing)).isEqualTo(2);
    }

    @Test
    void whatIsInUseIsNotGivenAgain() {
        AtomicInteger made = new AtomicInteger();
        List<Integer> freed = new ArrayList<>();
        OnDemand<Integer> things = new OnDemand<>(() -> Optional.of(made.incrementAndGet()), freed::add);
        int sum = things.use(first -> things.use(second -> 10 * first + second));
        assertThat(sum).isEqualTo(12);
        things.drop();
        assertThat(freed).containsExactlyInAnyOrder(1, 2);
    }

    @Test
    void whatCannotBeMadeIsNotAvailable() {
        OnDemand<Integer> things = new OnDemand<>(Optional::empty, made -> {
            throw new AssertionError("nothing to free");
        });
        assertThat(things.available()).isFalse();
        assertThatThrownBy(() -> things.use(thing -> thing)).isInstanceOf(NoSuchElementException.class);
        things.drop();
    }
}

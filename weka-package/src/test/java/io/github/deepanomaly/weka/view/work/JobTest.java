package io.github.deepanomaly.weka.view.work;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What the bar says. */
class JobTest {

    @Test
    void theTimeLeftFollowsFromThePace() {
        assertThat(Job.left(0.25, 10)).isEqualTo("25 %, 30 s left");
        assertThat(Job.left(0.5, 600)).isEqualTo("50 %, 10 min left");
        assertThat(Job.left(1, 10)).isEqualTo("100 %, 1 s left");
    }

    @Test
    void nothingIsSaidBeforeItCanBeKnown() {
        assertThat(Job.left(0.5, 1)).isEqualTo("50 %");
        assertThat(Job.left(0.01, 100)).isEqualTo("1 %");
    }
}

package io.github.deepanomaly.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepanomaly.programs.TrainAndDiscard;
import io.github.deepanomaly.testing.JavaProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("slow")
class LeakTest {

    /**
     * Touched from the start, so that only what lies outside the heap can make the process larger; compiled at once, so that a
     * busy machine does not put the compiler's work off from the warm-up to the rounds that count.
     */
    private static final List<String> FIXED_HEAP = List.of(
            "-Xms64m",
            "-Xmx64m",
            "-XX:+AlwaysPreTouch",
            "-XX:+UseSerialGC",
            "-XX:MarkSweepDeadRatio=0",
            "-XX:TieredStopAtLevel=1",
            "-Xbatch");

    private static final int ROUNDS = 1000;
    private static final int WARM_UP = 300;

    /** 300 bytes a round; compiled code and caches that fill later lie on the heap too. */
    private static final long MOST_HEAP = 300_000;

    /** 4 kB a round; one network of a round is larger. Code compiled later and the allocator's arenas are not leaks. */
    private static final long MOST_RESIDENT = 4_000_000;

    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource(delimiter = '|', textBlock = """
            autoencoder               | 64 relu
            convolutional-autoencoder | conv1d 16x3/2 relu, maxpool1d 2, conv1d 8x3 relu, batchnorm
            recurrent-autoencoder     | lstm 16, gru 8, last
            """)
    void aThousandModelsTrainedAndDiscardedLeaveNothingBehind(String kind, String hidden)
            throws IOException, InterruptedException {
        Process process = JavaProcess.start(
                FIXED_HEAP, TrainAndDiscard.class, Integer.toString(WARM_UP), Integer.toString(ROUNDS), kind, hidden);
        String[] added = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).split(" ", -1);
        assertThat(process.waitFor()).isZero();
        assertThat(Long.parseLong(added[0])).as("bytes of heap").isLessThan(MOST_HEAP);
        assertThat(Long.parseLong(added[1])).as("bytes of resident memory").isLessThan(MOST_RESIDENT);
    }
}

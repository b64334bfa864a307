package io.github.deepanomaly.weka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class GeneratedSourceTest {

    private static final Path WRITTEN =
            Path.of("target/generated-sources/weka/weka/classifiers/anomaly/Autoencoder.java");

    private static final Path GOLDEN = Path.of("src/test/resources/golden/Autoencoder.txt");

    @Test
    void whatTheGeneratorWritesIsWhatWasReviewed() throws Exception {
        assertThat(Files.readString(WRITTEN))
                .as("The generated class differs from the one that was reviewed. If that is meant, in weka-package:\n"
                        + "cp " + WRITTEN + " " + GOLDEN)
                .isEqualTo(Files.readString(GOLDEN));
    }
}

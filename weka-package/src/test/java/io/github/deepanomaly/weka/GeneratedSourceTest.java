package io.github.deepanomaly.weka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GeneratedSourceTest {

    private static final Path WRITTEN = Path.of("target/generated-sources/weka/weka");

    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    @ParameterizedTest
    @ValueSource(strings = {"classifiers/anomaly/Autoencoder", "filters/unsupervised/attribute/AnomalyScore"})
    void whatTheGeneratorWritesIsWhatWasReviewed(String name) throws Exception {
        Path written = WRITTEN.resolve(name + ".java");
        Path golden = GOLDEN.resolve(Path.of(name).getFileName() + ".txt");
        assertThat(Files.readString(written))
                .as("The generated class differs from the one that was reviewed. If that is meant, in weka-package:\n"
                        + "cp " + written + " " + golden)
                .isEqualTo(Files.readString(golden));
    }
}

package io.github.deepanomaly.knime.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class GeneratedSourceTest {

    private static final Path WRITTEN = Path.of(
            "target/generated-sources/knime/io/github/deepanomaly/knime/node/AutoencoderLearnerParameters.java");

    private static final Path GOLDEN = Path.of("src/test/resources/golden/AutoencoderLearnerParameters.txt");

    @Test
    void whatTheGeneratorWritesIsWhatWasReviewed() throws Exception {
        assertThat(Files.readString(WRITTEN))
                .as(
                        "The generated settings differ from those that were reviewed. A field that workflows have saved must keep "
                                + "its name. If the rest is meant, in knime-node/nodes:\ncp " + WRITTEN + " " + GOLDEN)
                .isEqualTo(Files.readString(GOLDEN));
    }
}

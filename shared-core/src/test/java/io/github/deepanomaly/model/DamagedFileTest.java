package io.github.deepanomaly.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DamagedFileTest {

    private static final String PREFIX = "not a valid model file: ";

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void aFileCutAnywhereIsRefused(long seed) throws IOException {
        byte[] whole = Contents.bytes(Contents.random(seed));
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> ModelFile.read(new ByteArrayInputStream(cut)))
                    .satisfies(thrown -> assertShortLine(thrown));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void aByteChangedAnywhereGivesAnErrorOrAModelThatCanBeWritten(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        byte[] whole = Contents.bytes(Contents.random(seed));
        int refused = 0;
        for (int at = 0; at < whole.length; at++) {
            for (int change = 0; change < 12; change++) {
                byte[] changed = whole.clone();
                changed[at] ^= (byte) (change < 8 ? 1 << change : random.nextInt(1, 256));
                refused += isRefused(changed) ? 1 : 0;
            }
        }
        assertThat(refused).isGreaterThan(whole.length);
    }

    /** Anything else than a short IOException ends the test. */
    private static boolean isRefused(byte[] file) throws IOException {
        Content content;
        try {
            content = ModelFile.read(new ByteArrayInputStream(file));
        } catch (IOException e) {
            assertShortLine(e);
            return true;
        }
        ModelFile.read(new ByteArrayInputStream(Contents.bytes(content)));
        return false;
    }

    private static void assertShortLine(Throwable thrown) {
        assertThat(thrown.getMessage()).startsWith(PREFIX).hasSizeLessThan(400).doesNotContainPattern("\\p{C}");
    }
}

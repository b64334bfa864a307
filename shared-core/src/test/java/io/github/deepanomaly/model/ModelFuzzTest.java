package io.github.deepanomaly.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepanomaly.testing.SmallModels;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Hostile model files by the hundred thousand, through the whole of {@link AnomalyModel#read}. Every case has its own seed, so
 * that its number alone brings it back.
 */
@Tag("slow")
class ModelFuzzTest {

    private static final long SEED = 20261123;
    private static final int STRUCTURED = 160_000;
    private static final int BYTEWISE = 40_000;

    /** A case takes a millisecond: one that takes so long never ends, however busy the machine is. */
    private static final long HANG_MINUTES = 5;

    /** Where a file that fails is put. */
    private static final Path ASIDE = Path.of("target", "fuzz");

    /** A thread beside the test's own, so that a case that never ends can be named. */
    private static final ExecutorService READER = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "reader");
        thread.setDaemon(true);
        return thread;
    });

    private static List<byte[]> models = List.of();

    @BeforeAll
    static void train() throws IOException {
        models = SmallModels.files();
        models.forEach(file -> assertThat(ModelFuzzTarget.accepts(file)).isTrue());
    }

    @Test
    void aFileCutAtAnyByteIsRefused() throws Exception {
        for (byte[] model : models) {
            for (int length = 0; length < model.length; length++) {
                assertThat(accepts(Arrays.copyOf(model, length), "cut at " + length))
                        .isFalse();
            }
        }
    }

    @Test
    void aFileWithAnyPartChangedIsRefusedOrAModel() throws Exception {
        int accepted = 0;
        for (int number = 0; number < STRUCTURED; number++) {
            SplittableRandom random = new SplittableRandom(SEED + number);
            accepted += accepts(structured(random), "structured case " + number) ? 1 : 0;
        }
        // both ends are reached often: the cases are neither all harmless nor all refused at the first byte
        assertThat(accepted).isBetween(STRUCTURED / 20, STRUCTURED / 2);
    }

    @Test
    void anyBytesAreRefusedOrAModel() throws Exception {
        int accepted = 0;
        for (int number = 0; number < BYTEWISE; number++) {
            SplittableRandom random = new SplittableRandom(-SEED - number);
            accepted += accepts(bytewise(random), "bytewise case " + number) ? 1 : 0;
        }
        assertThat(accepted).isBetween(BYTEWISE / 200, BYTEWISE / 2);
    }

    private static byte[] structured(SplittableRandom random) throws IOException {
        FileParts file = FileParts.of(models.get(random.nextInt(models.size())));
        for (int change = random.nextInt(2) * random.nextInt(3); change >= 0; change--) {
            Mutation[] mutations = Mutation.values();
            mutations[random.nextInt(mutations.length)].apply(file, random);
        }
        return file.bytes();
    }

    private static byte[] bytewise(SplittableRandom random) {
        byte[] model = models.get(random.nextInt(models.size()));
        byte[] other = models.get(random.nextInt(models.size()));
        int at = random.nextInt(model.length);
        int length = random.nextInt(40);
        return switch (random.nextInt(5)) {
            case 0 -> noise(random.nextInt(2000), random);
            case 1 -> joined(prefix(random), noise(random.nextInt(2000), random));
            case 2 -> { // the start of one file and the end of another
                yield joined(
                        Arrays.copyOf(model, at),
                        Arrays.copyOfRange(other, random.nextInt(other.length), other.length));
            }
            case 3 -> { // something inserted or cut out
                byte[] tail = Arrays.copyOfRange(model, Math.min(model.length, at + random.nextInt(40)), model.length);
                yield joined(Arrays.copyOf(model, at), joined(noise(length, random), tail));
            }
            default -> {
                byte[] changed = model.clone();
                for (int flips = random.nextInt(1, 9); flips > 0; flips--) {
                    changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
                }
                yield changed;
            }
        };
    }

    private static byte[] prefix(SplittableRandom random) {
        long length = random.nextInt(3) == 0 ? random.nextLong() : random.nextInt(-9, 3000);
        String start = Damage.pick(random, "", "{", "{\"__metadata__\":{", "[", "{\"a\":{\"shape\":[");
        return ByteBuffer.allocate(8 + start.length())
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(length)
                .put(start.getBytes(StandardCharsets.US_ASCII))
                .array();
    }

    private static byte[] noise(int length, SplittableRandom random) {
        byte[] noise = new byte[length];
        random.nextBytes(noise);
        return noise;
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static boolean accepts(byte[] file, String title) throws IOException, InterruptedException {
        Future<Boolean> accepted = READER.submit(() -> ModelFuzzTarget.accepts(file));
        try {
            return accepted.get(HANG_MINUTES, TimeUnit.MINUTES);
        } catch (ExecutionException | TimeoutException e) {
            Path aside = Files.createDirectories(ASIDE).resolve(title.replace(' ', '-') + ".safetensors");
            Files.write(aside, file);
            throw new AssertionError(title + ", seed " + SEED + ", written to " + aside.toAbsolutePath(), e);
        }
    }
}

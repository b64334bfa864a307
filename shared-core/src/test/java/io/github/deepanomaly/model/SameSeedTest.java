package io.github.deepanomaly.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.engine.Engine;
import io.github.deepanomaly.engine.Engines;
import io.github.deepanomaly.testing.JavaProcess;
import io.github.deepanomaly.testing.SmallModels;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Seed 7 gives one model, bit for bit, and one score a row, however it is run. */
@Tag("slow")
class SameSeedTest {

    private static final long SEED = 7;

    /** Prints what {@link #fingerprint} gives, for comparison between JVMs. */
    static final class Program {

        private Program() {}

        /** Takes no arguments. */
        public static void main(String[] arguments) throws IOException {
            System.out.print(fingerprint(1));
        }
    }

    @Test
    void twiceInOneJvm() throws IOException {
        assertThat(fingerprint(1)).isEqualTo(fingerprint(1)).isNotEqualTo(fingerprint(SEED + 1, 1));
    }

    @Test
    void inTwoJvms() throws IOException, InterruptedException {
        Process process = JavaProcess.start(List.of("-XX:TieredStopAtLevel=1"), Program.class);
        String other = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        assertThat(other).isEqualTo(fingerprint(1));
    }

    @Test
    void withOneThreadAndWithTwo() throws IOException {
        assertThat(fingerprint(2)).isEqualTo(fingerprint(1));
    }

    @Test
    void besideOtherTrainings() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(3);
        try {
            List<Callable<String>> trainings = new ArrayList<>();
            for (long i = 0; i < 6; i++) {
                long seed = SEED + i % 3;
                trainings.add(() -> fingerprint(seed, 1));
            }
            List<String> prints = new ArrayList<>();
            for (Future<String> future : pool.invokeAll(trainings)) {
                prints.add(future.get());
            }
            assertThat(prints.get(0)).isEqualTo(prints.get(3)).isEqualTo(fingerprint(1));
            assertThat(prints.get(1)).isEqualTo(prints.get(4)).isNotEqualTo(prints.get(2));
        } finally {
            pool.shutdownNow();
        }
    }

    private static String fingerprint(int threads) throws IOException {
        return fingerprint(SEED, threads);
    }

    /** A digest of the model but for its time, and of scores in several blocks. */
    private static String fingerprint(long seed, int threads) throws IOException {
        Engine engine = Engines.of(Engines.Choice.AUTO, threads);
        Rows rows = SmallModels.mixedRows(1500, 3);
        try (AnomalyModel model = AnomalyModel.train(
                SmallModels.kind(),
                SmallModels.settings(Map.of("epochs", "3", "ensemble", "2", "dropout", "0.1", "noise", "0.1")),
                rows,
                Run.silent(engine, seed))) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(SmallModels.timelessBytes(model));
            for (double score : model.score(SmallModels.mixedRows(5000, 4))) {
                digest.update(Double.toHexString(score).getBytes(StandardCharsets.US_ASCII));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

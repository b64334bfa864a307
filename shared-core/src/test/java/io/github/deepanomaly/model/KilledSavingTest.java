package io.github.deepanomaly.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.programs.EndlessSaving;
import io.github.deepanomaly.testing.JavaProcess;
import io.github.deepanomaly.testing.SmallModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Kills a process that saves, again and again. */
@Tag("slow")
class KilledSavingTest {

    private static final int KILLS = 200;

    /** So many kills fall into a save, after which a file is left over. */
    private static final int INTERRUPTED = KILLS / 10;

    /** On a busy machine kills may fall where the other process waits; after so many of them none falls into a save. */
    private static final int MOST_KILLS = 100 * KILLS;

    private static final long SEED = 1;

    /** A save takes a few milliseconds: delays up to this fall on every moment of one. */
    private static final int LONGEST_DELAY_MICROSECONDS = 20_000;

    private static final List<String> QUICK_START =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-Xmx64m");

    @Test
    @Timeout(value = 60, unit = TimeUnit.MINUTES) // a hang limit twice the common one: hundreds of JVMs are started
    void theOldFileOrTheNewOneIsThereWholeAfterAKillAtAnyMoment(@TempDir Path folder) throws Exception {
        Path first = saved(folder.resolve("first"), 1);
        Path second = saved(folder.resolve("second"), 2);
        Path models = Files.createDirectory(folder.resolve("models"));
        Path file = Files.copy(first, models.resolve("model"));
        byte[] firstBytes = Files.readAllBytes(first);
        byte[] secondBytes = Files.readAllBytes(second);
        SplittableRandom random = new SplittableRandom(SEED);
        int firsts = 0;
        int interrupted = 0;
        int kills = 0;
        while (kills < KILLS || interrupted <= INTERRUPTED || firsts == 0 || firsts == kills) {
            kills++;
            assertThat(kills)
                    .as("kills, of which %d fell into a save", interrupted)
                    .isLessThan(MOST_KILLS);
            Set<Path> before = leftovers(models);
            Process process = JavaProcess.start(
                    QUICK_START, EndlessSaving.class, file.toString(), first.toString(), second.toString());
            assertThat(process.getInputStream().read()).isEqualTo('s');
            TimeUnit.MICROSECONDS.sleep(random.nextInt(LONGEST_DELAY_MICROSECONDS));
            process.destroyForcibly().waitFor();
            byte[] found = Files.readAllBytes(file);
            assertThat(found)
                    .satisfiesAnyOf(
                            bytes -> assertThat(bytes).isEqualTo(firstBytes),
                            bytes -> assertThat(bytes).isEqualTo(secondBytes));
            firsts += found.length == firstBytes.length ? 1 : 0;
            Set<Path> after = leftovers(models);
            assertThat(after)
                    .as("left by all kills, of which each save removes the former")
                    .hasSizeLessThanOrEqualTo(1);
            interrupted += before.containsAll(after) ? 0 : 1;
        }
        AnomalyModel.load(file, SmallModels.engine()).close();
        theNextSaveCleansUp(models, file);
    }

    private static void theNextSaveCleansUp(Path models, Path file) throws IOException {
        ModelFile.save(file, ModelFile.load(file));
        assertThat(leftovers(models)).isEmpty();
        assertThat(file).exists();
    }

    private static Path saved(Path file, int seed) throws IOException {
        try (AnomalyModel model = AnomalyModel.train(
                SmallModels.kind(),
                SmallModels.settings(Map.of("epochs", "1")),
                SmallModels.numbers(300 * seed, 10, seed),
                Run.silent(SmallModels.engine(), seed))) {
            model.save(file);
        }
        return file;
    }

    private static Set<Path> leftovers(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(path -> path.getFileName().toString().endsWith(".tmp"))
                    .collect(Collectors.toSet());
        }
    }
}

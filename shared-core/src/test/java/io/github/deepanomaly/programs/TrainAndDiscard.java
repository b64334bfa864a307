package io.github.deepanomaly.programs;

import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detectors.Detectors;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.testing.SmallModels;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Trains, scores, writes, reads and closes tiny models, and prints how many bytes of heap and how many of resident memory (0
 * where the system has no /proc) that has added.
 */
public final class TrainAndDiscard {

    private static final int PAGE = 4096;

    private TrainAndDiscard() {}

    /** Takes the number of rounds to warm up and the number to measure, the id of a kind and its hidden layers. */
    public static void main(String[] arguments) throws IOException {
        Kind kind = Detectors.byId(arguments[2]).orElseThrow();
        Settings settings =
                Settings.defaults(AnomalyModel.params(kind)).with("epochs", "1").with("hidden", arguments[3]);
        rounds(Integer.parseInt(arguments[0]), kind, settings);
        long heap = heap();
        long resident = resident();
        rounds(Integer.parseInt(arguments[1]), kind, settings);
        System.out.print(heap() - heap + " " + (resident() - resident));
    }

    private static void rounds(int rounds, Kind kind, Settings settings) throws IOException {
        boolean ordered = kind.detector(settings).channels().isPresent();
        for (int round = 0; round < rounds; round++) {
            try (AnomalyModel model = AnomalyModel.train(
                            kind, settings, rows(ordered, 50, round), Run.silent(SmallModels.engine(), round));
                    AnomalyModel read = AnomalyModel.read(
                            new ByteArrayInputStream(SmallModels.bytes(model)), SmallModels.engine())) {
                read.score(rows(ordered, 20, round));
            }
        }
    }

    /** Sequences of numbers for kinds that read them, else mixed columns. */
    private static Rows rows(boolean ordered, int count, int seed) {
        return ordered ? SmallModels.numbers(count, 12, seed) : SmallModels.mixedRows(count, seed);
    }

    private static long heap() {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            memory.gc();
            least = Math.min(least, memory.getHeapMemoryUsage().getUsed());
        }
        return least;
    }

    private static long resident() throws IOException {
        Path pages = Path.of("/proc/self/statm");
        return Files.exists(pages)
                ? PAGE * Long.parseLong(Files.readString(pages).split(" ", -1)[1])
                : 0;
    }
}

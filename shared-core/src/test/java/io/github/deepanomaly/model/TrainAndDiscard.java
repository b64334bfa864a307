package io.github.deepanomaly.model;

import io.github.deepanomaly.detect.Run;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Trains, scores, writes, reads and closes tiny models, and prints how many bytes of heap and how many of resident memory (0
 * where the system has no /proc) that has added.
 */
final class TrainAndDiscard {

    private static final int PAGE = 4096;

    private TrainAndDiscard() {}

    /** Takes the number of rounds to warm up and the number to measure. */
    public static void main(String[] arguments) throws IOException {
        rounds(Integer.parseInt(arguments[0]));
        long heap = heap();
        long resident = resident();
        rounds(Integer.parseInt(arguments[1]));
        System.out.print(heap() - heap + " " + (resident() - resident));
    }

    private static void rounds(int rounds) throws IOException {
        for (int round = 0; round < rounds; round++) {
            try (AnomalyModel model = AnomalyModel.train(
                            SmallModels.kind(),
                            SmallModels.settings(Map.of("epochs", "1", "hidden", "64 relu")),
                            SmallModels.mixedRows(50, round),
                            Run.silent(SmallModels.engine(), round));
                    AnomalyModel read = AnomalyModel.read(
                            new ByteArrayInputStream(SmallModels.bytes(model)), SmallModels.engine())) {
                read.score(SmallModels.mixedRows(20, round));
            }
        }
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

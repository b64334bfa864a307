package io.github.deepanomaly.cost;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The energy counters of the processors (RAPL), which Linux shows; most systems let the administrator alone read them. */
final class Energy {

    /** Where Linux shows them. */
    static final Path COUNTERS = Path.of("/sys/class/powercap");

    private static final Pattern PROCESSOR = Pattern.compile("intel-rapl:\\d+");

    private static final double MICRO = 1e-6;

    private final Path folder;

    Energy(Path folder) {
        this.folder = folder;
    }

    /** Microjoules of each processor so far; empty where they cannot be read. */
    Map<Path, Long> read() {
        Map<Path, Long> counts = new TreeMap<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "intel-rapl:*")) {
            for (Path processor : found) {
                if (PROCESSOR.matcher(processor.getFileName().toString()).matches()) { // not its parts
                    counts.put(processor, number(processor.resolve("energy_uj")));
                }
            }
        } catch (IOException | RuntimeException e) {
            return Map.of(); // another system, or no right to read
        }
        return counts;
    }

    /** Joules since the counters stood so; NaN where they cannot be read. */
    double since(Map<Path, Long> before) {
        Map<Path, Long> now = read();
        if (before.isEmpty() || !now.keySet().equals(before.keySet())) {
            return Double.NaN;
        }
        double sum = 0;
        for (Map.Entry<Path, Long> entry : now.entrySet()) {
            double passed = entry.getValue() - before.getOrDefault(entry.getKey(), 0L);
            sum += passed >= 0 ? passed : passed + range(entry.getKey());
        }
        return MICRO * sum;
    }

    /** Where a counter begins anew. */
    private static double range(Path processor) {
        try {
            return number(processor.resolve("max_energy_range_uj"));
        } catch (IOException | RuntimeException e) {
            return Double.NaN;
        }
    }

    private static long number(Path file) throws IOException {
        return Long.parseLong(Files.readString(file).strip());
    }
}

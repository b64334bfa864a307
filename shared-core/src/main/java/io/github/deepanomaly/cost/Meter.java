package io.github.deepanomaly.cost;

import io.github.deepanomaly.math.Operations;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.Map;

/** Measures what the thread that starts it does until the same thread stops it. Meters may lie within each other. */
public final class Meter {

    private static final double NANO = 1e-9;

    private static final Energy ENERGY = new Energy(Energy.COUNTERS);

    private final long cpu = cpuNanos();
    private final long wall = System.nanoTime();
    private final long operations = Operations.count();
    private final Map<Path, Long> energy = ENERGY.read();

    private Meter() {}

    /** Starts now. */
    public static Meter start() {
        return new Meter();
    }

    /** Starts now, and forgets the largest use of memory so far, of the whole process. */
    public static Meter startAnew() {
        ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
        return new Meter();
    }

    /** What was done since the start. */
    public Cost stop() {
        return new Cost(
                NANO * (cpuNanos() - cpu),
                NANO * (System.nanoTime() - wall),
                Operations.count() - operations,
                peak(),
                ENERGY.since(energy));
    }

    private static long cpuNanos() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long own = threads.isCurrentThreadCpuTimeSupported() ? threads.getCurrentThreadCpuTime() : System.nanoTime();
        return own + Operations.helperNanos();
    }

    private static long peak() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
    }
}

package io.github.deepanomaly.bench.program;

import java.lang.management.ManagementFactory;

/** The clock of the benchmarks: other processes do not count. */
public final class CpuTime {

    private CpuTime() {}

    /** Seconds of processor time that this thread has had. */
    public static double seconds() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e9;
    }

    /** Seconds of processor time that all threads of this process have had. */
    public static double processSeconds() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                        .getProcessCpuTime()
                / 1e9;
    }
}

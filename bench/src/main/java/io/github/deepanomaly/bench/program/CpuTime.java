package io.github.deepanomaly.bench.program;

import java.lang.management.ManagementFactory;

/** The clock of the benchmarks: other processes do not count. */
public final class CpuTime {

    private CpuTime() {}

    /** Seconds of processor time that this thread has had. */
    public static double seconds() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e9;
    }
}

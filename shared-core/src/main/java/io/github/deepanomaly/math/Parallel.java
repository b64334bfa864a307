package io.github.deepanomaly.math;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntConsumer;

/**
 * Runs numbered blocks of work, which must not depend on each other, on a given number of threads. Blocks that run blocks themselves
 * share the threads among them. The helpers are daemons that wait a second for more work and then end, so nobody has to close them.
 */
public final class Parallel {

    private static final ExecutorService HELPERS = new ThreadPoolExecutor(
            0, Integer.MAX_VALUE, 1, TimeUnit.SECONDS, new SynchronousQueue<>(), Parallel::helper);

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** How many threads the block may use that this thread works on. */
    private static final ThreadLocal<Integer> SHARE = ThreadLocal.withInitial(() -> Integer.MAX_VALUE);

    private Parallel() {}

    /**
     * Calls {@code work} once for each number below {@code blocks}, on the caller's thread and {@code threads} - 1 others; all
     * have ended when it returns. What {@code work} throws ends the run and is thrown here.
     */
    public static void run(int blocks, int threads, IntConsumer work) {
        run(blocks, threads, work, () -> {});
    }

    /** The same; {@code interrupted} is called when the caller is interrupted while it waits for the others. */
    public static void run(int blocks, int threads, IntConsumer work, Runnable interrupted) {
        int before = SHARE.get();
        int allowed = Math.min(threads, before);
        int helpers = Math.min(allowed, blocks) - 1;
        if (helpers < 1) {
            for (int block = 0; block < blocks; block++) {
                work.accept(block);
            }
            return;
        }
        AtomicInteger next = new AtomicInteger();
        Runnable turns = () -> {
            try {
                SHARE.set(Math.max(1, allowed / (helpers + 1)));
                for (int block = next.getAndIncrement(); block < blocks; block = next.getAndIncrement()) {
                    work.accept(block);
                }
            } finally {
                next.set(blocks); // after a failure the others need not go on
            }
        };
        List<Future<?>> pending = new ArrayList<>();
        LongAdder operations = new LongAdder();
        LongAdder nanos = new LongAdder();
        for (int i = 0; i < helpers; i++) {
            pending.add(HELPERS.submit(() -> measured(turns, operations, nanos)));
        }
        try {
            turns.run();
        } finally {
            SHARE.set(before);
            pending.forEach(helper -> await(helper, interrupted));
            Operations.addHelp(operations.sum(), nanos.sum());
        }
    }

    private static long cpuNanos() {
        return THREADS.isCurrentThreadCpuTimeSupported() ? THREADS.getCurrentThreadCpuTime() : System.nanoTime();
    }

    /** Does a helper's work and adds what it took. */
    private static void measured(Runnable turns, LongAdder operations, LongAdder nanos) {
        long before = Operations.count();
        long since = cpuNanos();
        try {
            turns.run();
        } finally {
            long now = cpuNanos();
            operations.add(Operations.count() - before);
            nanos.add(now - since);
        }
    }

    /** Waits even when interrupted, because the work goes on writing to the caller's arrays. */
    private static void await(Future<?> helper, Runnable told) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    helper.get();
                    return;
                } catch (InterruptedException e) {
                    interrupted = true;
                    told.run();
                } catch (ExecutionException e) {
                    throw e.getCause() instanceof RuntimeException cause
                            ? cause
                            : new IllegalStateException("a worker thread failed", e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static Thread helper(Runnable work) {
        Thread thread = new Thread(work, "deepanomaly-helper");
        thread.setDaemon(true);
        thread.setContextClassLoader(null); // else a caller's plug-in could not be unloaded
        return thread;
    }
}

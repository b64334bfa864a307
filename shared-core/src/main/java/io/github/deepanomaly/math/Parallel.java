package io.github.deepanomaly.math;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/** Runs numbered blocks of work, which must not depend on each other, on a given number of threads. */
public final class Parallel {

    private Parallel() {}

    /** Calls {@code work} once for each number below {@code blocks}; on the caller's thread where one thread is asked for. */
    public static void run(int blocks, int threads, IntConsumer work) {
        if (threads == 1 || blocks < 2) {
            for (int block = 0; block < blocks; block++) {
                work.accept(block);
            }
            return;
        }
        ExecutorService pool = Executors.newFixedThreadPool(Math.min(threads, blocks));
        try {
            List<Future<?>> pending = new ArrayList<>();
            for (int block = 0; block < blocks; block++) {
                int number = block;
                pending.add(pool.submit(() -> work.accept(number)));
            }
            for (Future<?> future : pending) {
                future.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for other threads", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }
}

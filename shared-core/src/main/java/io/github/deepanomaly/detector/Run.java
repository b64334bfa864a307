package io.github.deepanomaly.detector;

import io.github.deepanomaly.engine.Engine;
import io.github.deepanomaly.engine.Engines;
import io.github.deepanomaly.math.Parallel;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/** The environment of a training: engine, seed, progress. Never saved. */
public record Run(Engine engine, long seed, Progress progress) {

    /** The seed of all random choices. */
    public static final Param<Integer> SEED = Param.integer("seed", "S", 1)
            .between(Integer.MIN_VALUE, Integer.MAX_VALUE)
            .doc("Random seed: the same seed, data and engine give the same model.");

    /** The engine that computes the networks. */
    public static final Param<Engines.Choice> ENGINE = Param.choice("engine", "engine", Engines.Choice.AUTO)
            .doc("Engine that computes the networks: blas (fast), dl4j (Deeplearning4j) or auto (blas).")
            .advanced();

    /** The maximum number of threads. */
    public static final Param<Integer> THREADS = Param.integer("threads", "threads", 1)
            .between(0, 1024)
            .doc("Maximum number of threads; 0 = all processors. The result does not depend on it.")
            .advanced();

    /** The parameters of a run. */
    public static final List<Param<?>> PARAMS = List.of(SEED, ENGINE, THREADS);

    /** The run that settings with {@link #PARAMS} describe; throws {@link IllegalStateException} if the engine is missing. */
    public static Run of(Settings settings, Progress progress) {
        return new Run(Engines.of(settings.get(ENGINE), threads(settings)), settings.get(SEED), progress);
    }

    /** The number of threads that settings ask for. */
    private static int threads(Settings settings) {
        int threads = settings.get(THREADS);
        return threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
    }

    /** The run of the default settings: seed 1, the engine of choice, one thread, no reports. */
    public static Run standard() {
        return of(Settings.defaults(PARAMS), Progress.SILENT);
    }

    /** A run that reports nothing. */
    public static Run silent(Engine engine, long seed) {
        return new Run(engine, seed, Progress.SILENT);
    }

    /** The maximum number of threads. */
    public int threads() {
        return engine.threads();
    }

    /** Random numbers for one purpose: the same for the same seed and purpose, independent between purposes. */
    public SplittableRandom random(String purpose) {
        return new SplittableRandom(seed(purpose));
    }

    /** A seed for one purpose. */
    public long seed(String purpose) {
        return new SplittableRandom(seed * 31 + purpose.hashCode()).nextLong();
    }

    /** The run of a part of the work, which reports fractions between {@code from} and {@code to}. */
    public Run part(double from, double to) {
        return part(from, to, "");
    }

    /** The same of a part that has a name, which stands before its messages: {@code trimming round 1 of 2: epoch 3 of 8}. */
    public Run part(double from, double to, String stage) {
        Progress whole = progress;
        String before = stage.isEmpty() ? "" : stage + ": ";
        return new Run(engine, seed, new Progress() {
            @Override
            public void report(double fraction, String message) {
                whole.report(from + fraction * (to - from), before + message);
            }

            @Override
            public void epoch(Epoch epoch) {
                whole.epoch(epoch);
            }

            @Override
            public void warning(String message) {
                whole.warning(message);
            }

            @Override
            public boolean cancelled() {
                return whole.cancelled();
            }
        });
    }

    /** A part of the work, which makes something. */
    public interface Part<T> {

        /** Makes what is part number {@code number}, with a run of its own, whose seed is that of the whole. */
        T make(int number, Run run);
    }

    /**
     * What the parts make that are numbered from 0, in their order: on the engine's threads, with reports as if one came after the
     * other. Parts must not depend on each other. Where one fails, what the others made is undone.
     */
    public <T> List<T> parts(int count, Part<T> part, Consumer<T> undo) {
        List<Optional<T>> made = new ArrayList<>(Collections.nCopies(count, Optional.empty()));
        try {
            if (threads() == 1 || count == 1) {
                for (int i = 0; i < count; i++) {
                    made.set(i, Optional.of(part.make(i, part((double) i / count, (i + 1.0) / count))));
                }
            } else {
                SharedProgress shared = new SharedProgress(progress, count);
                Parallel.run(
                        count,
                        threads(),
                        i -> {
                            made.set(i, Optional.of(part.make(i, new Run(engine, seed, shared.part(i)))));
                            shared.ended(i);
                        },
                        shared::cancel);
            }
            return made.stream().flatMap(Optional::stream).toList();
        } catch (RuntimeException e) {
            made.stream().flatMap(Optional::stream).forEach(undo);
            throw e;
        }
    }

    /** Reports progress, then throws {@link CancellationException} if the run should end. */
    public void report(double fraction, String message) {
        progress.report(fraction, message);
        checkCancelled();
    }

    /** Throws {@link CancellationException} if the run should end; cheap enough for every mini-batch. */
    public void checkCancelled() {
        if (progress.cancelled()) {
            throw new CancellationException("cancelled");
        }
    }
}

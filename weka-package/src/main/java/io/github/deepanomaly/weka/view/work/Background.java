package io.github.deepanomaly.weka.view.work;

import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.explain.Explanation;
import io.github.deepanomaly.weka.judging.Judged;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import java.util.function.Function;
import javax.swing.SwingUtilities;

/**
 * The threads behind a view: one for what somebody waits for, one that explains the selected row, one that fills in reasons. Results of work that was begun before the
 * last {@link #stop} are dropped.
 */
public final class Background {

    /** Rows explained at a time, so that the first reasons show at once. */
    private static final int BLOCK = 128;

    /** The most columns that the reasons of a row name. */
    public static final int COLUMNS = 3;

    /** Receives texts for rows. */
    public interface Texts {
        /** The texts of some rows, in their order. */
        void accept(int[] rows, List<String> texts);
    }

    private final AtomicInteger generation = new AtomicInteger();
    private final ExecutorService waited = thread("view");
    private final AtomicInteger explained = new AtomicInteger();
    private final ExecutorService explaining = thread("explaining");
    private final ExecutorService filling = thread("reasons");

    private static ExecutorService thread(String name) {
        return Executors.newSingleThreadExecutor(work -> {
            Thread thread = new Thread(work, "deepAnomaly " + name);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Work of before has become pointless. */
    public void stop() {
        generation.incrementAndGet();
    }

    /** Cancels as soon as {@link #stop} is called. */
    public Progress progress() {
        int mine = generation.get();
        return new Progress() {
            @Override
            public boolean cancelled() {
                return generation.get() != mine;
            }
        };
    }

    /** Computes something, then hands it over on the event thread. */
    public <T> void run(Callable<T> work, Consumer<T> done) {
        run(work, done, failure -> {
            throw new IllegalStateException(failure);
        });
    }

    /** The same; {@code failed} hears on the event thread what went wrong. */
    public <T> void run(Callable<T> work, Consumer<T> done, Consumer<Exception> failed) {
        int mine = generation.get();
        waited.execute(() -> {
            if (generation.get() != mine) {
                return; // nobody waits for it any more
            }
            try {
                T result = work.call();
                later(mine, () -> done.accept(result));
            } catch (CancellationException e) {
                return; // nobody waits for it any more
            } catch (Exception e) {
                later(mine, () -> failed.accept(e));
            }
        });
    }

    /**
     * Explains something on a thread of its own; the next such work makes it pointless.
     *
     * @param part hears on the event thread how much is done
     */
    public <T> void explain(
            Function<Progress, T> work, DoubleConsumer part, Consumer<T> done, Consumer<Exception> failed) {
        int mine = explained.incrementAndGet();
        int shown = generation.get();
        Progress progress = new Progress() {
            @Override
            public void report(double fraction, String message) {
                whileWanted(this, () -> part.accept(fraction));
            }

            @Override
            public boolean cancelled() {
                return explained.get() != mine || generation.get() != shown;
            }
        };
        explaining.execute(() -> {
            try {
                T result = progress.cancelled() ? null : work.apply(progress);
                if (result != null) {
                    whileWanted(progress, () -> done.accept(result));
                }
            } catch (CancellationException e) {
                return; // nobody waits for it any more
            } catch (RuntimeException e) {
                whileWanted(progress, () -> failed.accept(e));
            }
        });
    }

    private static void whileWanted(Progress progress, Runnable show) {
        SwingUtilities.invokeLater(() -> {
            if (!progress.cancelled()) {
                show.run();
            }
        });
    }

    /** What is being explained has become pointless. */
    public void stopExplaining() {
        explained.incrementAndGet();
    }

    /** Does what somebody may wait for later, before the reasons of further rows; who waits then hears what is wrong with it. */
    public void beforehand(Runnable work) {
        filling.execute(() -> {
            try {
                work.run();
            } catch (RuntimeException e) {
                return; // it is done again when somebody waits for it
            }
        });
    }

    /** Explains rows in that order, block by block. */
    public void fill(Judged rows, List<Integer> order, Texts texts) {
        Progress progress = progress();
        int mine = generation.get();
        filling.execute(() -> {
            try {
                for (int from = 0; from < order.size() && !progress.cancelled(); from += BLOCK) {
                    int[] block = order.subList(from, Math.min(from + BLOCK, order.size())).stream()
                            .mapToInt(row -> row)
                            .toArray();
                    List<Explanation> explanations = rows.explain(block, progress);
                    List<String> found = explanations.stream()
                            .map(each -> each.text(COLUMNS))
                            .toList();
                    later(mine, () -> texts.accept(block, found));
                }
            } catch (CancellationException e) {
                return; // other rows are shown by now
            }
        });
    }

    private void later(int mine, Runnable show) {
        SwingUtilities.invokeLater(() -> {
            if (generation.get() == mine) {
                show.run();
            }
        });
    }

    /** Ends the threads. */
    public void close() {
        stop();
        waited.shutdownNow();
        explaining.shutdownNow();
        filling.shutdownNow();
    }
}

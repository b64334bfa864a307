package io.github.deepanomaly.weka.view.work;

import io.github.deepanomaly.detector.Progress;
import java.util.Locale;
import java.util.function.Consumer;
import javax.swing.JLabel;
import javax.swing.JProgressBar;
import javax.swing.SwingUtilities;
import org.jspecify.annotations.Nullable;

/**
 * One piece of work at a time on a thread of its own, with a bar that never goes back, the time that is left, and a line that names
 * the stage. Lives on the event thread, but for {@link #progress}.
 */
public final class Job {

    private static final int STEPS = 1000;

    private static final long BETWEEN = 100_000_000;

    /** Seconds and share of the work after which the time that is left can be estimated. */
    private static final double KNOWN_SECONDS = 2;

    private static final double KNOWN_SHARE = 0.02;

    private final JProgressBar bar = new JProgressBar(0, STEPS);
    private final JLabel line = new JLabel(" ");
    private final Consumer<String> status;
    private final Runnable changed;

    private volatile long next;
    private volatile long begun;
    private @Nullable Thread running;

    /** What is done on the thread; an interrupt ends it. */
    public interface Work {
        /** Does it. */
        void run() throws Exception;
    }

    /**
     * Idle.
     *
     * @param status receives each line, too
     * @param changed called whenever work begins or has ended
     */
    public Job(Consumer<String> status, Runnable changed) {
        this.status = status;
        this.changed = changed;
        bar.setStringPainted(true);
        bar.setString("");
    }

    /** The bar. */
    public JProgressBar bar() {
        return bar;
    }

    /** The line. */
    public JLabel line() {
        return line;
    }

    /** Whether nothing is being done. */
    public boolean idle() {
        return running == null;
    }

    /**
     * Begins work, unless some is being done.
     *
     * @param failed receives on the event thread what is wrong where the work does not come to its end
     */
    public void run(Work work, Consumer<String> failed) {
        if (running != null) {
            return;
        }
        begun = System.nanoTime();
        bar.setValue(0);
        bar.setString("");
        Thread thread = new Thread(() -> end(work, failed), "deepAnomaly work");
        running = thread;
        changed.run();
        thread.start();
    }

    private void end(Work work, Consumer<String> failed) {
        try {
            work.run();
            SwingUtilities.invokeLater(() -> ended("OK"));
        } catch (InterruptedException e) {
            SwingUtilities.invokeLater(() -> failed("Interrupted", "Stopped before the end.", failed));
        } catch (Exception | OutOfMemoryError | StackOverflowError | LinkageError e) {
            String message = e.getMessage() == null || e instanceof Error ? e.toString() : e.getMessage();
            SwingUtilities.invokeLater(() -> failed(message, message, failed));
        }
    }

    private void failed(String said, String message, Consumer<String> failed) {
        failed.accept(message);
        ended(said);
    }

    private void ended(String said) {
        running = null;
        say(said);
        bar.setValue(said.equals("OK") ? STEPS : 0);
        bar.setString(said.equals("OK") ? "done" : "");
        changed.run();
    }

    /** Asks the work to end. */
    public void stop() {
        Thread thread = running;
        if (thread != null) {
            thread.interrupt();
        }
    }

    /** Shows how far the work is; from any thread, as often as one likes. */
    public void progress(double fraction, String message) {
        long now = System.nanoTime();
        if (now - next >= 0) {
            next = now + BETWEEN;
            double seconds = (now - begun) / 1e9;
            SwingUtilities.invokeLater(() -> {
                if (running != null) {
                    bar.setValue(Math.max(bar.getValue(), (int) (STEPS * fraction)));
                    bar.setString(left(bar.getPercentComplete(), seconds));
                    say(message);
                }
            });
        }
    }

    /** The share that is done, and the time that the rest takes at the same pace, as soon as that can be said. */
    static String left(double share, double seconds) {
        String done = String.format(Locale.ROOT, "%.0f %%", 100 * share);
        if (seconds < KNOWN_SECONDS || share < KNOWN_SHARE) {
            return done;
        }
        double rest = seconds * (1 - share) / share;
        return rest < 90
                ? String.format(Locale.ROOT, "%s, %.0f s left", done, Math.max(1, rest))
                : String.format(Locale.ROOT, "%s, %.0f min left", done, rest / 60);
    }

    /** Progress that shows here and is cancelled by {@link #stop}; for the thread of the work. */
    public Progress progress() {
        return new Progress() {
            @Override
            public void report(double fraction, String message) {
                progress(fraction, message);
            }

            @Override
            public boolean cancelled() {
                return Thread.currentThread().isInterrupted();
            }
        };
    }

    /** Shows a line. */
    public void say(String message) {
        line.setText(message);
        line.setToolTipText(message);
        status.accept(message);
    }
}

package io.github.deepanomaly.weka.view;

import io.github.deepanomaly.detector.Progress;
import java.util.function.Consumer;
import javax.swing.JLabel;
import javax.swing.JProgressBar;
import javax.swing.SwingUtilities;
import org.jspecify.annotations.Nullable;

/**
 * One piece of work at a time on a thread of its own, with a bar and a line that say how it goes. Lives on the event thread, but for
 * {@link #progress}.
 */
public final class Job {

    private static final int STEPS = 1000;

    private static final long BETWEEN = 100_000_000;

    private final JProgressBar bar = new JProgressBar(0, STEPS);
    private final JLabel line = new JLabel(" ");
    private final Consumer<String> status;
    private final Runnable changed;

    private volatile long next;
    private @Nullable Thread running;

    /** What is done on the thread; an interrupt ends it. */
    public interface Work {
        /** Does it. */
        void run() throws Exception;
    }

    /**
     * Idle.
     *
     * @param status hears each line, too
     * @param changed called whenever work begins or has ended
     */
    public Job(Consumer<String> status, Runnable changed) {
        this.status = status;
        this.changed = changed;
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

    /** Begins work, unless some is being done. */
    public void run(Work work) {
        if (running != null) {
            return;
        }
        Thread thread = new Thread(() -> end(end(work)), "deepAnomaly work");
        running = thread;
        changed.run();
        thread.start();
    }

    private static String end(Work work) {
        try {
            work.run();
            return "OK";
        } catch (InterruptedException e) {
            return "Interrupted";
        } catch (Exception e) {
            return String.valueOf(e.getMessage());
        }
    }

    private void end(String said) {
        SwingUtilities.invokeLater(() -> {
            running = null;
            say(said);
            bar.setValue(said.equals("OK") ? STEPS : 0);
            changed.run();
        });
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
            SwingUtilities.invokeLater(() -> {
                bar.setValue((int) (STEPS * fraction));
                say(message);
            });
        }
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

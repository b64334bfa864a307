package io.github.deepanomaly.weka;

import io.github.deepanomaly.detector.Epoch;
import io.github.deepanomaly.detector.Progress;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import weka.gui.Logger;

/** Progress in Weka: its status bar, its debug output, and its Stop button, which interrupts the thread. */
public final class WekaProgress implements Progress {

    /** Between two status messages; a status bar need not be faster than the eye. */
    private static final long NANOSECONDS = 200_000_000;

    private final String title;
    private final Consumer<String> status;
    private final Consumer<String> debug;
    private final Consumer<String> warning;
    private long next = System.nanoTime();

    /**
     * Progress of a run.
     *
     * @param status hears now and then how far it is
     * @param debug hears of every epoch
     */
    public WekaProgress(String title, Consumer<String> status, Consumer<String> debug) {
        this(title, status, debug, line -> {}); // a model keeps its warnings itself
    }

    /** The same where nothing but {@code warning} would hear what the user should know. */
    public WekaProgress(String title, Consumer<String> status, Consumer<String> debug, Consumer<String> warning) {
        this.title = title;
        this.status = status;
        this.debug = debug;
        this.warning = warning;
    }

    /** The status bar of a log, or nowhere. */
    public static Consumer<String> status(@Nullable Logger log) {
        return log == null ? line -> {} : log::statusMessage;
    }

    /** What the work gives; throws {@link InterruptedException} where an interrupt has cancelled it. */
    public static <T> T stoppable(Supplier<T> work) throws InterruptedException {
        try {
            return work.get();
        } catch (CancellationException e) {
            Thread.interrupted(); // who throws InterruptedException has dealt with the interrupt
            throw new InterruptedException("stopped");
        }
    }

    @Override
    public void report(double fraction, String message) {
        long now = System.nanoTime();
        if (now - next >= 0) {
            next = now + NANOSECONDS;
            status.accept(String.format(Locale.ROOT, "%s: %s, %.0f %%", title, message, 100 * fraction));
        }
    }

    @Override
    public void epoch(Epoch epoch) {
        debug.accept(title + ": epoch " + epoch.number()
                + loss("training", epoch.trainingLoss())
                + loss("validation", epoch.validationLoss())
                + loss("discriminator", epoch.discriminatorLoss()));
    }

    private static String loss(String name, double value) {
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, ", %s loss %.6g", name, value);
    }

    @Override
    public void warning(String message) {
        warning.accept(title + ": " + message);
    }

    @Override
    public boolean cancelled() {
        return Thread.currentThread().isInterrupted();
    }
}

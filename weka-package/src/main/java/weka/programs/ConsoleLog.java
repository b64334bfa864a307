package weka.programs;

import org.jspecify.annotations.Nullable;
import weka.gui.Logger;

/** Progress on the error stream; notes belong into the output of a program and are not repeated here. */
final class ConsoleLog implements Logger {

    /** Between two lines. */
    private static final long NANOSECONDS = 2_000_000_000L;

    private @Nullable String last;
    private long next = System.nanoTime();

    @Override
    public void logMessage(String message) {}

    @Override
    public void statusMessage(String message) {
        long now = System.nanoTime();
        if (now - next >= 0 && !message.equals(last)) {
            next = now + NANOSECONDS;
            last = message;
            System.err.println(message);
        }
    }

    /** Says a line at once. */
    void say(String message) {
        System.err.println(message);
        next = System.nanoTime() + NANOSECONDS;
    }
}

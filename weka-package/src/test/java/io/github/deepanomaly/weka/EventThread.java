package io.github.deepanomaly.weka;

import java.util.function.BooleanSupplier;
import javax.swing.SwingUtilities;

/** The event thread, on which views live. */
public final class EventThread {

    private EventThread() {}

    /** Asks it until a condition is met, which work of other threads brings about. */
    public static void await(BooleanSupplier condition) throws Exception {
        boolean[] met = {false};
        while (!met[0]) {
            Thread.sleep(10);
            SwingUtilities.invokeAndWait(() -> met[0] = condition.getAsBoolean());
        }
    }
}

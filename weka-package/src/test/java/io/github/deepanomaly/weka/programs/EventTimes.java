package io.github.deepanomaly.weka.programs;

import java.awt.AWTEvent;
import java.awt.EventQueue;
import java.awt.Toolkit;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** An event queue that measures how long each event keeps the event thread, and sees what the longest one does. */
final class EventTimes extends EventQueue {

    /** Nanoseconds after which somebody looks at what the event thread does. */
    private static final long LONG = 100_000_000;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private volatile Thread thread = Thread.currentThread();
    private volatile long begun;
    private volatile String sight = "";
    private long longest;
    private long busy;
    private int over;
    private String longestSight = "";

    /** Stands before the present queue from now on. */
    static EventTimes install() {
        EventTimes times = new EventTimes();
        Toolkit.getDefaultToolkit().getSystemEventQueue().push(times);
        Thread watch = new Thread(times::watch, "event times");
        watch.setDaemon(true);
        watch.start();
        return times;
    }

    @Override
    protected void dispatchEvent(AWTEvent event) {
        thread = Thread.currentThread();
        sight = "";
        long processor = THREADS.getCurrentThreadCpuTime();
        long begin = System.nanoTime();
        begun = begin;
        super.dispatchEvent(event);
        begun = 0;
        long took = System.nanoTime() - begin;
        synchronized (this) {
            over += took > 2 * LONG ? 1 : 0;
            if (took > longest) {
                longest = took;
                busy = THREADS.getCurrentThreadCpuTime() - processor;
                longestSight = sight;
            }
        }
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(20);
                long since = begun;
                if (since > 0 && sight.isEmpty() && System.nanoTime() - since > LONG) {
                    sight = Arrays.stream(thread.getStackTrace())
                            .limit(60)
                            .filter(frame -> !frame.getClassName().startsWith("java.awt.Event"))
                            .map(frame -> frame.getClassName().replaceAll("^.*\\.", "") + "." + frame.getMethodName())
                            .limit(25)
                            .collect(Collectors.joining(" < "));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What has been measured since the last call, in words. */
    synchronized String since() {
        String text = String.format(
                Locale.ROOT,
                "longest event %d ms (%d ms of it on a processor), %d events over 200 ms%s",
                longest / 1_000_000,
                busy / 1_000_000,
                over,
                longestSight.isEmpty() ? "" : ": " + longestSight);
        longest = 0;
        busy = 0;
        over = 0;
        longestSight = "";
        return text;
    }
}

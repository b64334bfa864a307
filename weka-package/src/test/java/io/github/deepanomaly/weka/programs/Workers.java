package io.github.deepanomaly.weka.programs;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/** Looks again and again at which threads do what takes long, until somebody asks. */
final class Workers extends Thread {

    /** Where networks train, score and explain. */
    private static final String NETWORKS = "io.github.deepanomaly.engine.blas.";

    /** Where Weka fits rules. */
    private static final String FITTING = "buildClassifier";

    private final Set<String> names = new ConcurrentSkipListSet<>();
    private volatile boolean over;

    private Workers() {}

    static Workers watch() {
        Workers watch = new Workers();
        watch.start();
        return watch;
    }

    @Override
    public void run() {
        try {
            while (!over) {
                names.addAll(working());
                Thread.sleep(10);
            }
        } catch (InterruptedException e) {
            interrupt();
        }
    }

    /** The names of the threads that were seen at work; ends the watch. */
    Set<String> seen() throws InterruptedException {
        over = true;
        join();
        return names;
    }

    /** The threads that do at this moment what takes long. */
    private static List<String> working() {
        return getAllStackTraces().entrySet().stream()
                .filter(each -> Arrays.stream(each.getValue()).anyMatch(Workers::isWork))
                .map(each -> each.getKey().getName())
                .toList();
    }

    private static boolean isWork(StackTraceElement frame) {
        return frame.getClassName().startsWith(NETWORKS)
                || frame.getMethodName().equals(FITTING);
    }
}

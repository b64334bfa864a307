package weka.programs;

import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.stream.StreamScorer;
import io.github.deepanomaly.weka.programs.CommandLineProgram;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import weka.classifiers.anomaly.DetectorFile;

/**
 * Judges rows that come over HTTP until it is stopped: {@code -model detector.safetensors -port 8080}. A signal to end, as Ctrl-C, stops
 * it gracefully.
 */
public final class ScoreServer extends CommandLineProgram {

    private static final int SHUTDOWN_SECONDS = 60;

    private static final Param<File> MODEL =
            Param.of("model", "model", File.class, new File(""), File::new).doc("The trained detector.");

    private static final Param<File> STATE = Param.of("state", "state", File.class, new File(""), File::new)
            .doc("File that keeps drift monitor, adaptive threshold and windows over restarts; made if it does not "
                    + "exist. Empty = begin anew with each start.");

    private static final List<Param<?>> PARAMS = Stream.of(
                    List.of(MODEL, STATE), io.github.deepanomaly.serve.ScoreServer.PARAMS, StreamScorer.PARAMS)
            .<Param<?>>flatMap(List::stream)
            .toList();

    @Override
    protected List<Param<?>> params() {
        return PARAMS;
    }

    @Override
    protected List<Param<?>> required() {
        return List.of(MODEL);
    }

    @Override
    protected Result run(Settings settings) throws Exception {
        AnomalyModel model = DetectorFile.read(settings.get(MODEL).toPath()).model();
        Optional<Path> state = Optional.of(settings.get(STATE))
                .filter(file -> !file.getPath().isEmpty())
                .map(File::toPath);
        StreamScorer scorer = state.isPresent() && Files.exists(state.get())
                ? StreamScorer.restore(model, state.get())
                : StreamScorer.of(model, settings);
        io.github.deepanomaly.serve.ScoreServer server =
                io.github.deepanomaly.serve.ScoreServer.start(scorer, settings, state);
        System.out.println("DeepAnomaly scores rows at http://" + server.host() + ":" + server.port()
                + "/ until it is stopped by Ctrl-C.");
        scorer.notes().forEach(note -> System.out.println("note: " + note));
        waitForTheEnd(server, scorer);
        return Result.of("The server has ended.");
    }

    /** Until the JVM ends or the thread is interrupted, as Weka's Simple CLI does. */
    private static void waitForTheEnd(io.github.deepanomaly.serve.ScoreServer server, StreamScorer scorer)
            throws IOException {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        Thread hook = new Thread(() -> {
            asked.countDown();
            await(done, SHUTDOWN_SECONDS);
        });
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            asked.await();
        } catch (InterruptedException e) {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
        try {
            server.close();
            System.out.println("stopped after " + scorer.summary()); // before the hook lets the JVM end
        } finally {
            done.countDown();
        }
    }

    private static void await(CountDownLatch latch, int seconds) {
        try {
            latch.await(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Runs it. */
    public static void main(String[] args) {
        new ScoreServer().start(args);
    }
}

package io.github.deepanomaly.bench.speed;

import io.github.deepanomaly.detector.Detector;
import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detector.Sample;
import io.github.deepanomaly.detectors.Detectors;
import io.github.deepanomaly.engine.Engine;
import io.github.deepanomaly.engine.Engines;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.param.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * CPU time of a training step of a generative adversarial network, beside that of an autoencoder of the same networks: the
 * discriminator's layers as encoder, the generator as decoder. A part of {@link EngineBenchmark}. The difference of a long and a
 * short training counts, so that what happens once does not.
 */
final class GanBenchmark {

    private static final int COLUMNS = 30;
    private static final int ROWS = 640;
    private static final int BATCH = 64;
    private static final int SHORT = 5;
    private static final int LONG = 25;

    private GanBenchmark() {}

    static void print(int turns) {
        System.out.printf(
                "%n%-62s %10s%n", "training step of " + COLUMNS + " columns, batch " + BATCH + ", blas", "us");
        List<Runnable> tasks = new ArrayList<>();
        for (int epochs : new int[] {SHORT, LONG}) {
            tasks.add(training(
                    "autoencoder",
                    epochs,
                    "hidden=64 relu, 64 relu",
                    "latent=16",
                    "decoder=64 relu",
                    "validation=0",
                    "score=mean-squared-error"));
            tasks.add(training("gan", epochs, "score=discriminator"));
            tasks.add(training("gan", epochs, "score=discriminator", "fakes=1"));
        }
        double[] seconds = EngineBenchmark.takeTurns(turns, tasks);
        String[] names = {"autoencoder 64 relu, 64 relu, 16 | 64 relu, 30", "gan, defaults", "gan, fakes 1"};
        double[] steps = new double[names.length];
        for (int i = 0; i < names.length; i++) {
            steps[i] = (seconds[names.length + i] - seconds[i]) / ((LONG - SHORT) * ROWS / BATCH);
            System.out.printf(
                    Locale.ROOT, "%-62s %10.1f   %.2f times%n", names[i], 1e6 * steps[i], steps[i] / steps[0]);
        }
    }

    private static Runnable training(String id, int epochs, String... changes) {
        Kind kind = Detectors.byId(id).orElseThrow();
        Settings settings = Settings.defaults(kind.params())
                .with("epochs", Integer.toString(epochs))
                .with("miniBatch", Integer.toString(BATCH));
        for (String change : changes) {
            int equals = change.indexOf('=');
            settings = settings.with(change.substring(0, equals), change.substring(equals + 1));
        }
        Detector detector = kind.detector(settings);
        Matrix x = Matrix.normal(ROWS, COLUMNS, new SplittableRandom(1));
        Engine engine = Engines.of(Engines.Choice.BLAS, 1);
        return () -> detector.fit(new Sample(x, Layout.numeric(COLUMNS)), Run.silent(engine, 1))
                .close();
    }
}

package io.github.deepanomaly.bench.speed;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;

import io.github.deepanomaly.bench.program.Arguments;
import io.github.deepanomaly.bench.program.CpuTime;
import io.github.deepanomaly.bench.program.Program;
import io.github.deepanomaly.bench.program.Turns;
import io.github.deepanomaly.engine.Engine;
import io.github.deepanomaly.engine.Engines;
import io.github.deepanomaly.engine.Network;
import io.github.deepanomaly.loss.ReconstructionLoss;
import io.github.deepanomaly.loss.ReconstructionLoss.Measure;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.net.Convolution;
import io.github.deepanomaly.net.Layer;
import io.github.deepanomaly.net.Layer.Dense;
import io.github.deepanomaly.net.Layers;
import io.github.deepanomaly.net.Optimiser;
import io.github.deepanomaly.net.Recurrent;
import io.github.deepanomaly.net.Shape;
import io.github.deepanomaly.net.Transposed;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas_nolapack;

/**
 * CPU time of a training step (forward, loss, backward, Adam) and of a forward pass of one row, on both engines with one thread. The
 * engines take turns, so that their ratio holds while the machine's speed drifts; the median turn counts. Beside them the time
 * that the step's matrix products would take at the speed of a large product. At the end the step of a generative adversarial network
 * beside an autoencoder's.
 */
public final class EngineBenchmark {

    /** How it is called. */
    public static final Program PROGRAM = new Program(
            "engine",
            "time of a training step, engine by engine",
            "[-Dnetworks=lstm,conv2d] [-Dturns=7]",
            EngineBenchmark::run);

    private static final String TURNS = "7";
    private static final double SECONDS_A_TURN = 1;
    private static final int LARGE = 1024;
    private static final double OPERATIONS = 2.0 * LARGE * LARGE * LARGE;

    /** A network and the rows of a batch; its outputs are as many as its inputs. */
    private record Size(Shape input, Layers layers, int batch) {

        static Size of(String input, String layers, int batch) {
            return new Size(Shape.parse(input), Layers.parse(layers), batch);
        }

        int columns() {
            return input.size();
        }

        /** Multiplications and additions of a step: forward, weight gradients, and input gradients of all but the first layer. */
        double operations() {
            double sum = 0;
            List<Shape> shapes = layers.shapes(input);
            for (int i = 0; i < layers.list().size(); i++) {
                sum += 2.0 * batch * multiplications(layers.list().get(i), shapes.get(i)) * (i == 0 ? 2 : 3);
            }
            return sum;
        }

        private static double multiplications(Layer layer, Shape input) {
            Shape output = layer.output(input);
            if (layer instanceof Convolution c) {
                return (double) c.window().over(input).patch() * output.size();
            } else if (layer instanceof Transposed t) {
                return (double) t.window().over(output).patch() * input.size();
            } else if (layer instanceof Recurrent r) {
                int channels = input.size() * r.width() / output.size();
                return (double) r.cell().blocks() * (channels + r.width()) * output.size();
            }
            return layer instanceof Dense ? (double) input.size() * output.size() : 0;
        }

        String title() {
            return input + " -> " + layers + ", batch " + batch;
        }
    }

    private static final Size WIDE = Size.of("784", "256 relu, 64 relu, 256 relu, 784 linear", 256);

    private EngineBenchmark() {}

    /** All networks, or those whose title holds one of the given words. */
    private static void run(Arguments arguments) {
        List<String> networks = arguments.list("networks", "", word -> word);
        int turns = arguments.value("turns", TURNS, Turns::count);
        List<Engine> engines = List.of(Engines.of(Engines.Choice.BLAS, 1), Engines.of(Engines.Choice.DL4J, 1));
        Runnable large = largeProduct();
        System.out.printf(
                Locale.ROOT,
                "one thread, median of %d turns, CPU time; sgemm is one call of %d x %d x %d, in the same turns%n%n",
                turns,
                LARGE,
                LARGE,
                LARGE);
        System.out.printf(
                "%-112s %10s %10s %10s %14s %8s%n", "", "blas us", "dl4j us", "dl4j/blas", "blas/products", "GFLOP/s");
        for (Size size : List.of(
                Size.of("30", "32 relu, 16 relu, 32 relu, 30 linear", 32),
                Size.of("30", "32 relu, 16 relu, 32 relu, 30 linear", 256),
                WIDE,
                Size.of("140x1", "lstm 32, lstm 32, conv1d 1x1", 64),
                Size.of("140x1", "conv1d 16x7 relu, conv1d 32x7 relu, conv1d 16x7 relu, conv1d 1x7", 64),
                Size.of(
                        "28x28x1",
                        "conv2d 16x3x3/2 relu, conv2d 32x3x3/2 relu, conv2dT 16x3x3/2 relu, conv2dT 1x3x3/2",
                        64))) {
            if (networks.stream().anyMatch(size.title()::contains)) {
                double[] times =
                        takeTurns(turns, List.of(step(engines.get(0), size), step(engines.get(1), size), large));
                print("step " + size.title(), times, size.operations() / OPERATIONS);
            }
        }
        Size small = Size.of("30", "32 relu, 16 relu, 32 relu, 30 linear", 1);
        double[] times = takeTurns(
                turns, engines.stream().map(engine -> oneRow(engine, small)).toList());
        print("forward " + small.title(), times, Double.NaN);
        GanBenchmark.print(turns);
    }

    /** {@code work}: the operations of the step's products in those of the large product, whose seconds are the third. */
    private static void print(String title, double[] seconds, double work) {
        String products = Double.isNaN(work)
                ? ""
                : String.format(
                        Locale.ROOT, "%14.2f %8.1f", seconds[0] / (work * seconds[2]), OPERATIONS / seconds[2] / 1e9);
        System.out.printf(
                Locale.ROOT,
                "%-112s %10.1f %10.1f %10.1f %s%n",
                title,
                1e6 * seconds[0],
                1e6 * seconds[1],
                seconds[1] / seconds[0],
                products);
    }

    /** A training step of the large dense network. */
    static Runnable wideStep(Engine engine) {
        return step(engine, WIDE);
    }

    private static Runnable step(Engine engine, Size size) {
        Network network = engine.network(size.input(), size.layers(), Optimiser.adam(1e-3), 1);
        ReconstructionLoss loss = new ReconstructionLoss(Layout.numeric(size.columns()), Measure.MEAN_SQUARED_ERROR);
        Matrix x = Matrix.normal(size.batch(), size.columns(), new SplittableRandom(1));
        Matrix gradient = new Matrix(size.batch(), size.columns());
        return () -> {
            Matrix output = network.forward(x, true);
            loss.evaluate(output, x, gradient);
            network.backward(gradient);
            network.step();
        };
    }

    private static Runnable oneRow(Engine engine, Size size) {
        Network network = engine.network(size.input(), size.layers(), Optimiser.adam(1e-3), 1);
        Matrix x = Matrix.normal(size.batch(), size.columns(), new SplittableRandom(1));
        return () -> network.forward(x, false);
    }

    /** One call of the library, which finds its operands where it reads them; our own products would cut it into blocks. */
    private static Runnable largeProduct() {
        FloatPointer a = new FloatPointer(
                Matrix.normal(LARGE, LARGE, new SplittableRandom(1)).values());
        FloatPointer c = new FloatPointer(new float[LARGE * LARGE]);
        openblas_nolapack.blas_set_num_threads(1);
        return () -> openblas_nolapack.cblas_sgemm(
                CblasRowMajor, CblasNoTrans, CblasNoTrans, LARGE, LARGE, LARGE, 1, a, LARGE, a, LARGE, 0, c, LARGE);
    }

    /** For each task the median over the turns of its seconds a call. */
    static double[] takeTurns(int turns, List<Runnable> tasks) {
        return Turns.medians(
                turns,
                tasks.stream()
                        .<Turns.Measured<RuntimeException>>map(task -> () -> secondsACall(task))
                        .toList());
    }

    private static double secondsACall(Runnable task) {
        double start = CpuTime.seconds();
        long calls = 0;
        double spent = 0;
        for (long more = 1;
                spent < SECONDS_A_TURN;
                more = calls) { // twice as many each time, because the clock costs 1 us
            for (long i = 0; i < more; i++) {
                task.run();
            }
            calls += more;
            spent = CpuTime.seconds() - start;
        }
        return spent / calls;
    }
}

package io.github.deepanomaly.detectors.oneclass;

import io.github.deepanomaly.detector.EpochDetector;
import io.github.deepanomaly.detector.Fitting;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detector.Sample;
import io.github.deepanomaly.detector.ScoreGradient;
import io.github.deepanomaly.detector.Scorer;
import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.detectors.score.ScoreRule;
import io.github.deepanomaly.detectors.training.EpochFitting;
import io.github.deepanomaly.detectors.training.EpochLoop;
import io.github.deepanomaly.detectors.training.Networks;
import io.github.deepanomaly.detectors.training.OnDemand;
import io.github.deepanomaly.detectors.training.Training;
import io.github.deepanomaly.engine.Engine;
import io.github.deepanomaly.engine.Network;
import io.github.deepanomaly.engine.Weights;
import io.github.deepanomaly.math.ColumnMap;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.net.Layers;
import io.github.deepanomaly.net.Shape;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Trains a {@link Sphere} and judges rows by their distance from its centre.
 *
 * @param outside the share of the rows that may end outside of a soft boundary; 0 for none
 */
record SphereDetector(Layers layers, Training training, double outside) implements EpochDetector {

    /** Rows whose outputs are looked at after training. */
    private static final int CHECKED = 1000;

    /** Outputs that are less apart than this share of the centre have collapsed. */
    private static final double COLLAPSED = 0.01;

    @Override
    public Fitting begin(Sample sample, Optional<State> earlier, Run run) {
        if (sample.size() == 0) {
            throw new IllegalArgumentException("training needs at least 1 row, got 0");
        }
        Sphere fresh = earlier.map(state -> restored(state, sample.layout(), run.engine()))
                .orElseGet(() -> around(sample, network(sample.layout(), run.engine(), run.seed("weights"))));
        return Networks.opened(fresh, sphere -> {
            EpochLoop loop = new EpochLoop(sphere, sample, training, run);
            if (earlier.isPresent()) {
                loop.keepPresent();
            }
            return new EpochFitting<>(
                    sphere,
                    loop,
                    () -> sphere.on(network(sample.layout(), run.engine(), 0)),
                    (copy, epochs) -> scorer(copy, sample, run));
        });
    }

    @Override
    public boolean widens() {
        return true;
    }

    @Override
    public State widened(State earlier, Layout layout, ColumnMap columns, Engine engine) {
        double[] centre = earlier.vector("centre", layers.outputs(layout.columns()));
        try (Sphere sphere = new Sphere(layout, network(layout, engine, 0), centre, outside)) {
            return sphere.widened(earlier, columns);
        }
    }

    private Sphere around(Sample sample, Network network) {
        try {
            return Sphere.around(sample, network, outside);
        } catch (RuntimeException e) {
            network.close();
            throw e;
        }
    }

    private Network network(Layout layout, Engine engine, long seed) {
        Network network = engine.network(layout.columns(), layers, training.optimiser(), seed);
        training.freeze(network);
        return network;
    }

    private Scorer scorer(Sphere sphere, Sample sample, Run run) {
        warnIfCollapsed(sphere, sample, run);
        return new Fitted(sphere, still(sample.layout(), run.engine(), sphere));
    }

    private static void warnIfCollapsed(Sphere sphere, Sample sample, Run run) {
        int rows = Math.min(sample.size(), CHECKED);
        double spread = sphere.spread(sample.x().rows(0, rows));
        if (rows > 1 && spread < COLLAPSED) {
            run.progress()
                    .warning(String.format(
                            Locale.ROOT,
                            "the network has collapsed (outputs of the training rows differ by %.2g of the centre): train "
                                    + "fewer epochs, lower the weight decay or use relu or leakyrelu",
                            spread));
        }
    }

    @Override
    public Scorer restore(State state, Layout layout, Engine engine) {
        Sphere sphere = restored(state, layout, engine);
        return new Fitted(sphere, still(layout, engine, sphere));
    }

    private Sphere restored(State state, Layout layout, Engine engine) {
        Weights.check(layout.columns(), layers, state.matrices());
        double[] centre = state.vector("centre", layers.outputs(layout.columns()));
        if (!Arrays.stream(centre).allMatch(value -> Math.abs(value) <= Float.MAX_VALUE)) {
            throw new IllegalArgumentException("centre must be finite");
        }
        return Networks.opened(new Sphere(layout, network(layout, engine, 0), centre, outside), sphere -> {
            sphere.load(state);
            return sphere;
        });
    }

    /** Copies of the network without dropout and noise, created when they are needed. */
    private OnDemand<Network> still(Layout layout, Engine engine, Sphere sphere) {
        return new OnDemand<>(
                () -> layers.still(Shape.columns(layout.columns())).map(still -> {
                    Network copy = engine.network(layout.columns(), still, training.optimiser(), 0);
                    copy.load(sphere.weights());
                    return copy;
                }),
                Network::close);
    }

    private record Fitted(Sphere sphere, OnDemand<Network> still) implements Scorer {

        @Override
        public double[] score(Matrix x) {
            return ScoreRule.halfLogarithms(sphere.scored(x));
        }

        @Override
        public Optional<ScoreGradient> gradient() {
            return still.available()
                    ? Optional.of(x -> still.use(network -> sphere.gradient(x, network)))
                    : Optional.empty();
        }

        @Override
        public State state() {
            return sphere.state();
        }

        @Override
        public void close() {
            still.drop();
            sphere.close();
        }
    }
}

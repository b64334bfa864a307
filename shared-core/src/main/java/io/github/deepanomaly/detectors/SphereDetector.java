package io.github.deepanomaly.detectors;

import io.github.deepanomaly.detect.Detector;
import io.github.deepanomaly.detect.Run;
import io.github.deepanomaly.detect.Sample;
import io.github.deepanomaly.detect.Scorer;
import io.github.deepanomaly.detect.State;
import io.github.deepanomaly.engine.Engine;
import io.github.deepanomaly.engine.Network;
import io.github.deepanomaly.engine.Weights;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.net.Layers;
import io.github.deepanomaly.net.Shape;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** Trains a {@link Sphere} and judges rows by their distance from its centre. */
record SphereDetector(Layers layers, Training training) implements Detector {

    /** Rows whose outputs are looked at after training. */
    private static final int CHECKED = 1000;

    /** Outputs that are less apart than this share of the centre have collapsed. */
    private static final double COLLAPSED = 0.01;

    @Override
    public Scorer fit(Sample sample, Run run) {
        if (sample.size() == 0) {
            throw new IllegalArgumentException("training needs at least 1 row, got 0");
        }
        Network network =
                run.engine().network(sample.layout().columns(), layers, training.optimiser(), run.seed("weights"));
        try {
            Sphere sphere = Sphere.around(sample, network);
            EpochLoop.train(sphere, sample, training, run);
            warnIfCollapsed(sphere, sample, run);
            return new Fitted(sphere, still(sample.layout(), run.engine(), network));
        } catch (RuntimeException e) {
            network.close();
            throw e;
        }
    }

    private static void warnIfCollapsed(Sphere sphere, Sample sample, Run run) {
        int rows = Math.min(sample.size(), CHECKED);
        double spread = sphere.spread(sample.x().rows(0, rows));
        if (rows > 1 && spread < COLLAPSED) {
            run.progress()
                    .warning(String.format(
                            Locale.ROOT,
                            "all training rows end at nearly the same place (%.2g of the centre apart): the network has "
                                    + "collapsed; train fewer epochs, lower the weight decay or use relu or leakyrelu",
                            spread));
        }
    }

    @Override
    public Scorer restore(State state, Layout layout, Engine engine) {
        Weights.check(layout.columns(), layers, state.matrices());
        double[] centre = state.vector("centre", layers.outputs(layout.columns()));
        if (!Arrays.stream(centre).allMatch(value -> Math.abs(value) <= Float.MAX_VALUE)) {
            throw new IllegalArgumentException("centre must be finite");
        }
        Network network = engine.network(layout.columns(), layers, training.optimiser(), 0);
        try {
            Sphere sphere = new Sphere(layout, network, centre);
            sphere.load(state);
            return new Fitted(sphere, still(layout, engine, network));
        } catch (RuntimeException e) {
            network.close();
            throw e;
        }
    }

    /** A copy of the network in which chance has no part, made when it is asked for. */
    private Supplier<Optional<Network>> still(Layout layout, Engine engine, Network network) {
        return () -> layers.still(Shape.columns(layout.columns())).map(still -> {
            Network copy = engine.network(layout.columns(), still, training.optimiser(), 0);
            copy.load(network.weights());
            return copy;
        });
    }

    private static final class Fitted implements Scorer {

        private final Sphere sphere;
        private final Supplier<Optional<Network>> source;
        private Optional<Network> still = Optional.empty();

        Fitted(Sphere sphere, Supplier<Optional<Network>> source) {
            this.sphere = sphere;
            this.source = source;
        }

        @Override
        public double[] score(Matrix x) {
            return ScoreRule.halfLogarithms(sphere.squaredDistances(x));
        }

        @Override
        public boolean differentiable() {
            if (still.isEmpty()) {
                still = source.get();
            }
            return still.isPresent();
        }

        @Override
        public Matrix gradient(Matrix x) {
            if (differentiable()) {
                return sphere.gradient(x, still.get());
            }
            return Scorer.super.gradient(x);
        }

        @Override
        public State state() {
            return sphere.state();
        }

        @Override
        public void close() {
            still.ifPresent(Network::close);
            sphere.close();
        }
    }
}

package io.github.deepanomaly.detectors.sequence;

import io.github.deepanomaly.detector.Attribution;
import io.github.deepanomaly.detector.Channels;
import io.github.deepanomaly.detector.CodingScorer;
import io.github.deepanomaly.detector.Detector;
import io.github.deepanomaly.detector.EpochDetector;
import io.github.deepanomaly.detector.Fitting;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detector.Sample;
import io.github.deepanomaly.detector.ScoreGradient;
import io.github.deepanomaly.detector.Scorer;
import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.engine.Engine;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/**
 * A detector whose rows are mapped by a {@link RowMap}.
 *
 * @param maps the map for rows of a layout; empty where the detector sees them as they are
 */
record Mapped(Detector detector, Optional<Channels> channels, Function<Layout, Optional<RowMap>> maps)
        implements Detector {

    /** The detector, which sees mapped rows. */
    static Detector of(Detector detector, Optional<Channels> channels, Function<Layout, Optional<RowMap>> maps) {
        Mapped mapped = new Mapped(detector, channels, maps);
        return detector instanceof EpochDetector inEpochs ? new InEpochs(inEpochs, mapped) : mapped;
    }

    @Override
    public Scorer fit(Sample sample, Run run) {
        return maps.apply(sample.layout())
                .map(map -> wrapped(detector.fit(mapped(sample, map), run), map))
                .orElseGet(() -> detector.fit(sample, run));
    }

    @Override
    public Scorer restore(State state, Layout layout, Engine engine) {
        return maps.apply(layout)
                .map(map -> wrapped(detector.restore(state, map.layout(layout), engine), map))
                .orElseGet(() -> detector.restore(state, layout, engine));
    }

    @Override
    public boolean coding() {
        return detector.coding();
    }

    @Override
    public boolean storesRows() {
        return detector.storesRows();
    }

    /** The same of a detector that trains in epochs. */
    private record InEpochs(EpochDetector detector, Mapped mapped) implements EpochDetector {

        @Override
        public Fitting begin(Sample sample, Optional<State> earlier, Run run) {
            return mapped.maps
                    .apply(sample.layout())
                    .map(map -> wrapped(detector.begin(Mapped.mapped(sample, map), earlier, run), map))
                    .orElseGet(() -> detector.begin(sample, earlier, run));
        }

        @Override
        public Scorer restore(State state, Layout layout, Engine engine) {
            return mapped.restore(state, layout, engine);
        }

        @Override
        public Optional<Channels> channels() {
            return mapped.channels;
        }

        @Override
        public boolean coding() {
            return mapped.coding();
        }

        @Override
        public boolean storesRows() {
            return mapped.storesRows();
        }
    }

    private static Fitting wrapped(Fitting fitting, RowMap map) {
        return new Fitting() {
            @Override
            public boolean next() {
                return fitting.next();
            }

            @Override
            public Scorer scorer() {
                return wrapped(fitting.scorer(), map);
            }

            @Override
            public Scorer finish() {
                return wrapped(fitting.finish(), map);
            }

            @Override
            public void close() {
                fitting.close();
            }
        };
    }

    private static Sample mapped(Sample sample, RowMap map) {
        return new Sample(map.map(sample.x()), sample.weights(), map.layout(sample.layout()));
    }

    private static Scorer wrapped(Scorer scorer, RowMap map) {
        return scorer instanceof CodingScorer coding ? new MappedCoding(coding, map) : new MappedScorer<>(scorer, map);
    }

    private static class MappedScorer<S extends Scorer> implements Scorer {

        final S scorer;
        final RowMap map;

        MappedScorer(S scorer, RowMap map) {
            this.scorer = scorer;
            this.map = map;
        }

        @Override
        public double[] score(Matrix x) {
            return scorer.score(map.map(x));
        }

        @Override
        public Attribution attribution(Matrix x, Layout layout) {
            Attribution inner = scorer.attribution(map.map(x), map.layout(layout));
            Matrix shares = map.shares(inner.contributions());
            double[] contributions = new double[shares.values().length];
            Arrays.setAll(contributions, i -> shares.values()[i]);
            return new Attribution(inner.scores(), contributions, map.back(inner.expected(), x), layout);
        }

        @Override
        public Optional<ScoreGradient> gradient() {
            return scorer.gradient().map(mapped -> x -> map.gradient(mapped.of(map.map(x)), x));
        }

        @Override
        public State state() {
            return scorer.state();
        }

        @Override
        public void close() {
            scorer.close();
        }
    }

    private static final class MappedCoding extends MappedScorer<CodingScorer> implements CodingScorer {

        MappedCoding(CodingScorer scorer, RowMap map) {
            super(scorer, map);
        }

        @Override
        public int codeWidth() {
            return scorer.codeWidth();
        }

        @Override
        public Matrix codes(Matrix x) {
            return scorer.codes(map.map(x));
        }

        @Override
        public Matrix reconstructions(Matrix x) {
            return map.back(scorer.reconstructions(map.map(x)), x);
        }
    }
}

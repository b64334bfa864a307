package io.github.deepanomaly.detectors;

import io.github.deepanomaly.detect.Attribution;
import io.github.deepanomaly.detect.Channels;
import io.github.deepanomaly.detect.CodingScorer;
import io.github.deepanomaly.detect.Detector;
import io.github.deepanomaly.detect.Fitting;
import io.github.deepanomaly.detect.Run;
import io.github.deepanomaly.detect.Sample;
import io.github.deepanomaly.detect.Scorer;
import io.github.deepanomaly.detect.State;
import io.github.deepanomaly.engine.Engine;
import io.github.deepanomaly.math.Block;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A detector that reads interleaved channels, for rows whose channels may lie in blocks. Windows of a log are interleaved already.
 */
record InChannels(Detector detector, Channels order) implements Detector {

    @Override
    public Scorer fit(Sample sample, Run run) {
        if (!turns(sample.layout())) {
            return detector.fit(sample, run);
        }
        int[] from = sources(sample.layout());
        return wrapped(detector.fit(turned(sample, from), run), from);
    }

    @Override
    public Scorer restore(State state, Layout layout, Engine engine) {
        if (!turns(layout)) {
            return detector.restore(state, layout, engine);
        }
        int[] from = sources(layout);
        return wrapped(detector.restore(state, turned(layout, from), engine), from);
    }

    @Override
    public Optional<Channels> channels() {
        return Optional.of(order);
    }

    @Override
    public boolean coding() {
        return detector.coding();
    }

    @Override
    public boolean stepwise() {
        return detector.stepwise();
    }

    @Override
    public Fitting begin(Sample sample, Optional<State> earlier, Run run) {
        if (!turns(sample.layout())) {
            return detector.begin(sample, earlier, run);
        }
        int[] from = sources(sample.layout());
        Fitting fitting = detector.begin(turned(sample, from), earlier, run);
        return new Fitting() {
            @Override
            public boolean next() {
                return fitting.next();
            }

            @Override
            public Scorer scorer() {
                return wrapped(fitting.scorer(), from);
            }

            @Override
            public void close() {
                fitting.close();
            }
        };
    }

    private static Sample turned(Sample sample, int[] from) {
        return new Sample(moved(sample.x(), from), sample.weights(), turned(sample.layout(), from));
    }

    private boolean turns(Layout layout) {
        return order.order() == Channels.Order.BLOCKS && order.count() > 1 && layout.steps() == 1;
    }

    /** For each interleaved column the column of the row that it comes from. */
    private int[] sources(Layout layout) {
        if (layout.blocks().stream().anyMatch(Block::nominal)) {
            throw new IllegalArgumentException("channels in blocks need numeric columns, got nominal ones");
        }
        int steps = order.steps(layout.columns());
        return IntStream.range(0, layout.columns())
                .map(column -> column % order.count() * steps + column / order.count())
                .toArray();
    }

    private static Layout turned(Layout layout, int[] from) {
        List<Block> blocks = new ArrayList<>();
        for (int column = 0; column < from.length; column++) {
            blocks.add(new Block(
                    column, 1, false, layout.blocks().get(from[column]).fill()));
        }
        return new Layout(blocks);
    }

    /** Column i of the result is column {@code from[i]}. */
    private static Matrix moved(Matrix x, int[] from) {
        Matrix moved = new Matrix(x.rows(), x.columns());
        for (int row = 0; row < x.rows(); row++) {
            for (int column = 0; column < from.length; column++) {
                moved.set(row, column, x.get(row, from[column]));
            }
        }
        return moved;
    }

    private static Scorer wrapped(Scorer scorer, int[] from) {
        Turned turned = new Turned(scorer, from);
        return scorer instanceof CodingScorer coding ? new TurnedCoding(coding, turned) : turned;
    }

    /** Turns rows before they are scored, and what is said of their columns back. */
    private static final class Turned implements Scorer {

        private final Scorer scorer;
        private final int[] from;
        private final int[] back;

        Turned(Scorer scorer, int[] from) {
            this.scorer = scorer;
            this.from = from;
            back = new int[from.length];
            for (int column = 0; column < from.length; column++) {
                back[from[column]] = column;
            }
        }

        @Override
        public double[] score(Matrix x) {
            return scorer.score(moved(x, from));
        }

        @Override
        public Attribution attribution(Matrix x, Layout layout) {
            Attribution inner = scorer.attribution(moved(x, from), turned(layout, from));
            Matrix shares = moved(inner.contributions(), back);
            double[] contributions = new double[shares.values().length];
            Arrays.setAll(contributions, i -> shares.values()[i]);
            return new Attribution(inner.scores(), contributions, moved(inner.expected(), back), layout);
        }

        @Override
        public boolean differentiable() {
            return scorer.differentiable();
        }

        @Override
        public Matrix gradient(Matrix x) {
            return moved(scorer.gradient(moved(x, from)), back);
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

    private record TurnedCoding(CodingScorer scorer, Turned turned) implements CodingScorer {

        @Override
        public double[] score(Matrix x) {
            return turned.score(x);
        }

        @Override
        public Attribution attribution(Matrix x, Layout layout) {
            return turned.attribution(x, layout);
        }

        @Override
        public boolean differentiable() {
            return turned.differentiable();
        }

        @Override
        public Matrix gradient(Matrix x) {
            return turned.gradient(x);
        }

        @Override
        public int codeWidth() {
            return scorer.codeWidth();
        }

        @Override
        public Matrix codes(Matrix x) {
            return scorer.codes(moved(x, turned.from));
        }

        @Override
        public Matrix reconstructions(Matrix x) {
            return moved(scorer.reconstructions(moved(x, turned.from)), turned.back);
        }

        @Override
        public State state() {
            return turned.state();
        }

        @Override
        public void close() {
            turned.close();
        }
    }
}

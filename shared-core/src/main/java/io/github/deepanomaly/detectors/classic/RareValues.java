package io.github.deepanomaly.detectors.classic;

import io.github.deepanomaly.detector.Attribution;
import io.github.deepanomaly.detector.Detector;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detector.Sample;
import io.github.deepanomaly.detector.Scorer;
import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.engine.Engine;
import io.github.deepanomaly.math.Block;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import java.util.ArrayList;
import java.util.List;

/**
 * A detector that sees, beside each numeric column of few different values, how rare the value of a row is: the negative logarithm of
 * its share of the training rows.
 */
record RareValues(Detector detector) implements Detector {

    static final Param<Boolean> PARAM = Param.flag("rarities", "rarities")
            .doc("Also splits by the rarity of a value, in numeric columns of at most 50 different values.");

    /** A column of more different values is not one of levels written as numbers. */
    private static final int MOST = 50;

    /** The detector, or one that sees rarities where the settings ask for it. */
    static Detector of(Settings settings, Detector detector) {
        return settings.get(PARAM) ? new RareValues(detector) : detector;
    }

    @Override
    public Scorer fit(Sample sample, Run run) {
        Layout layout = sample.layout();
        Matrix x = layout.imputed(sample.x());
        ValueCounts counts = ValueCounts.of(layout, x, MOST);
        Layout wide = wide(layout, counts);
        Sample widened = new Sample(counts.beside(x), sample.weights(), wide);
        return new Fitted(layout, wide, counts, detector.fit(widened, run));
    }

    @Override
    public Scorer restore(State state, Layout layout, Engine engine) {
        ValueCounts counts = ValueCounts.restore(state, layout.columns());
        Layout wide = wide(layout, counts);
        return new Fitted(layout, wide, counts, detector.restore(state.part(ValueCounts.FOREST), wide, engine));
    }

    /** Values of training rows are stored. */
    @Override
    public boolean storesRows() {
        return true;
    }

    /** The layout with a number for each column that is counted, after all others. */
    private static Layout wide(Layout layout, ValueCounts counts) {
        List<Block> blocks = new ArrayList<>(layout.blocks());
        List<Integer> groups = new ArrayList<>(layout.groups());
        int next = groups.stream().mapToInt(group -> group + 1).max().orElse(0);
        for (int i = 0; i < counts.size(); i++) {
            blocks.add(new Block(layout.columns() + i, 1, false, 0));
            groups.add(next + i);
        }
        return new Layout(blocks, 1, groups);
    }

    private record Fitted(Layout layout, Layout wide, ValueCounts counts, Scorer scorer) implements Scorer {

        @Override
        public double[] score(Matrix x) {
            return scorer.score(counts.beside(layout.imputed(x)));
        }

        /** What the rarity of a value contributes belongs to its column. */
        @Override
        public Attribution attribution(Matrix x, Layout same) {
            Attribution own = scorer.attribution(counts.beside(layout.imputed(x)), wide);
            int d = layout.columns();
            double[] contributions = new double[x.rows() * d];
            Matrix expected = new Matrix(x.rows(), d);
            for (int row = 0; row < x.rows(); row++) {
                for (int i = 0; i < wide.blocks().size(); i++) {
                    int from = wide.blocks().get(i).from();
                    int column = from < d ? from : counts.column(from - d);
                    contributions[row * d + column] += own.contributions().get(row, i);
                }
                for (int column = 0; column < d; column++) {
                    expected.set(row, column, own.expected().get(row, column));
                }
            }
            return new Attribution(own.scores(), contributions, expected, layout);
        }

        @Override
        public State state() {
            return counts.state().with(ValueCounts.FOREST, scorer.state());
        }

        @Override
        public void close() {
            scorer.close();
        }
    }
}

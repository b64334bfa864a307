package io.github.deepanomaly.detectors.classic;

import io.github.deepanomaly.detector.Attribution;
import io.github.deepanomaly.detector.Detector;
import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detector.Sample;
import io.github.deepanomaly.detector.Scorer;
import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.detectors.score.ScoreRule;
import io.github.deepanomaly.detectors.training.References;
import io.github.deepanomaly.detectors.training.Trimming;
import io.github.deepanomaly.engine.Engine;
import io.github.deepanomaly.math.Block;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.param.Contaminated;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Each column by itself: how rare a value is at the end of its column, or how far it is from every value seen.
 *
 * <p>After Z. Li, Y. Zhao, X. Hu, N. Botta, C. Ionescu, G. H. Chen: ECOD, Unsupervised Outlier Detection Using Empirical Cumulative
 * Distribution Functions. TKDE, 2022. Deviations: beyond the values seen a tail goes on exponentially, where the outermost 5 % are
 * all alike with the step to the next ones; columns are put together by
 * the logarithm of a sum of exponentials, so that one column is enough; a rare level counts by its share; gaps within the range of
 * a column, which no tail shows, are a score of their own. A row's weight has no meaning here.
 */
public final class ColumnTails {

    /** What of a column counts. */
    public enum Score {
        /** How rare a value as extreme as this one is. */
        TAILS,
        /** The distance to the nearest value of the training rows. */
        GAPS,
        /** As tails, of numeric columns alone: neither levels nor dates count. */
        NUMBERS
    }

    static final Param<Score> SCORE = Param.choice("score", "score", Score.TAILS)
            .doc(
                    "Anomaly score: tails (how rare a value this extreme is in its column), gaps (distance to the nearest training "
                            + "value of its column) or numbers (tails of numeric columns alone).");

    /** The declaration. */
    public static final Kind KIND = new Kind(
            "column-tails",
            "Column tails",
            "Judges each column by itself; anomalous are rows with a value at the far end of its column, a rare level, or a "
                    + "value unlike all others.",
            new Kind.Source(
                    "Z. Li, Y. Zhao, X. Hu, N. Botta, C. Ionescu, G. H. Chen",
                    "ECOD: Unsupervised Outlier Detection Using Empirical Cumulative Distribution Functions",
                    "IEEE Transactions on Knowledge and Data Engineering",
                    2022),
            List.<Param<?>>of(SCORE, References.MOST, Contaminated.PARAM),
            settings -> Trimming.of(settings, new Columns(settings)));

    private ColumnTails() {}

    private record Columns(Settings settings) implements Detector {

        @Override
        public Scorer fit(Sample sample, Run run) {
            run.report(0, "sorting columns");
            Layout layout = sample.layout();
            Matrix kept = layout.imputed(References.of(sample, settings, run).x());
            return new Fitted(layout, settings.get(SCORE), ColumnValues.of(kept));
        }

        /** The sorted values of a column are those of training rows. */
        @Override
        public boolean storesRows() {
            return true;
        }

        @Override
        public Scorer restore(State state, Layout layout, Engine engine) {
            return new Fitted(layout, settings.get(SCORE), ColumnValues.restore(state, layout.columns()));
        }
    }

    private record Fitted(Layout layout, Score score, ColumnValues values) implements Scorer {

        @Override
        public double[] score(Matrix x) {
            return together(blocks(x));
        }

        /** For each row and block the surprise or the gap, n x blocks. */
        private double[][] blocks(Matrix x) {
            List<Block> blocks = layout.blocks();
            double[][] all = new double[x.rows()][blocks.size()];
            boolean[] read = read();
            for (int row = 0; row < all.length; row++) {
                for (int i = 0; i < read.length; i++) {
                    all[row][i] = read[i] ? value(x, row, blocks.get(i)) : 0;
                }
            }
            return all;
        }

        /** The surprise or the gap; 0 for a missing number. */
        private double value(Matrix x, int row, Block block) {
            float value = x.get(row, block.from());
            if (block.nominal()) {
                double surprise = values.levelSurprise(x, row, block);
                return score != Score.GAPS ? surprise : surprise < values.unseen() ? 0 : 1;
            }
            if (Float.isNaN(value)) {
                return 0;
            }
            return score != Score.GAPS
                    ? values.surprise(block.from(), value)
                    : Math.abs(value - values.nearest(block.from(), value));
        }

        /** Which blocks count. */
        private boolean[] read() {
            List<Block> blocks = layout.blocks();
            boolean[] read = new boolean[blocks.size()];
            if (score != Score.NUMBERS) {
                Arrays.fill(read, true);
                return read;
            }
            BitSet compound = layout.compound();
            for (int i = 0; i < read.length; i++) {
                read[i] = !compound.get(i) && !blocks.get(i).nominal();
            }
            return read;
        }

        private double[] together(double[][] blocks) {
            double[] squares = new double[blocks.length];
            double[] logarithms = new double[blocks.length];
            for (int row = 0; row < blocks.length; row++) {
                double largest = largest(blocks[row]);
                double sum = 0;
                for (double each : blocks[row]) {
                    squares[row] += each * each;
                    sum += StrictMath.exp(each - largest);
                }
                logarithms[row] = ScoreRule.finite(largest + StrictMath.log(sum));
            }
            return score != Score.GAPS ? logarithms : ScoreRule.halfLogarithms(squares);
        }

        private static double largest(double[] values) {
            double largest = 0;
            for (double value : values) {
                largest = Math.max(largest, ScoreRule.finite(value));
            }
            return largest;
        }

        /** A column's share of the sum that is the score; expected is the median of the column, or its nearest value. */
        @Override
        public Attribution attribution(Matrix x, Layout same) {
            double[][] each = blocks(x);
            double[] contributions = new double[x.values().length];
            Matrix expected = new Matrix(x.rows(), x.columns());
            for (int row = 0; row < each.length; row++) {
                double largest = largest(each[row]);
                for (int i = 0; i < each[row].length; i++) {
                    Block block = layout.blocks().get(i);
                    int column = block.from();
                    contributions[row * x.columns() + column] =
                            score != Score.GAPS ? StrictMath.exp(each[row][i] - largest) : each[row][i] * each[row][i];
                    for (int level = 0; block.nominal() && level < block.width(); level++) {
                        expected.set(row, column + level, Float.NaN);
                    }
                    if (!block.nominal()) {
                        float value = x.get(row, column);
                        boolean gap = score == Score.GAPS && !Float.isNaN(value);
                        expected.set(row, column, gap ? values.nearest(column, value) : values.median(column));
                    }
                }
            }
            return new Attribution(together(each), contributions, expected, layout);
        }

        @Override
        public State state() {
            return values.state();
        }
    }
}

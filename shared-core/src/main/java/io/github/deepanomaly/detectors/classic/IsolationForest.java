package io.github.deepanomaly.detectors.classic;

import io.github.deepanomaly.detector.Attribution;
import io.github.deepanomaly.detector.Detector;
import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detector.Sample;
import io.github.deepanomaly.detector.Scorer;
import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.detectors.training.Trimming;
import io.github.deepanomaly.engine.Engine;
import io.github.deepanomaly.math.Block;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.math.Operations;
import io.github.deepanomaly.param.Contaminated;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/**
 * Trees of random splits: a row that few splits separate from all others is anomalous.
 *
 * <p>After F. T. Liu, K. M. Ting, Z.-H. Zhou: Isolation Forest. ICDM 2008; the score is theirs, 2^(-mean depth / expected depth),
 * in (0, 1). Deviations: a column that is constant in a node is not drawn for its cut; missing numbers are imputed; a row is
 * drawn for a tree with a chance that grows with its weight; rows in doubt are cut off like others, but do not count in leaves.
 */
public final class IsolationForest {

    static final Param<Integer> TREES =
            Param.integer("trees", "I", 100).between(1, 10_000).doc("Number of trees.");

    static final Param<Integer> SUBSAMPLE = Param.integer("subsample", "N", 0)
            .between(0, 100_000)
            .doc("Number of training rows per tree, drawn at random.")
            .automatic(0, "256, or 4096 for a table with levels or dates");

    private static final int USUAL_SUBSAMPLE = 256;

    /** Rare levels are not among a few rows. */
    private static final int LARGE_SUBSAMPLE = 4096;

    static final Param<Boolean> CONTAMINATED = Contaminated.PARAM.doc(
            "Anomalies may be among the training rows: the 5 % with the highest scores do not count in the trees, in two "
                    + "rounds. Rates then refer to all rows; threshold automatic flags an expected share.");

    /** A tenth holds most rare levels of a table, which then are as odd as any row that is left out. */
    private static final double DOUBTFUL = 0.05;

    /** The declaration. */
    public static final Kind KIND = new Kind(
            "isolation-forest",
            "Isolation forest",
            "Builds trees of random splits; anomalous are rows that few splits separate from the others.",
            new Kind.Source(
                    "F. T. Liu, K. M. Ting, Z.-H. Zhou",
                    "Isolation Forest",
                    "IEEE International Conference on Data Mining",
                    2008),
            List.<Param<?>>of(TREES, SUBSAMPLE, RareValues.PARAM, CONTAMINATED),
            settings -> RareValues.of(settings, new Growing(settings)));

    /** Of a row of the node table: the column of the cut, or -1 in a leaf. */
    static final int COLUMN = 0;

    /** Where the cut is; in a leaf, what it adds to the depth. */
    static final int VALUE = 1;

    /** The number of the node below the cut, counted from the start of its tree; the one above it comes next. */
    static final int CHILD = 2;

    static final int FIELDS = 3;

    private static final double EULER = 0.5772156649015329;

    private IsolationForest() {}

    /** The mean depth of an unsuccessful search among that many rows in a binary search tree. */
    static double expectedDepth(int rows) {
        return rows > 2 ? 2 * (Math.log(rows - 1.0) + EULER) - 2 * (rows - 1.0) / rows : rows == 2 ? 1 : 0;
    }

    /** The depth that training rows reach on average below each node of a forest, of which at most {@code drawn} grew a tree; nodes x 1. */
    public static Matrix reached(Matrix nodes, List<Integer> starts, int drawn) {
        return ReachedDepths.of(nodes, starts, drawn).depths();
    }

    private record Growing(Settings settings) implements Detector {

        /** Rows with the highest scores are in doubt and grow the trees again, but end their paths. */
        @Override
        public Scorer fit(Sample sample, Run run) {
            BitSet doubtful = new BitSet();
            if (!settings.get(CONTAMINATED)) {
                return grown(sample, doubtful, run);
            }
            for (int round = 0; round < Trimming.ROUNDS; round++) {
                Run part = Trimming.round(run, round);
                try (Scorer scorer = grown(sample, doubtful, part.part(0, Trimming.FIT_SHARE))) {
                    double[] scores = Trimming.scores(scorer, sample, part.part(Trimming.FIT_SHARE, 1));
                    doubtful = Trimming.highest(scores, DOUBTFUL);
                }
            }
            return grown(sample, doubtful, Trimming.last(run));
        }

        private Scorer grown(Sample sample, BitSet doubtful, Run run) {
            int trees = settings.get(TREES);
            int wanted = settings.chosen(SUBSAMPLE)
                    .orElse(sample.layout().compounds() > 0 ? LARGE_SUBSAMPLE : USUAL_SUBSAMPLE);
            int drawn = Math.min(Math.max(2, wanted), sample.size());
            Matrix x = sample.layout().imputed(sample.x());
            List<Matrix> grown = run.parts(
                    trees,
                    (tree, part) -> {
                        part.report(0, "tree " + (tree + 1) + " of " + trees);
                        int[] rows = IsolationTree.draw(sample, drawn, part.random("rows of tree " + tree));
                        return new IsolationTree(x, sample.layout(), doubtful, part.random("tree " + tree)).tree(rows);
                    },
                    tree -> {});
            Matrix forest = new Matrix(grown.stream().mapToInt(Matrix::rows).sum(), FIELDS);
            double[] starts = new double[trees];
            int at = 0;
            for (int tree = 0; tree < trees; tree++) {
                forest.setRows(at, grown.get(tree));
                starts[tree] = at;
                at += grown.get(tree).rows();
            }
            return Forest.of(sample.layout(), forest, starts, drawn);
        }

        @Override
        public Scorer restore(State state, Layout layout, Engine engine) {
            Matrix forest = state.matrix("nodes", FIELDS);
            if (state.vector("columns", 1)[0] != layout.columns()) {
                throw new IllegalArgumentException("the forest must be grown over " + layout.columns()
                        + " columns, got " + state.vector("columns", 1)[0]);
            }
            double[] starts = state.vector("trees");
            double drawn = state.vector("drawn", 1)[0];
            if (!(drawn >= 1 && drawn <= Integer.MAX_VALUE) || starts.length == 0) {
                throw new IllegalArgumentException(
                        "a forest needs a tree and a row, got " + starts.length + " and " + drawn);
            }
            for (int tree = 0; tree < starts.length; tree++) {
                double end = tree + 1 < starts.length ? starts[tree + 1] : forest.rows();
                check(forest, starts[tree], end, layout.columns());
            }
            return Forest.of(layout, forest, starts.clone(), (int) drawn);
        }

        /** A child stands behind its parent, so that no walk is endless. */
        private static void check(Matrix forest, double from, double to, int columns) {
            boolean sound = from >= 0 && from < to && to <= forest.rows() && from == Math.rint(from);
            for (int node = (int) from; sound && node < to; node++) {
                float column = forest.get(node, COLUMN);
                float child = forest.get(node, CHILD);
                boolean leaf = column == -1 && forest.get(node, VALUE) >= 0;
                boolean cut = column >= 0
                        && column < columns
                        && column == Math.rint(column)
                        && child > node - from
                        && child + 1 < to - from
                        && child == Math.rint(child);
                sound = (leaf || cut) && Float.isFinite(forest.get(node, VALUE));
            }
            if (!sound) {
                throw new IllegalArgumentException(
                        "the nodes must form trees over " + columns + " columns, but they do not");
            }
        }
    }

    private record Forest(Layout layout, Matrix nodes, List<Integer> starts, int drawn, ReachedDepths reached)
            implements Scorer {

        static Forest of(Layout layout, Matrix nodes, double[] starts, int drawn) {
            List<Integer> trees =
                    Arrays.stream(starts).mapToObj(start -> (int) start).toList();
            return new Forest(layout, nodes, trees, drawn, ReachedDepths.of(nodes, trees, drawn));
        }

        @Override
        public double[] score(Matrix x) {
            Matrix imputed = layout.imputed(x);
            double expected = Math.max(1, expectedDepth(drawn));
            double[] scores = new double[x.rows()];
            for (int row = 0; row < scores.length; row++) {
                double depth = 0;
                for (int start : starts) {
                    depth += depth(imputed, row, start);
                }
                scores[row] = StrictMath.pow(2, -depth / starts.size() / expected);
            }
            return scores;
        }

        /**
         * Down the path of a row each cut changes the depth that training rows reach on average below it; the column of the cut is
         * credited with what it makes the row shallower by (after A. Saabas: Interpreting Random Forests, 2014, taken from
         * values to depths). Expected is what stands for a missing number.
         */
        @Override
        public Attribution attribution(Matrix x, Layout same) {
            Matrix imputed = layout.imputed(x);
            double[] contributions = new double[x.values().length];
            Matrix expected = new Matrix(x.rows(), x.columns());
            for (int row = 0; row < x.rows(); row++) {
                for (int start : starts) {
                    reached.add(imputed, row, start, contributions, row * x.columns());
                }
                for (Block block : layout.blocks()) {
                    for (int i = 0; i < block.width(); i++) {
                        expected.set(row, block.from() + i, block.nominal() ? Float.NaN : block.fill());
                    }
                }
            }
            return new Attribution(score(x), contributions, expected, layout);
        }

        private double depth(Matrix x, int row, int start) {
            int node = start;
            int depth = 0; // and comparisons
            while (nodes.get(node, COLUMN) >= 0) {
                boolean above = x.get(row, (int) nodes.get(node, COLUMN)) >= nodes.get(node, VALUE);
                node = start + (int) nodes.get(node, CHILD) + (above ? 1 : 0);
                depth++;
            }
            Operations.add(depth);
            return depth + nodes.get(node, VALUE);
        }

        @Override
        public State state() {
            return new State(
                    Map.of("nodes", nodes),
                    Map.of(
                            "trees", starts.stream().mapToDouble(start -> start).toArray(),
                            "drawn", new double[] {drawn},
                            "columns", new double[] {layout.columns()}));
        }
    }
}

package io.github.deepanomaly.detectors;

import io.github.deepanomaly.detect.Detector;
import io.github.deepanomaly.detect.Kind;
import io.github.deepanomaly.detect.Run;
import io.github.deepanomaly.detect.Sample;
import io.github.deepanomaly.detect.Scorer;
import io.github.deepanomaly.detect.State;
import io.github.deepanomaly.engine.Engine;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Trees of random cuts: a row that few cuts set apart from all others is anomalous.
 *
 * <p>After F. T. Liu, K. M. Ting, Z.-H. Zhou: Isolation Forest. ICDM 2008; the score is theirs, 2^(-mean depth / expected depth),
 * in (0, 1). Deviations: a column that is constant in a node is not drawn for its cut; missing numbers are imputed; a row is
 * drawn for a tree with a chance that grows with its weight.
 */
public final class IsolationForest {

    static final Param<Integer> TREES =
            Param.integer("trees", "I", 100).between(1, 10_000).doc("Number of trees.");

    static final Param<Integer> SUBSAMPLE =
            Param.integer("subsample", "N", 256).between(2, 100_000).doc("Training rows that each tree is grown from.");

    /** How it is declared. */
    public static final Kind KIND = new Kind(
            "isolation-forest",
            "Isolation forest",
            "Cuts the space of the rows at random, many times; rows that are soon alone are anomalous.",
            new Kind.Source(
                    "F. T. Liu, K. M. Ting, Z.-H. Zhou",
                    "Isolation Forest",
                    "IEEE International Conference on Data Mining",
                    2008),
            List.<Param<?>>of(TREES, SUBSAMPLE, Trimming.CONTAMINATED),
            settings -> Trimming.of(settings, new Growing(settings)));

    /** Of a row of the node table: the column of the cut, or -1 in a leaf. */
    private static final int COLUMN = 0;

    /** Where the cut is; in a leaf, what it adds to the depth. */
    private static final int VALUE = 1;

    /** The number of the node below the cut, counted from the start of its tree; the one above it comes next. */
    private static final int CHILD = 2;

    private static final int FIELDS = 3;

    private static final double EULER = 0.5772156649015329;

    private IsolationForest() {}

    /** The mean depth of an unsuccessful search among that many rows in a binary search tree. */
    private static double expectedDepth(int rows) {
        return rows > 2 ? 2 * (Math.log(rows - 1.0) + EULER) - 2 * (rows - 1.0) / rows : rows == 2 ? 1 : 0;
    }

    private record Growing(Settings settings) implements Detector {

        @Override
        public Scorer fit(Sample sample, Run run) {
            int trees = settings.get(TREES);
            int drawn = Math.min(settings.get(SUBSAMPLE), sample.size());
            Matrix x = sample.layout().imputed(sample.x());
            Matrix[] grown = new Matrix[trees];
            int nodes = 0;
            for (int tree = 0; tree < trees; tree++) {
                run.report((double) tree / trees, "tree " + (tree + 1) + " of " + trees);
                grown[tree] = new Growth(x, run.random("tree " + tree)).tree(draw(sample, drawn, run, tree));
                nodes += grown[tree].rows();
            }
            Matrix forest = new Matrix(nodes, FIELDS);
            double[] starts = new double[trees];
            int at = 0;
            for (int tree = 0; tree < trees; tree++) {
                forest.setRows(at, grown[tree]);
                starts[tree] = at;
                at += grown[tree].rows();
            }
            return new Forest(sample.layout(), forest, starts, drawn);
        }

        /** Rows with the largest u^(1 / weight), u uniform (P. S. Efraimidis, P. G. Spirakis, IPL 2006). */
        private static int[] draw(Sample sample, int count, Run run, int tree) {
            SplittableRandom random = run.random("rows of tree " + tree);
            double[] keys = new double[sample.size()];
            for (int row = 0; row < keys.length; row++) {
                keys[row] = Math.log(1 - random.nextDouble()) / sample.weights().get(row, 0);
            }
            double[] sorted = keys.clone();
            Arrays.sort(sorted);
            double least = sorted[sorted.length - count];
            int[] rows = new int[count];
            int found = 0;
            for (int row = 0; row < keys.length && found < count; row++) {
                if (keys[row] >= least) {
                    rows[found++] = row;
                }
            }
            return rows;
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
            return new Forest(layout, forest, starts.clone(), (int) drawn);
        }

        /** A child stands behind its parent, so that no walk is endless. */
        private static void check(Matrix forest, double from, double to, int columns) {
            boolean sound = from >= 0 && from < to && to <= forest.rows() && from == Math.rint(from);
            for (int node = (int) from; sound && node < to; node++) {
                float column = forest.get(node, COLUMN);
                float child = forest.get(node, CHILD);
                boolean leaf = column == -1;
                boolean cut = column >= 0
                        && column < columns
                        && column == Math.rint(column)
                        && child > node - from
                        && child + 1 < to - from
                        && child == Math.rint(child);
                sound = (leaf || cut) && Float.isFinite(forest.get(node, VALUE));
            }
            if (!sound) {
                throw new IllegalArgumentException("the nodes must be trees over " + columns + " columns, got others");
            }
        }
    }

    /** Grows one tree. */
    private static final class Growth {

        private final Matrix x;
        private final SplittableRandom random;
        private Matrix nodes = new Matrix(64, FIELDS);
        private int used = 1;

        Growth(Matrix x, SplittableRandom random) {
            this.x = x;
            this.random = random;
        }

        Matrix tree(int[] rows) {
            int limit = (int) Math.ceil(Math.log(Math.max(2, rows.length)) / Math.log(2));
            grow(0, rows, limit);
            return nodes.rows(0, used);
        }

        private void grow(int node, int[] rows, int depthLeft) {
            int column = depthLeft == 0 || rows.length < 2 ? -1 : column(rows);
            if (column < 0) {
                set(node, -1, (float) expectedDepth(rows.length), 0);
                return;
            }
            float low = Float.POSITIVE_INFINITY;
            float high = Float.NEGATIVE_INFINITY;
            for (int row : rows) {
                low = Math.min(low, x.get(row, column));
                high = Math.max(high, x.get(row, column));
            }
            float cut = (float) (low + random.nextDouble() * ((double) high - low));
            float at = cut > low ? cut : high; // the lower side is "below the cut" and must not be empty
            int child = used;
            used += 2;
            set(node, column, at, child);
            grow(
                    child,
                    Arrays.stream(rows).filter(row -> x.get(row, column) < at).toArray(),
                    depthLeft - 1);
            grow(
                    child + 1,
                    Arrays.stream(rows).filter(row -> x.get(row, column) >= at).toArray(),
                    depthLeft - 1);
        }

        /** A column that varies in these rows, each with the same chance; -1 if there is none. */
        private int column(int[] rows) {
            int columns = x.columns();
            int offered = 0;
            int chosen = -1;
            int first = random.nextInt(columns);
            if (varies(rows, first)) {
                return first; // most often; the others are looked at only where it does not vary
            }
            for (int column = 0; column < columns; column++) {
                if (varies(rows, column) && random.nextInt(++offered) == 0) {
                    chosen = column;
                }
            }
            return chosen;
        }

        private boolean varies(int[] rows, int column) {
            float first = x.get(rows[0], column);
            for (int row : rows) {
                if (x.get(row, column) != first) {
                    return true;
                }
            }
            return false;
        }

        private void set(int node, float column, float value, float child) {
            while (node >= nodes.rows()) {
                Matrix larger = new Matrix(2 * nodes.rows(), FIELDS);
                larger.setRows(0, nodes);
                nodes = larger;
            }
            nodes.set(node, COLUMN, column);
            nodes.set(node, VALUE, value);
            nodes.set(node, CHILD, child);
        }
    }

    private record Forest(Layout layout, Matrix nodes, List<Integer> starts, int drawn) implements HeapScorer {

        Forest(Layout layout, Matrix nodes, double[] starts, int drawn) {
            this(
                    layout,
                    nodes,
                    Arrays.stream(starts).mapToObj(start -> (int) start).toList(),
                    drawn);
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
                scores[row] = Math.pow(2, -depth / starts.size() / expected);
            }
            return scores;
        }

        private double depth(Matrix x, int row, int start) {
            int node = start;
            int depth = 0;
            while (nodes.get(node, COLUMN) >= 0) {
                boolean above = x.get(row, (int) nodes.get(node, COLUMN)) >= nodes.get(node, VALUE);
                node = start + (int) nodes.get(node, CHILD) + (above ? 1 : 0);
                depth++;
            }
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

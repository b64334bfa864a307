package io.github.deepanomaly.oversample;

import io.github.deepanomaly.engine.Engine;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.stats.neighbours.NearestNeighbours;
import java.util.BitSet;

/** Whose rows lie around a point: those of a class, or others. Thread-safe. */
final class Neighbourhood {

    private final NearestNeighbours ours;
    private final NearestNeighbours others;
    private final int threads;

    /** Rows of the class, and all others; at least one of each. */
    Neighbourhood(Matrix ours, Matrix others, Engine engine) {
        this.ours = new NearestNeighbours(ours, engine.product());
        this.others = new NearestNeighbours(others, engine.product());
        threads = engine.threads();
    }

    /**
     * The points (n x d) among whose {@code k} nearest rows at least {@code least} are of the class: those to which that many of it
     * are no farther than the first of the others that would be one too many.
     */
    BitSet inside(Matrix points, int k, int least) {
        double[] near = ours.distances(points, least, threads);
        double[] far = others.distances(points, k - least + 1, threads);
        BitSet inside = new BitSet();
        for (int row = 0; row < near.length; row++) {
            inside.set(row, near[row] <= far[row]);
        }
        return inside;
    }
}

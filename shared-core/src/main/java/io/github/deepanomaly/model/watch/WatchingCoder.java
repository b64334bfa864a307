package io.github.deepanomaly.model.watch;

import io.github.deepanomaly.detector.CodingScorer;
import io.github.deepanomaly.math.Matrix;

/** The same around a scorer that has a code for each row. */
final class WatchingCoder extends WatchingScorer implements CodingScorer {

    private final CodingScorer coder;

    WatchingCoder(CodingScorer coder, WatchedColumns columns, Lift lift) {
        super(coder, columns, lift);
        this.coder = coder;
    }

    @Override
    public int codeWidth() {
        return coder.codeWidth();
    }

    @Override
    public Matrix codes(Matrix x) {
        return coder.codes(columns().read(x));
    }

    /** Watched columns come back as always. */
    @Override
    public Matrix reconstructions(Matrix x) {
        return columns().whole(coder.reconstructions(columns().read(x)));
    }
}

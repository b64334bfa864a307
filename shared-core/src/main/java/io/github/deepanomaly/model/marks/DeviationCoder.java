package io.github.deepanomaly.model.marks;

import io.github.deepanomaly.detector.CodingScorer;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;

/** The same around a scorer that has a code for each row, which the network does not change. */
final class DeviationCoder extends DeviationScorer implements CodingScorer {

    private final CodingScorer coder;

    DeviationCoder(CodingScorer coder, Layout layout, DeviationTerm term) {
        super(coder, layout, term);
        this.coder = coder;
    }

    @Override
    public int codeWidth() {
        return coder.codeWidth();
    }

    @Override
    public Matrix codes(Matrix x) {
        return coder.codes(x);
    }

    @Override
    public Matrix reconstructions(Matrix x) {
        return coder.reconstructions(x);
    }
}

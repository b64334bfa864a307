package io.github.deepanomaly.model.marks;

import io.github.deepanomaly.detector.CodingScorer;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.math.MatrixProduct;

/** The same around a scorer that has a code for each row, which marks do not change. */
final class MarkedCoder extends MarkedScorer implements CodingScorer {

    private final CodingScorer coder;

    MarkedCoder(CodingScorer coder, Layout layout, NormalRows rows, Marks marks, MatrixProduct product) {
        super(coder, layout, rows, marks, product);
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

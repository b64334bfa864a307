package io.github.deepanomaly.engine.dl4j;

import io.github.deepanomaly.math.Matrix;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.shape.Shape;
import org.nd4j.linalg.factory.Nd4j;

/** Copies between our matrices and ND4J's arrays. */
final class Transfer {

    private Transfer() {}

    /** A copy in native memory; in the workspace that is open, else for the caller to close. */
    static INDArray in(Matrix x) {
        return Nd4j.create(x.values(), new long[] {x.rows(), x.columns()}, 'c');
    }

    /** A copy on the heap. */
    static Matrix out(INDArray x) {
        return out(x, Math.toIntExact(x.rows()));
    }

    /** A copy on the heap, of any number of axes, whose values are so many rows one after the other. */
    static Matrix out(INDArray x, int rows) {
        float[] values = new float[Math.toIntExact(x.length())];
        boolean plain = x.ordering() == 'c' && !x.isView() && Shape.hasDefaultStridesForShape(x);
        INDArray rowMajor = plain ? x : x.dup('c');
        rowMajor.data().asNioFloat().get(values);
        if (!plain && rowMajor.closeable()) {
            rowMajor.close();
        }
        return Matrix.wrap(rows, values.length / rows, values);
    }
}

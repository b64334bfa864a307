package io.github.deepanomaly.engine.dl4j;

import io.github.deepanomaly.net.Convolution;
import io.github.deepanomaly.net.Layer;
import io.github.deepanomaly.net.Layer.BatchNorm;
import io.github.deepanomaly.net.Pooling;
import io.github.deepanomaly.net.Recurrent;
import io.github.deepanomaly.net.Shape;
import io.github.deepanomaly.net.Shape.Image;
import io.github.deepanomaly.net.Shape.Sequence;
import io.github.deepanomaly.net.Transposed;
import io.github.deepanomaly.net.Upsampling;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The axes of the array that a DL4J layer reads or gives for each row: the row's values in their order, channels last. A batch
 * normalisation takes each step or pixel for a row of its own.
 *
 * @param rows how many of the array's rows stand for one of ours
 * @param axes the extents behind the first axis
 */
record Form(int rows, List<Integer> axes) {

    Form {
        axes = List.copyOf(axes);
    }

    /** One axis for the whole row. */
    static Form flat(Shape shape) {
        return new Form(1, List.of(shape.size()));
    }

    /** What a layer reads or gives where the row has that shape. A sequence is an image of one line to a window. */
    static Form of(Layer layer, Shape shape) {
        if (layer instanceof BatchNorm) {
            int channels = shape.channels();
            return new Form(shape.size() / channels, List.of(channels));
        } else if (layer instanceof Recurrent && shape instanceof Sequence sequence) {
            return new Form(1, List.of(sequence.steps(), sequence.channels()));
        } else if (layer instanceof Convolution
                || layer instanceof Transposed
                || layer instanceof Pooling
                || layer instanceof Upsampling) {
            return shape instanceof Image image
                    ? new Form(1, List.of(image.height(), image.width(), image.channels()))
                    : new Form(1, List.of(1, shape.size() / shape.channels(), shape.channels()));
        }
        return flat(shape);
    }

    /** The same values with these axes; a view where the array lies in that order. */
    INDArray of(INDArray array) {
        long values = axes.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
        List<Long> extents = new ArrayList<>(List.of(array.length() / values));
        axes.forEach(extent -> extents.add(extent.longValue()));
        return array.reshape('c', extents.stream().mapToLong(Long::longValue).toArray());
    }
}

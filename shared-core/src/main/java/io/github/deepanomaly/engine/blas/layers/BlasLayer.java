package io.github.deepanomaly.engine.blas.layers;

import io.github.deepanomaly.engine.blas.products.Parameter;
import io.github.deepanomaly.math.Matrix;
import java.util.Map;

/** One layer's arithmetic. The matrices that it returns are its own buffers. */
public interface BlasLayer {

    /** The outputs for {@code x}; with {@code training} it keeps what {@link #backward} needs. */
    Matrix forward(Matrix x, boolean training);

    /** Takes dL/doutput of the last forward pass for training, and computes the gradients of the layer's weights. */
    void backward(Matrix gradient);

    /** dL/dinput of the last {@link #backward}. */
    Matrix inputGradient();

    /** Says that chance draws from that seed from now on, so that a pass can be repeated; most layers have no chance. */
    default void draw(long seed) {}

    /** Says that the values of {@link #parameters} are new. */
    default void weightsChanged() {}

    /** Gives back what the garbage collector would find late. */
    default void close() {}

    /** The weights that training moves, by the part of their name behind the layer's number. */
    default Map<String, Parameter> parameters() {
        return Map.of();
    }

    /** Running statistics that are saved but not trained. */
    default Map<String, Matrix> statistics() {
        return Map.of();
    }
}

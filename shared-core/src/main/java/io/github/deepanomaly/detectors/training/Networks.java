package io.github.deepanomaly.detectors.training;

import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.math.Matrix;
import java.util.Map;
import java.util.function.Function;

/** Networks with weights. One thread at a time; who creates them closes them. */
public interface Networks extends AutoCloseable {

    /** Copies of all weights, by name. */
    Map<String, Matrix> weights();

    /** Takes what {@link #weights} gave; throws {@link IllegalArgumentException} where it does not fit. */
    void load(State weights);

    @Override
    void close();

    /** What is made of new networks; they are closed where that fails. */
    static <N extends Networks, T> T opened(N networks, Function<N, T> use) {
        try {
            return use.apply(networks);
        } catch (RuntimeException e) {
            networks.close();
            throw e;
        }
    }
}

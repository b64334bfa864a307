package io.github.deepanomaly.detectors.training;

import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.math.ColumnMap;
import io.github.deepanomaly.math.Matrix;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Networks with weights. One thread at a time; who creates them closes them. */
public interface Networks extends AutoCloseable {

    /** Copies of all weights, by name. */
    Map<String, Matrix> weights();

    /** Takes what {@link #weights} gave; throws {@link IllegalArgumentException} where it does not fit. */
    void load(State weights);

    /** The state of networks for fewer columns with weights for those of these networks, which stay as they are. */
    default State widened(State earlier, ColumnMap columns) {
        Map<String, Matrix> before = earlier.matrices();
        Map<String, Matrix> weights = new LinkedHashMap<>();
        weights().forEach((name, now) -> {
            Matrix then = before.get(name);
            if (then == null) {
                throw new IllegalArgumentException("the network must keep its layers when columns are added, got no "
                        + name + " in the earlier one");
            }
            weights.put(name, columns.widened(then, now.rows(), now.columns()));
        });
        return new State(weights, earlier.vectors());
    }

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

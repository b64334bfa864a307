package io.github.deepanomaly.detectors.adversarial;

import io.github.deepanomaly.engine.Engines;
import java.util.stream.Stream;

/** The core's tests again, on networks of the other engine. */
class WeightBoundOnDl4jTest extends WeightBoundTest {

    static Stream<Engines.Choice> engines() {
        return Stream.of(Engines.Choice.DL4J);
    }
}

package io.github.deepanomaly.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.net.Layers;
import io.github.deepanomaly.net.Optimiser;
import io.github.deepanomaly.net.Shape;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Rows that are wide within a network are scored a part at a time. */
class ScoringInPartsTest {

    private static final Layers LAYERS = Layers.parse(
            "reshape 6x1, upsample1d 1000, upsample1d 200," + " avgpool1d 200 valid, avgpool1d 1000 valid, reshape 6");

    /** 600 rows of 1.2 million values would not fit an array. */
    @Test
    void rowsThatAreWideWithinTheNetworkAreScored() {
        SplittableRandom random = new SplittableRandom(1);
        Matrix x = new Matrix(600, 6);
        for (int i = 0; i < x.values().length; i++) {
            x.values()[i] = random.nextInt(1000); // so that means are exact
        }
        Optimiser optimiser = new Optimiser(Optimiser.Rule.SGD, 0.1, 0);
        try (Network network = Engines.of(Engines.Choice.AUTO, 1).network(Shape.columns(6), LAYERS, optimiser, 1)) {
            assertThat(network.forward(x, false).values()).isEqualTo(x.values());
            assertThat(network.forward(x.rows(7, 8), false).values())
                    .isEqualTo(x.rows(7, 8).values());
        }
    }
}

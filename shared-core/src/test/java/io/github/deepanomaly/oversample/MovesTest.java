package io.github.deepanomaly.oversample;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepanomaly.math.Block;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.testing.CentralDifferences;
import java.util.List;
import org.junit.jupiter.api.Test;

class MovesTest {

    private static final double DIFFERENCE_TOLERANCE = 2e-4;

    private static final Layout LAYOUT =
            new Layout(List.of(new Block(0, 1, false, 0), new Block(1, 2, true, 0), new Block(3, 1, false, 0)));
    private static final Moves MOVES = new Moves(LAYOUT, 0.5, 0.7);
    private static final Matrix STARTS = Matrix.wrap(2, 4, 1, 1, 0, -2, 0.5f, 0, 1, 3);
    private static final Matrix OUTPUTS = Matrix.wrap(2, 4, 0.5f, 0.1f, -0.4f, 0.3f, 0.7f, -1.1f, 0.2f, 1.5f);
    private static final Matrix SLOPES = Matrix.wrap(2, 4, 1, -1, 2, 0.5f, -2, 0.25f, 1, -0.75f);

    private static Matrix moved(Matrix outputs) {
        Matrix moved = outputs.copy();
        MOVES.apply(STARTS, moved);
        return moved;
    }

    private static double loss(Matrix outputs) {
        Matrix moved = moved(outputs);
        return MOVES.cost(STARTS, moved) + CentralDifferences.linear(moved, SLOPES);
    }

    @Test
    void theGradientIsTheSlope() {
        Matrix gradient = SLOPES.copy();
        MOVES.backward(STARTS, moved(OUTPUTS), gradient);
        CentralDifferences.assertGradient(gradient, MovesTest::loss, OUTPUTS, DIFFERENCE_TOLERANCE);
    }

    @Test
    void withoutOutputsNumbersStayAndCostNothing() {
        Matrix moved = moved(new Matrix(2, 4));
        assertThat(moved.get(0, 0)).isEqualTo(STARTS.get(0, 0));
        assertThat(moved.get(1, 3)).isEqualTo(STARTS.get(1, 3));
        assertThat(MOVES.cost(STARTS, moved)).isZero();
    }
}

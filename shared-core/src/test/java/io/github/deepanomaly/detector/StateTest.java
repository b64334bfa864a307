package io.github.deepanomaly.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

import io.github.deepanomaly.math.Matrix;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StateTest {

    private static final Matrix WEIGHT = Matrix.wrap(1, 2, 3, 4);
    private static final double[] MEANS = {5, 6, 7};
    private static final State STATE = new State(Map.of("net.weight", WEIGHT), Map.of("net.means", MEANS));

    @Test
    void partsAreFoundByName() {
        assertThat(STATE.matrix("net.weight", 2)).isSameAs(WEIGHT);
        assertThat(STATE.vector("net.means")).isSameAs(MEANS);
        assertThat(STATE.vector("net.means", 3)).isSameAs(MEANS);
    }

    @Test
    void aPartThatIsMissingOrOfAnotherShapeIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> STATE.matrix("net.weight", 3))
                .withMessage("net.weight must be a matrix of 3 columns, got 1 x 2 matrix");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> STATE.matrix("net.means", 3))
                .withMessage("net.means must be a matrix of 3 columns, got none");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> STATE.vector("net.means", 2))
                .withMessage("net.means must have 2 values, got 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> STATE.vector("net.weight", 2))
                .withMessage("net.weight must be a vector, got none");
    }

    @Test
    void aPrefixChoosesAPart() {
        State part = STATE.part("net.");
        assertThat(part.matrices()).containsExactly(entry("weight", WEIGHT));
        assertThat(part.vectors()).containsExactly(entry("means", MEANS));
        assertThat(STATE.part("other.").matrices()).isEmpty();
    }

    @Test
    void theMapsAreCopies() {
        Map<String, Matrix> matrices = new LinkedHashMap<>(Map.of("a", WEIGHT));
        State state = new State(matrices, Map.of());
        matrices.clear();
        state.matrices().clear();
        assertThat(state.matrices()).containsOnlyKeys("a");
    }
}

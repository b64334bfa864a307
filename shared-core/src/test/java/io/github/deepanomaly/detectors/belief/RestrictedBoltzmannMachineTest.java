package io.github.deepanomaly.detectors.belief;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detectors.belief.RestrictedBoltzmannMachine.Hidden;
import io.github.deepanomaly.detectors.belief.RestrictedBoltzmannMachine.Parameters;
import io.github.deepanomaly.engine.Engines;
import io.github.deepanomaly.math.Block;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.math.MatrixProduct;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RestrictedBoltzmannMachineTest {

    private static final Layout MIXED =
            new Layout(List.of(new Block(0, 1, false, 0), new Block(1, 2, true, 0), new Block(3, 1, false, 0)));

    private static final float STEP = 0.01f;

    /** Float32 leaves 1e-5 of a difference over twice the step; gradients are near 0.3. */
    private static final double TOLERANCE = 2e-4;

    private static RestrictedBoltzmannMachine machine(Optional<Layout> layout, Hidden hidden, Parameters parameters) {
        return new RestrictedBoltzmannMachine(layout, hidden, MatrixProduct.JAVA, parameters);
    }

    private static Matrix random(int rows, int columns, SplittableRandom random) {
        Matrix matrix = new Matrix(rows, columns);
        for (int i = 0; i < matrix.values().length; i++) {
            matrix.values()[i] = (float) (0.5 * random.nextGaussian());
        }
        return matrix;
    }

    private static Parameters random(SplittableRandom random) {
        return new Parameters(random(4, 3, random), random(1, 4, random), random(1, 3, random));
    }

    private static double energy(RestrictedBoltzmannMachine machine, Matrix rows, Matrix weights) {
        double[] energies = machine.freeEnergies(rows);
        double sum = 0;
        for (int row = 0; row < energies.length; row++) {
            sum += weights.get(row, 0) * energies[row] / energies.length;
        }
        return sum;
    }

    @ParameterizedTest
    @EnumSource(Hidden.class)
    void phasesAreTheSlopesOfTheFreeEnergy(Hidden hidden) {
        for (Optional<Layout> layout : List.of(Optional.of(MIXED), Optional.<Layout>empty())) {
            List<Matrix> start = random(new SplittableRandom(4)).list();
            Matrix rows = random(5, 4, new SplittableRandom(5));
            Matrix counts = Matrix.wrap(5, 1, 0.2f, 0.5f, 1, 1.3f, 2);
            RestrictedBoltzmannMachine machine = machine(layout, hidden, random(new SplittableRandom(4)));
            List<Matrix> phases = machine.phases(rows, counts).list();
            for (int p = 0; p < phases.size(); p++) {
                float[] live = machine.parameters().list().get(p).values();
                for (int i = 0; i < live.length; i++) {
                    live[i] += STEP;
                    double above = energy(machine, rows, counts);
                    live[i] -= 2 * STEP;
                    double below = energy(machine, rows, counts);
                    live[i] = start.get(p).values()[i];
                    assertThat((double) phases.get(p).values()[i])
                            .as("parameter %d, value %d", p, i)
                            .isCloseTo((above - below) / (2 * STEP), within(TOLERANCE));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void contrastiveDivergenceMakesTheRowsProbable(int steps) {
        Matrix rows = new Matrix(200, 4);
        for (int row = 0; row < 200; row++) { // 1100 and 0011 only
            rows.set(row, 2 * (row % 2), 1);
            rows.set(row, 2 * (row % 2) + 1, 1);
        }
        RestrictedBoltzmannMachine machine = blank(Optional.empty(), 4, 3);
        new ContrastiveDivergence(200, steps, 0.5).train(machine, rows, ones(200), run());
        Matrix all = new Matrix(16, 4);
        for (int i = 0; i < 64; i++) {
            all.values()[i] = ((i / 4) >> (i % 4)) & 1;
        }
        double[] shares =
                Arrays.stream(machine.freeEnergies(all)).map(f -> Math.exp(-f)).toArray();
        assertThat((shares[3] + shares[12]) / Arrays.stream(shares).sum()).isGreaterThan(0.8); // 0.125 by chance
    }

    @Test
    void aHeavyRowGetsALowerFreeEnergyThanALightOne() {
        Matrix rows = new Matrix(100, 3);
        SplittableRandom random = new SplittableRandom(6);
        for (int row = 0; row < 100; row++) {
            float place = row < 50 ? 2 : -2;
            for (int column = 0; column < 3; column++) {
                rows.set(row, column, (float) (place + 0.3 * random.nextGaussian()));
            }
        }
        Matrix counts = new Matrix(100, 1);
        for (int row = 0; row < 100; row++) {
            counts.set(row, 0, row < 50 ? 1.9f : 0.1f);
        }
        RestrictedBoltzmannMachine machine = blank(Optional.of(Layout.numeric(3)), 3, 4);
        new ContrastiveDivergence(50, 1, 0.1).train(machine, rows, counts, run());
        double[] energies = machine.freeEnergies(Matrix.wrap(2, 3, 2, 2, 2, -2, -2, -2));
        assertThat(energies[0]).isLessThan(energies[1] - 1);
    }

    @Test
    void levelsOfAOneHotBlockComeBackAsProbabilities() {
        Parameters parameters = random(new SplittableRandom(7));
        RestrictedBoltzmannMachine machine = machine(Optional.of(MIXED), Hidden.BINARY, parameters);
        Matrix visible = machine.visible(Matrix.wrap(1, 3, 1, 0, 1));
        assertThat(visible.get(0, 1) + visible.get(0, 2)).isCloseTo(1, within(1e-6f));
        float expected = parameters.visible().get(0, 0)
                + parameters.weight().get(0, 0)
                + parameters.weight().get(0, 2);
        assertThat(visible.get(0, 0)).isCloseTo(expected, within(1e-6f));
    }

    private static RestrictedBoltzmannMachine blank(Optional<Layout> layout, int visible, int hidden) {
        return machine(layout, Hidden.BINARY, Parameters.zero(visible, hidden));
    }

    private static Matrix ones(int rows) {
        Matrix ones = new Matrix(rows, 1);
        Arrays.fill(ones.values(), 1);
        return ones;
    }

    private static Run run() {
        return Run.silent(Engines.of(Engines.Choice.AUTO, 1), 1);
    }
}

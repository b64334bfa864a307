package io.github.deepanomaly.oversample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class SimulatedAnomaliesTest {

    private static final Schema SCHEMA = new Schema(
            List.of(new Column.Numeric("a"), new Column.Numeric("b"), new Column.Nominal("c", List.of("x", "y", "z"))));

    /** The second column is twice the first; numbers in [0, 1] and [0, 2]; the third level never occurs. */
    private static final Rows ROWS = rows();

    private static Rows rows() {
        Random random = new Random(3);
        List<double[]> rows = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            double x = random.nextDouble();
            rows.add(new double[] {x, i == 7 ? Double.NaN : 2 * x, random.nextInt(2)});
        }
        return Rows.of(SCHEMA, rows);
    }

    private static List<double[]> simulated(SimulatedAnomalies.Type type, double strength) {
        List<double[]> rows = new ArrayList<>();
        new SimulatedAnomalies(type, strength).of(ROWS, 300, 5).forEach(row -> rows.add(row.clone()));
        return rows;
    }

    private static boolean fits(double[] row) {
        return Math.abs(row[1] - 2 * row[0]) < 1e-9;
    }

    @ParameterizedTest
    @EnumSource(SimulatedAnomalies.Type.class)
    void theSameSeedGivesTheSameRows(SimulatedAnomalies.Type type) {
        List<List<Double>> rows = boxed(simulated(type, 2));
        assertThat(rows).hasSize(300).allMatch(row -> row.size() == 3).isEqualTo(boxed(simulated(type, 2)));
    }

    /** A missing value equals another one. */
    private static List<List<Double>> boxed(List<double[]> rows) {
        return rows.stream().map(row -> Arrays.stream(row).boxed().toList()).toList();
    }

    @Test
    void globalOnesFillTheWidenedRangeAndAllLevels() {
        List<double[]> rows = simulated(SimulatedAnomalies.Type.GLOBAL, 0.1);
        assertThat(rows).allMatch(row -> row[0] > -0.11 && row[0] < 1.11 && row[1] > -0.22 && row[1] < 2.22);
        assertThat(rows).anyMatch(row -> row[0] > 1).anyMatch(row -> row[0] < 0).anyMatch(row -> row[2] == 2);
    }

    @Test
    void localOnesAreRealRowsAndNoise() {
        List<double[]> rows = simulated(SimulatedAnomalies.Type.LOCAL, 0.001);
        assertThat(rows).allMatch(row -> row[2] < 2);
        assertThat(rows.stream().filter(row -> !Double.isNaN(row[1])))
                .allMatch(row -> Math.abs(row[1] - 2 * row[0]) < 0.02)
                .noneMatch(SimulatedAnomaliesTest::fits);
    }

    @Test
    void dependenciesAreBrokenWhereColumnsStayAsTheyAre() {
        List<double[]> rows = simulated(SimulatedAnomalies.Type.DEPENDENCY, 1);
        assertThat(rows).allMatch(row -> row[0] >= 0 && row[0] <= 1 && row[2] < 2);
        assertThat(rows.stream().filter(SimulatedAnomaliesTest::fits).count()).isLessThan(10);
    }

    @Test
    void oneValueIsWrongAndTheOthersStay() {
        List<double[]> real = new ArrayList<>();
        ROWS.forEach(row -> real.add(row.clone()));
        for (double[] row : simulated(SimulatedAnomalies.Type.VALUE, 4)) {
            assertThat(real.stream().mapToInt(other -> differences(row, other)).min())
                    .hasValue(1);
        }
    }

    private static int differences(double[] row, double[] other) {
        int differences = 0;
        for (int i = 0; i < row.length; i++) {
            differences += Double.compare(row[i], other[i]) == 0 ? 0 : 1;
        }
        return differences;
    }

    @Test
    void withoutRowsThereIsNothingToSimulate() {
        assertThatThrownBy(() ->
                        new SimulatedAnomalies(SimulatedAnomalies.Type.LOCAL, 1).of(Rows.of(SCHEMA, List.of()), 1, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("simulated anomalies need at least 1 row, got 0");
    }

    @Test
    void aStrengthOfZeroIsRefused() {
        assertThatThrownBy(() -> new SimulatedAnomalies(SimulatedAnomalies.Type.LOCAL, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("strength must be above 0 and finite, got 0.0");
    }
}

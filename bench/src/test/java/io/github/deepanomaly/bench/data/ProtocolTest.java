package io.github.deepanomaly.bench.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Schema;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProtocolTest {

    /** Row i holds the number i; every {@code every}-th is an anomaly. */
    private static LabelledSet numbers(int size, int every, int given) {
        List<double[]> rows = new ArrayList<>();
        List<Boolean> anomalies = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            rows.add(new double[] {i});
            anomalies.add(i % every == every - 1);
        }
        return new LabelledSet("numbers", new Schema(List.of(new Column.Numeric("i"))), rows, anomalies, given);
    }

    private static List<Double> values(LabelledSet set) {
        return set.rows().stream().map(row -> row[0]).toList();
    }

    private static int anomalies(LabelledSet set) {
        return Collections.frequency(set.anomalies(), true);
    }

    @Test
    void theFirstHalfOfTheNormalRowsTrains() {
        Protocol.Parts parts = Protocol.ONE_CLASS.split(numbers(10, 5, 0), 0);
        assertThat(values(parts.training())).containsExactly(0.0, 1.0, 2.0, 3.0);
        assertThat(values(parts.test())).containsExactly(4.0, 5.0, 6.0, 7.0, 8.0, 9.0);
    }

    @Test
    void ofALargeSetTheTrainingRowsAreAmongAllRowsAndNotTheFirstOfTheFile() {
        LabelledSet training =
                Protocol.ONE_CLASS.split(numbers(60_000, 10, 0), 1).training();
        assertThat(training.size()).isBetween(22_000, 23_000);
        assertThat(values(training).stream().filter(value -> value >= 30_000).count())
                .isBetween(10_000L, 12_500L);
    }

    @Test
    void aRandomHalfOfTheNormalRowsTrains() {
        Protocol.Parts parts = Protocol.RANDOM_HALF.split(numbers(1000, 10, 0), 3);
        assertThat(parts.training().size()).isEqualTo(450);
        assertThat(anomalies(parts.training())).isZero();
        assertThat(anomalies(parts.test())).isEqualTo(100);
        assertThat(values(parts.training()).stream()
                        .filter(value -> value >= 500)
                        .count())
                .isBetween(190L, 260L);
    }

    @Test
    void theGivenRowsTrainAndTheOthersTest() {
        Protocol.Parts parts = Protocol.GIVEN.split(numbers(10, 5, 4), 0);
        assertThat(values(parts.training())).containsExactly(0.0, 1.0, 2.0, 3.0);
        assertThat(parts.test().size()).isEqualTo(6);
    }

    @Test
    void aSetWithoutGivenRowsIsRefusedByItsName() {
        assertThatThrownBy(() -> Protocol.GIVEN.split(numbers(10, 5, 0), 0))
                .hasMessage("protocol given needs a set whose relation ends with ntrain=N, got numbers");
    }

    @Test
    void contaminatedRowsKeepTheShareOfAnomalies() {
        Protocol.Parts parts = Protocol.CONTAMINATED.split(numbers(20_000, 10, 0), 2);
        assertThat(parts.training().size()).isEqualTo(7000);
        assertThat(parts.test().size()).isEqualTo(3000);
        assertThat(anomalies(parts.training())).isEqualTo(700);
        assertThat(anomalies(parts.test())).isEqualTo(300);
    }

    @Test
    void rareAnomaliesAreDrawnToAHundredIfThereAreSoMany() {
        Protocol.Parts many = Protocol.CONTAMINATED.split(numbers(60_000, 400, 0), 2);
        assertThat(anomalies(many.training()) + anomalies(many.test())).isEqualTo(100);
        Protocol.Parts few = Protocol.CONTAMINATED.split(numbers(60_000, 2000, 0), 2);
        assertThat(anomalies(few.training()) + anomalies(few.test())).isEqualTo(30);
        assertThat(few.training().size() + few.test().size()).isLessThanOrEqualTo(10_000);
    }
}

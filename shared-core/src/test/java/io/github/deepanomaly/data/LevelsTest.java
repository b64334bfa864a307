package io.github.deepanomaly.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepanomaly.data.Encoder.Dates;
import io.github.deepanomaly.data.Encoder.HeavyTails;
import io.github.deepanomaly.data.Encoder.Scaling;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.stats.population.Population;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LevelsTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static Encoder encoder(Rows rows, Dates dates) {
        return Encoder.fit(rows, Population.NONE, Scaling.STANDARD, HeavyTails.COMPRESS, Optional.of(dates), false);
    }

    private static Rows levels(int count, double... values) {
        List<String> names = IntStream.range(0, count).mapToObj(i -> "l" + i).toList();
        List<double[]> rows = new ArrayList<>();
        for (double value : values) {
            rows.add(new double[] {value});
        }
        return Rows.of(new Schema(List.of(new Column.Nominal("level", names))), rows);
    }

    /** Levels of which the first is the most frequent, the next half as frequent and so on. */
    private static double[] halving(int rows) {
        return IntStream.range(0, rows)
                .mapToDouble(row -> Integer.numberOfTrailingZeros(row + 1))
                .toArray();
    }

    private static float last(Encoder encoder, Rows rows) {
        Matrix x = encoder.encode(rows);
        return x.get(0, x.columns() - 1);
    }

    @Test
    void theRarerALevelTheFartherOutAndAnUnseenOneIsFarthest() {
        Rows rows = levels(20, halving(1000));
        Encoder encoder = encoder(rows, Dates.REPEATING);
        assertThat(last(encoder, levels(20, 0))).isZero();
        assertThat(last(encoder, levels(20, Double.NaN))).isZero();
        for (int level = 3; level < 9; level++) {
            assertThat(last(encoder, levels(20, level + 1))).isGreaterThan(last(encoder, levels(20, level)));
        }
        assertThat(last(encoder, levels(20, 15))).isGreaterThan(last(encoder, levels(20, 9)));
        assertThat(last(encoder, levels(20, -1))).isEqualTo(last(encoder, levels(20, 15)));
    }

    @Test
    void aColumnWeighsAsOneWhateverTheNumberOfItsLevels() {
        SplittableRandom random = new SplittableRandom(1);
        for (int count : new int[] {2, 5, 40, 1000}) {
            double[] values =
                    random.doubles(4000).map(u -> Math.floor(count * u * u)).toArray();
            Encoder encoder = encoder(levels(count, values), Dates.REPEATING);
            Matrix x = encoder.encode(levels(count, values));
            double sum = 0;
            for (int row = 1; row < x.rows(); row++) {
                for (int i = 0; i < x.columns(); i++) {
                    sum += Math.pow((double) x.get(row, i) - x.get(row - 1, i), 2);
                }
            }
            assertThat(sum / x.rows()).as("%d levels", count).isBetween(0.3, 2.1);
            assertThat(x.columns()).isLessThanOrEqualTo(34);
            assertThat(encoder.layout().grouped()).hasDimensions(1, 1);
        }
    }

    /** 40 levels, of which the first is in 79 rows and the last in one. */
    private static double[] fewer() {
        return IntStream.range(0, 1600)
                .mapToDouble(row -> 40 - Math.ceil(Math.sqrt(1600 - row)))
                .toArray();
    }

    @Test
    void manyLevelsHaveTheirRarityAloneAndFilesFromBeforeTheirFrequentOnes() {
        Rows rows = levels(40, fewer());
        for (Scaling scaling : List.of(Scaling.STANDARD, Scaling.MIN_MAX)) {
            Encoder encoder = Encoder.fit(
                    rows, Population.NONE, scaling, HeavyTails.COMPRESS, Optional.of(Dates.REPEATING), false);
            assertThat(encoder.layout().columns()).isEqualTo(2);
            assertThat(last(encoder, levels(40, 0))).isZero();
            assertThat(last(encoder, levels(40, 39))).isGreaterThan(last(encoder, levels(40, 30)));
            assertThat(last(encoder, levels(40, -1))).isGreaterThan(last(encoder, levels(40, 39)));
            assertThat(encoder.decode(encoder.encode(rows)).iterator().next()).containsExactly(Double.NaN);
            Encoder again = Encoder.restore(rows.schema(), encoder.state());
            assertThat(again.encode(rows)).isEqualTo(encoder.encode(rows));

            Map<String, double[]> before = new LinkedHashMap<>();
            String key = scaling == Scaling.MIN_MAX ? "unitLevels.0" : "levels.0";
            encoder.state().forEach((name, state) -> before.put(key, state));
            Encoder earlier = Encoder.restore(rows.schema(), before);
            assertThat(earlier.layout().columns()).isEqualTo(34);
            assertThat(earlier.state()).containsOnlyKeys(key);
        }
    }

    @Test
    void withMinMaxScalingAllLiesBetweenZeroAndOne() {
        Schema schema = new Schema(
                List.of(levels(20).schema().columns().get(0), new Column.Date("when", "yyyy-MM-dd", BERLIN)));
        List<double[]> list = new ArrayList<>();
        double[] values = halving(1000);
        for (int row = 0; row < values.length; row++) {
            list.add(new double[] {values[row], 1.7e12 + 3.6e6 * row * row / 90});
        }
        Encoder encoder = Encoder.fit(
                Rows.of(schema, list),
                Population.NONE,
                Scaling.MIN_MAX,
                HeavyTails.COMPRESS,
                Optional.of(Dates.BOTH),
                false);
        assertThat(encoder.layout().columns()).isGreaterThan(20);
        list.add(new double[] {15, 1.7e12}); // a level that training has not seen
        Matrix x = encoder.encode(Rows.of(schema, list));
        for (float value : x.values()) {
            assertThat(value).isBetween(0f, 1f);
        }
        Encoder again = Encoder.restore(schema, encoder.state());
        assertThat(again.encode(Rows.of(schema, list)).values()).containsExactly(x.values());
        assertThat(again.layout()).isEqualTo(encoder.layout());
        Rows gap = Rows.of(schema, List.of(new double[] {0, Double.NaN}));
        for (float value : encoder.layout().imputed(encoder.encode(gap)).values()) {
            assertThat(value).isBetween(0f, 1f);
        }
    }
}

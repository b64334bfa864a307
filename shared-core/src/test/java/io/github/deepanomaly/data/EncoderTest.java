package io.github.deepanomaly.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.deepanomaly.data.Encoder.HeavyTails;
import io.github.deepanomaly.data.Encoder.Scaling;
import io.github.deepanomaly.math.Matrix;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EncoderTest {

    /** One rounding to float32 of values near one. */
    static final float FLOAT_ROUNDING = 1e-6f;

    private static final double NA = Double.NaN;
    static final Schema MIXED = new Schema(List.of(
            new Column.Numeric("amount"),
            new Column.Nominal("country", List.of("AT", "BE", "CH", "DE")),
            new Column.Date("day"),
            new Column.Numeric("constant")));

    static Rows rows(Schema schema, double[]... rows) {
        return Rows.of(schema, List.of(rows));
    }

    static Rows numbers(double... values) {
        List<double[]> rows = new ArrayList<>();
        for (double value : values) {
            rows.add(new double[] {value});
        }
        return Rows.of(new Schema(List.of(new Column.Numeric("x"))), rows);
    }

    /** Counts, most of them 0, some huge. */
    static double[] heavyTailedCounts() {
        double[] counts = new double[1000];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = Math.floor(Math.exp(12 * Math.pow(i / 1000.0, 8))) - 1;
        }
        return counts;
    }

    static Encoder mixed() {
        return Encoder.fit(
                rows(
                        MIXED,
                        new double[] {1, 0, 86_400_000.0, 7},
                        new double[] {2, 2, 0, 7},
                        new double[] {NA, 0, 2 * 86_400_000.0, 7},
                        new double[] {3, 0, 86_400_000.0, 7}),
                Scaling.STANDARD,
                HeavyTails.KEEP);
    }

    @Test
    void everyRawColumnHasItsBlockAndConstantOnesAreLeftOutWithANote() {
        Encoder encoder = mixed();
        assertThat(encoder.layout().columns()).isEqualTo(1 + 3 + 1);
        assertThat(encoder.sources()).containsExactly(0, 1, 2);
        assertThat(encoder.notes())
                .containsExactly(
                        "column \"constant\" is constant in the training rows and is watched: a row in which it changes "
                                + "is an anomaly");
    }

    @Test
    void missingAndUnseenLevelsShareTheLastColumnOfTheirBlock() {
        Matrix x = mixed().encode(rows(
                MIXED,
                new double[] {1, 0, 0, 7},
                new double[] {1, 2, 0, 7},
                new double[] {1, 1, 0, 7}, // BE was declared but not seen
                new double[] {1, NA, 0, 7}));
        assertThat(x.rows(0, 4).values()).hasSize(20);
        assertThat(new float[] {x.get(0, 1), x.get(0, 2), x.get(0, 3)}).containsExactly(1, 0, 0);
        assertThat(new float[] {x.get(1, 1), x.get(1, 2), x.get(1, 3)}).containsExactly(0, 1, 0);
        assertThat(new float[] {x.get(2, 1), x.get(2, 2), x.get(2, 3)}).containsExactly(0, 0, 1);
        assertThat(new float[] {x.get(3, 1), x.get(3, 2), x.get(3, 3)}).containsExactly(0, 0, 1);
    }

    @Test
    void levelsAreMatchedByNameWhereAnotherSchemaOrdersThemDifferently() {
        Schema other = new Schema(List.of(
                new Column.Numeric("amount"),
                new Column.Nominal("country", List.of("FR", "CH", "AT")),
                new Column.Date("day"),
                new Column.Numeric("constant")));
        Matrix x = mixed().encode(
                        rows(other, new double[] {1, 0, 0, 7}, new double[] {1, 1, 0, 7}, new double[] {1, 2, 0, 7}));
        assertThat(new float[] {x.get(0, 3), x.get(1, 2), x.get(2, 1)}).containsExactly(1, 1, 1);
    }

    @Test
    void otherColumnsAreRefusedByNameAndType() {
        Schema renamed = new Schema(List.of(
                new Column.Numeric("sum"),
                MIXED.columns().get(1),
                MIXED.columns().get(2),
                MIXED.columns().get(3)));
        assertThatThrownBy(() -> mixed().encode(rows(renamed, new double[4])))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("column 1 must be \"amount\" (numeric), got \"sum\" (numeric)");
        assertThatThrownBy(() -> mixed().encode(numbers(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the model needs 4 columns, got 1");
    }

    @Test
    void infiniteValuesAreRefusedWithColumnAndRow() {
        assertThatThrownBy(
                        () -> Encoder.fit(numbers(1, 2, Double.POSITIVE_INFINITY), Scaling.STANDARD, HeavyTails.KEEP))
                .hasMessage("column \"x\" must be finite, got Infinity in row 3");
        Encoder encoder = Encoder.fit(numbers(1, 2), Scaling.STANDARD, HeavyTails.KEEP);
        assertThatThrownBy(() -> encoder.encode(numbers(Double.NEGATIVE_INFINITY)))
                .hasMessage("column \"x\" must be finite, got -Infinity in row 1");
    }

    @ParameterizedTest
    @EnumSource(Scaling.class)
    void aRestoredEncoderGivesTheSameBits(Scaling scaling) {
        Rows rows =
                rows(MIXED, new double[] {1, 0, 1e12, 7}, new double[] {5, 3, 2e12, 7}, new double[] {9, 0, 3e12, 7});
        Encoder encoder = Encoder.fit(rows, scaling, HeavyTails.COMPRESS);
        Encoder restored = Encoder.restore(MIXED, encoder.state());
        Rows others = rows(MIXED, new double[] {1.5, 1, 1.7e12, 8}, new double[] {NA, 3, NA, 7});
        assertThat(restored.encode(others)).isEqualTo(encoder.encode(others));
        assertThat(restored.layout()).isEqualTo(encoder.layout());
    }

    @Test
    void blocksAreTheWholeCutIntoPieces() {
        Encoder encoder = Encoder.fit(numbers(1, 2, 3), Scaling.STANDARD, HeavyTails.KEEP);
        Rows rows = numbers(1, 2, 3, 4, 5);
        Matrix whole = encoder.encode(rows);
        List<Matrix> blocks = new ArrayList<>();
        encoder.encode(rows, 2).forEach(blocks::add);
        assertThat(blocks).containsExactly(whole.rows(0, 2), whole.rows(2, 4), whole.rows(4, 5));
        assertThat(encoder.encode(numbers())).isEqualTo(new Matrix(0, 1));
    }

    @ParameterizedTest
    @CsvSource({"2, more", "4, 3"})
    void rowsMustBeAsManyAsTheySay(int size, String found) {
        Rows three = numbers(1, 2, 3);
        Rows liar = new Rows() {
            @Override
            public Schema schema() {
                return three.schema();
            }

            @Override
            public int size() {
                return size;
            }

            @Override
            public Iterator<double[]> iterator() {
                return three.iterator();
            }
        };
        Encoder encoder = Encoder.fit(three, Scaling.STANDARD, HeavyTails.KEEP);
        assertThatThrownBy(() -> encoder.encode(liar))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the iterator must return as many rows as its size, " + size + ", got " + found);
    }

    @Test
    void aColumnWithMoreLevelsThanFitIsRefusedByName() {
        int levels = Encoder.MAX_COLUMNS + 1;
        List<String> names = new ArrayList<>();
        List<double[]> rows = new ArrayList<>();
        for (int i = 0; i < levels; i++) {
            names.add("id" + i);
            rows.add(new double[] {i});
        }
        Schema schema = new Schema(List.of(new Column.Nominal("id", names)));
        assertThatThrownBy(() -> Encoder.fit(Rows.of(schema, rows), Scaling.STANDARD, HeavyTails.KEEP))
                .hasMessage("encoded columns must be at most 100000, got 100002 with column \"id\"");
    }
}

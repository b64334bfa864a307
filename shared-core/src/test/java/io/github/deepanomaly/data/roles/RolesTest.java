package io.github.deepanomaly.data.roles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RolesTest {

    private static final int ROWS = 200;

    /** The column, and one of which nobody thinks that it is an identifier. */
    private static Rows rows(Column column, int count, IntToDoubleFunction value) {
        return Rows.of(
                new Schema(List.of(column, new Column.Numeric("measured"))),
                IntStream.range(0, count)
                        .mapToObj(row -> new double[] {value.applyAsDouble(row), row % 7})
                        .toList());
    }

    private static Column texts(int levels) {
        return new Column.Nominal(
                "text", IntStream.range(0, levels).mapToObj(i -> "t" + i).toList());
    }

    private static ColumnRole guessed(Rows rows) {
        return Roles.of("", rows, List.of(), true).roles().get(0);
    }

    @Test
    void textsThatNearlyAllDifferAreAnIdentifierAndAreNamed() {
        Rows rows = rows(texts(ROWS), ROWS, row -> row < 3 ? 0 : row);
        Roles roles = Roles.of("", rows, List.of(), true);
        assertThat(roles.roles()).containsExactly(ColumnRole.IDENTIFIER, ColumnRole.FEATURE);
        assertThat(roles.notes()).containsExactly("left out: text (identifier: 198 of 200 values differ)");
        assertThat(roles.read().size()).isEqualTo(1);
        assertThat(guessed(rows(texts(ROWS), ROWS, row -> Math.floorDiv(row, 2))))
                .isEqualTo(ColumnRole.FEATURE);
    }

    /** In a series of samples each column has its place, so that none may go; a number of the row would be read as a sample. */
    /** A meter that rises, and one row far ahead: parts of the rows without that one look like a number of the row. */
    @Test
    void rowsOfOtherFoldsShowWhatAColumnIsFor() {
        Rows all = rows(new Column.Numeric("meter"), ROWS, row -> row == 150 ? 9000 : 1000 + 3 * row);
        assertThat(guessed(all)).isEqualTo(ColumnRole.FEATURE);
        Rows part = new Rows.View() {
            @Override
            public Rows rows() {
                return all;
            }

            @Override
            public double weight(int row) {
                return row > 140 && row < 160 ? 0 : 1;
            }
        };
        assertThat(guessed(part)).isEqualTo(ColumnRole.FEATURE);
    }

    @Test
    void whereColumnsHaveTheirPlacesAnIdentifierIsReadAndNamed() {
        Rows rows = rows(new Column.Numeric("beat"), ROWS, row -> row);
        Roles roles = Roles.of("", rows, List.of(), false);
        assertThat(roles.roles()).containsOnly(ColumnRole.FEATURE);
        assertThat(roles.notes())
                .containsExactly("column \"beat\" is read as one of the series, though it looks like one to leave out "
                        + "(identifier: 200 of 200 values differ): if it is, give it the role identifier");
        assertThat(Roles.of("beat=identifier", rows, List.of(), false).read().size())
                .isEqualTo(1);
    }

    @Test
    void whereEachColumnCountsTheRowsTheyAreWhatThereIsToLookAt() {
        Schema schema = new Schema(List.of(new Column.Numeric("x0"), new Column.Numeric("x1")));
        List<double[]> line = IntStream.range(0, ROWS)
                .mapToObj(row -> new double[] {row, 2 * row})
                .toList();
        assertThat(Roles.of("", Rows.of(schema, line), List.of(), true).roles()).containsOnly(ColumnRole.FEATURE);
    }

    @Test
    void shortTablesShowNothing() {
        assertThat(guessed(rows(texts(ROWS), 19, row -> row))).isEqualTo(ColumnRole.FEATURE);
    }

    @Test
    void wholeNumbersThatCountTheRowsAreAnIdentifier() {
        Column number = new Column.Numeric("row");
        assertThat(guessed(rows(number, ROWS, row -> 1000 + row))).isEqualTo(ColumnRole.IDENTIFIER);
        assertThat(guessed(rows(number, ROWS, row -> 1000 + 77 * row % ROWS))).isEqualTo(ColumnRole.IDENTIFIER);
        assertThat(guessed(rows(number, ROWS, row -> Math.floorDiv(3 * row, 2))))
                .isEqualTo(ColumnRole.IDENTIFIER);
    }

    @Test
    void wholeNumbersThatGrowFromRowToRowAreAnIdentifier() {
        SplittableRandom random = new SplittableRandom(1);
        Column number = new Column.Numeric("row");
        double[] last = {1e6};
        assertThat(guessed(rows(number, ROWS, row -> last[0] += 1 + random.nextInt(2000))))
                .isEqualTo(ColumnRole.IDENTIFIER);
        assertThat(guessed(rows(number, ROWS, row -> -1000.0 * row - row % 3))).isEqualTo(ColumnRole.IDENTIFIER);
        assertThat(guessed(rows(number, ROWS, row -> Math.rint(Math.exp(row / 10.0)) + row)))
                .as("amounts in order")
                .isEqualTo(ColumnRole.FEATURE);
        assertThat(guessed(rows(number, 49, row -> 1000.0 * row))).as("few").isEqualTo(ColumnRole.FEATURE);
        assertThat(guessed(rows(number, ROWS, row -> row == 7 ? 500 : 1000.0 * row)))
                .as("not in order")
                .isEqualTo(ColumnRole.FEATURE);
    }

    @Test
    void whatMayBeMeasuredIsAFeature() {
        SplittableRandom random = new SplittableRandom(1);
        Column number = new Column.Numeric("value");
        assertThat(guessed(rows(number, ROWS, row -> random.nextGaussian()))).isEqualTo(ColumnRole.FEATURE);
        assertThat(guessed(rows(number, ROWS, row -> random.nextInt(1_000_000))))
                .isEqualTo(ColumnRole.FEATURE);
        assertThat(guessed(rows(number, ROWS, row -> random.nextInt(50)))).isEqualTo(ColumnRole.FEATURE);
        assertThat(guessed(rows(number, ROWS, row -> 1_735_689_600.0 + 77 * row % ROWS)))
                .as("in the range of times, but not in their order")
                .isEqualTo(ColumnRole.FEATURE);
        assertThat(guessed(rows(new Column.Date("date"), ROWS, row -> row))).isEqualTo(ColumnRole.FEATURE);
    }

    @Test
    void numbersThatAreTimesAreLeftOutAndNamed() {
        Column at = new Column.Numeric("created_at");
        for (double unit : new double[] {1, 1000}) {
            Rows times = rows(at, ROWS, row -> unit * (1_735_689_600.0 + 7200 * (77 * row % ROWS)));
            Roles roles = Roles.of("", times, List.of(), true);
            assertThat(roles.roles()).containsExactly(ColumnRole.IGNORED, ColumnRole.FEATURE);
            assertThat(roles.notes())
                    .containsExactly("left out: created_at (" + (unit == 1 ? "seconds" : "milliseconds")
                            + " since 1970: make it a date, or give it the role feature)");
            assertThat(Roles.of("created_at=feature", times, List.of(), true).roles())
                    .containsOnly(ColumnRole.FEATURE);
            assertThat(Roles.of("", times, List.of("created_at"), true).roles())
                    .as("named as time")
                    .containsOnly(ColumnRole.FEATURE);
        }
        assertThat(guessed(rows(at, ROWS, row -> 12 * row % 7))).isEqualTo(ColumnRole.FEATURE);
        assertThat(guessed(rows(new Column.Numeric("runtime_ms"), ROWS, row -> 1e6 + 77 * row % 50)))
                .isEqualTo(ColumnRole.FEATURE);
    }

    @Test
    void numbersInTheRangeOfTimesThatGrowFromRowToRowAreTimesWhateverTheirName() {
        for (double unit : new double[] {1, 1000}) {
            Rows times =
                    rows(new Column.Numeric("c7"), ROWS, row -> unit * (1_735_689_600.0 + 3600 * row) + 7 * row % 100);
            Roles roles = Roles.of("", times, List.of(), true);
            assertThat(roles.roles()).containsExactly(ColumnRole.IGNORED, ColumnRole.FEATURE);
            assertThat(roles.notes())
                    .containsExactly("left out: c7 (" + (unit == 1 ? "seconds" : "milliseconds")
                            + " since 1970: make it a date, or give it the role feature)");
        }
    }

    @Test
    void theNameOfAColumnOfDifferentWholeNumbersSaysThatItIsAnIdentifier() {
        SplittableRandom random = new SplittableRandom(1);
        for (String name : List.of(
                "id", "ID", "order_id", "orderId", "customer no", "uuid", "invoice number", "rowIndex", "ref")) {
            assertThat(guessed(rows(new Column.Numeric(name), ROWS, row -> random.nextInt(1_000_000_000))))
                    .as(name)
                    .isEqualTo(ColumnRole.IDENTIFIER);
        }
        for (String name : List.of("paid", "humid", "casino", "amount", "monkey", "pref")) {
            assertThat(guessed(rows(new Column.Numeric(name), ROWS, row -> random.nextInt(1_000_000_000))))
                    .as(name)
                    .isEqualTo(ColumnRole.FEATURE);
        }
    }

    @Test
    void givenRolesCountAndNamesMayHoldCommas() {
        Schema schema = new Schema(List.of(
                new Column.Numeric("a, \"b\"=c"),
                new Column.Numeric("n"),
                new Column.Numeric("w"),
                new Column.Date("t"),
                texts(2)));
        List<double[]> list = new ArrayList<>();
        for (int row = 0; row < ROWS; row++) {
            list.add(new double[] {row, row, row % 2, row, row % 2});
        }
        Roles roles = Roles.of(
                "\"a, \"\"b\"\"=c\" = ignored, n=feature, w=WEIGHT, t=time, text=key",
                Rows.of(schema, list),
                List.of(),
                true);
        assertThat(roles.roles())
                .containsExactly(
                        ColumnRole.IGNORED, ColumnRole.FEATURE, ColumnRole.WEIGHT, ColumnRole.TIME, ColumnRole.KEY);
        assertThat(roles.notes()).containsExactly("left out: a, \"b\"=c (ignored)");
        assertThat(roles.column(ColumnRole.TIME)).contains("t");
        Rows read = roles.read(Rows.of(schema, list));
        assertThat(read.schema().columns().stream().map(Column::name)).containsExactly("n", "t", "text");
        assertThat(read.weight(1)).isEqualTo(1);
        assertThat(read.weight(2)).isZero();
        assertThat(read.iterator().next()).containsExactly(0, 0, 0);
    }

    @Test
    void wrongRolesAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Roles.PARAM.parse("a=colour"))
                .withMessageContaining("a role must be one of feature, identifier, key");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Roles.PARAM.parse("a"))
                .withMessageContaining("without an equals sign");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Roles.of("b=key", rows(texts(2), 3, row -> 0), List.of(), true))
                .withMessage("roles must be given to columns of the table, got \"b\"");
    }

    @Test
    void columnsAreFoundByNameAndMissingOnesAreNamed() {
        Schema needed = new Schema(List.of(new Column.Numeric("b"), new Column.Numeric("a")));
        Rows given = Rows.of(new double[][] {{1, 2, 3}}, "a", "x", "b");
        assertThat(MatchedRows.of(needed, given).iterator().next()).containsExactly(3, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MatchedRows.of(needed, Rows.of(new double[][] {{1}}, "b")))
                .withMessage("the rows must have the 2 columns of the model, but \"a\" is missing");
    }

    @Test
    void aLogOfTimesMayHaveEqualOnesAndLateOnes() {
        IntToDoubleFunction log = row -> 1_735_689_600.0 + 60 * Math.floorDiv(row, 3) - (row % 50 == 17 ? 300 : 0);
        for (int direction : new int[] {1, -1}) {
            Rows times =
                    rows(new Column.Numeric("c7"), ROWS, row -> log.applyAsDouble(direction > 0 ? row : ROWS - row));
            assertThat(guessed(times)).isEqualTo(ColumnRole.IGNORED);
        }
        assertThat(guessed(rows(new Column.Numeric("c7"), ROWS, row -> 1_735_689_600.0 + 7919 * row % 86_400)))
                .isEqualTo(ColumnRole.FEATURE);
    }
}

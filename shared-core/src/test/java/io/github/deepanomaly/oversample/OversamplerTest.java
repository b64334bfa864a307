package io.github.deepanomaly.oversample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Schema;
import io.github.deepanomaly.detect.Epoch;
import io.github.deepanomaly.detect.Progress;
import io.github.deepanomaly.detect.Run;
import io.github.deepanomaly.engine.Engines;
import io.github.deepanomaly.math.Statistics;
import io.github.deepanomaly.param.Settings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class OversamplerTest {

    private static final Schema SCHEMA = new Schema(List.of(
            new Column.Numeric("pressure"),
            new Column.Numeric("flow"),
            new Column.Numeric("count"),
            new Column.Nominal("state", List.of("idle", "on", "off", "never")),
            new Column.Numeric("sensor"),
            new Column.Nominal("colour", List.of("red", "blue")),
            new Column.Numeric("site")));

    private static final int COMMON = 400;
    private static final int RARE = 40;
    private static final int MADE = 400;

    /**
     * Four standard deviations of a share among {@link #MADE} rows, and half as much again because the share among the rare rows
     * that the generator learns from is itself blurred by what it borrows from the others.
     */
    private static final double SHARE_TOLERANCE = 6 * Math.sqrt(0.25 / MADE);

    private record Table(Rows rows, List<Integer> kinds) {

        int[] classes() {
            return kinds.stream().mapToInt(kind -> kind).toArray();
        }

        Table first(int rare) {
            List<double[]> some = new ArrayList<>();
            rows.forEach(some::add);
            return new Table(Rows.of(rows.schema(), some.subList(0, COMMON + rare)), kinds.subList(0, COMMON + rare));
        }
    }

    /**
     * Class 0 around 0 and class 1 around (6, 12), in both flow is twice the pressure; state "off" in class 1 alone; sensor and
     * colour are missing in half of the rows of class 1, always together, and in a tenth of the others.
     */
    private static Table table() {
        SplittableRandom random = new SplittableRandom(5);
        List<double[]> rows = new ArrayList<>();
        List<Integer> kinds = new ArrayList<>();
        for (int i = 0; i < COMMON + RARE; i++) {
            boolean rare = i >= COMMON;
            kinds.add(rare ? 1 : 0);
            double pressure = random.nextGaussian() + (rare ? 6 : 0);
            boolean gap = random.nextDouble() < (rare ? 0.5 : 0.1);
            rows.add(new double[] {
                pressure,
                2 * pressure + 0.1 * random.nextGaussian(),
                random.nextInt(10) + (rare ? 20 : 0),
                rare ? 2 : random.nextInt(2),
                gap ? Double.NaN : random.nextGaussian(),
                gap ? Double.NaN : random.nextInt(2),
                7
            });
        }
        return new Table(Rows.of(SCHEMA, rows), kinds);
    }

    private static Settings settings() {
        return Settings.defaults(Oversampler.PARAMS);
    }

    private static Run run(long seed, Progress progress) {
        return new Run(Engines.of(Engines.Choice.BLAS, 1), seed, progress);
    }

    private static List<double[]> made(Table table, Settings settings, Run run) {
        List<double[]> made = new ArrayList<>();
        Oversampler.of(settings)
                .generate(table.rows(), table.classes(), 1, MADE, run)
                .forEach(made::add);
        return made;
    }

    /** What the defaults make of the table, made once for all tests that look at it. */
    private static final List<double[]> MADE_ROWS = made(table(), settings(), run(1, Progress.SILENT));

    private static double share(List<double[]> rows, Predicate<double[]> of) {
        return (double) rows.stream().filter(of).count() / rows.size();
    }

    private static double deviation(List<double[]> rows, ToDoubleFunction<double[]> value) {
        return Statistics.deviation(rows.stream().mapToDouble(value).toArray());
    }

    @Test
    void newRowsLookLikeTheirClass() {
        List<double[]> made = MADE_ROWS;
        assertThat(made).hasSize(MADE);
        assertThat(share(made, row -> row[3] == 2)).as("state off").isGreaterThan(1 - SHARE_TOLERANCE);
        assertThat(made).allSatisfy(row -> {
            assertThat(row[0]).isBetween(2.0, 10.0);
            assertThat(row[2]).as("whole").isEqualTo(Math.rint(row[2])).isBetween(0.0, 29.0);
            assertThat(row[3]).as("a level that occurs").isBetween(0.0, 2.0);
            assertThat(row[6]).as("constant").isEqualTo(7);
        });
        assertThat(deviation(made, row -> row[0])).as("not all the same").isBetween(0.5, 1.5);
    }

    @Test
    void columnsThatGoTogetherStayTogether() {
        List<double[]> made = MADE_ROWS;
        double apart = deviation(made, row -> row[1] - 2 * row[0]);
        assertThat(apart).as("flow is twice the pressure").isLessThan(0.5 * deviation(made, row -> row[1]));
    }

    @Test
    void gapsComeInTheirShareAndTogether() {
        List<double[]> made = MADE_ROWS;
        List<double[]> real = new ArrayList<>();
        table().rows().forEach(real::add);
        double gaps = share(real.subList(COMMON, real.size()), row -> Double.isNaN(row[4]));
        assertThat(share(made, row -> Double.isNaN(row[4]))).isCloseTo(gaps, within(SHARE_TOLERANCE));
        assertThat(share(made, row -> Double.isNaN(row[5]))).isCloseTo(gaps, within(SHARE_TOLERANCE));
        assertThat(share(made, row -> Double.isNaN(row[4]) != Double.isNaN(row[5])))
                .as("one without the other")
                .isLessThan(SHARE_TOLERANCE);
        assertThat(share(made, row -> Double.isNaN(row[0]))).as("never missing").isZero();
    }

    @Test
    void noiseAloneGivesRowsOfTheClassToo() {
        List<double[]> made =
                made(table(), settings().with("start", "noise").with("learningRate", "0.002"), run(1, Progress.SILENT));
        assertThat(share(made, row -> row[3] == 2)).as("state off").isGreaterThan(0.8);
        assertThat(share(made, row -> row[0] > 3)).as("pressure of the class").isGreaterThan(0.8);
    }

    @Test
    void theSameSeedGivesTheSameRowsWhateverTheThreads() {
        Settings brief = settings().with("steps", "100");
        List<double[]> once = made(table(), brief, run(1, Progress.SILENT));
        List<double[]> twice = made(table(), brief, new Run(Engines.of(Engines.Choice.BLAS, 2), 1, Progress.SILENT));
        List<double[]> other = made(table(), brief, run(2, Progress.SILENT));
        assertThat(Arrays.deepEquals(twice.toArray(), once.toArray())).isTrue();
        assertThat(Arrays.deepEquals(other.toArray(), once.toArray())).isFalse();
    }

    @Test
    void fewRowsOfTheClassMakePointsBetweenThemWithAWarning() {
        List<String> warnings = new ArrayList<>();
        Progress progress = new Progress() {
            @Override
            public void warning(String message) {
                warnings.add(message);
            }

            @Override
            public void epoch(Epoch epoch) {
                throw new AssertionError("nothing trains");
            }
        };
        Table few = table().first(Oversampler.LEAST - 1);
        List<double[]> made = made(few, settings(), run(1, progress));
        List<double[]> real = new ArrayList<>();
        few.rows().forEach(real::add);
        double[] pressures = real.subList(COMMON, real.size()).stream()
                .mapToDouble(row -> row[0])
                .sorted()
                .toArray();
        assertThat(made)
                .hasSize(MADE)
                .allSatisfy(row -> assertThat(row[0]).isBetween(pressures[0] - 1e-5, pressures[8] + 1e-5));
        assertThat(warnings)
                .containsExactly("the class has 9 rows, fewer than 10: no generator is trained, and the new rows lie "
                        + "between those");
    }

    @Test
    void oneRowIsRefused() {
        assertThatThrownBy(() -> made(table().first(1), settings(), run(1, Progress.SILENT)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "the class must have at least 2 rows to make more from, got 1: collect more, or give them more "
                                + "weight instead");
    }

    @Test
    void aClassForEveryRowIsNeeded() {
        Table table = table();
        assertThatThrownBy(() ->
                        Oversampler.of(settings()).generate(table.rows(), new int[3], 1, 1, run(1, Progress.SILENT)))
                .hasMessage("each of 440 rows must have a class, got 3");
    }

    @Test
    void moreOwnNeighboursThanNeighboursAreRefused() {
        assertThatThrownBy(() -> Oversampler.of(settings().with("ownNeighbours", "6")))
                .hasMessage("ownNeighbours must be at most neighbours, 5, got 6");
    }

    @Test
    void rowsWithoutClassAreLeftOut() {
        Table table = table();
        int[] unknown = table.classes();
        Arrays.fill(unknown, 0, COMMON, -1);
        Rows made = Oversampler.of(settings()).generate(table.rows(), unknown, 1, 50, run(1, Progress.SILENT));
        assertThat(made).hasSize(50).allSatisfy(row -> assertThat(row[3]).isEqualTo(2));
    }

    @Test
    void whereNoColumnVariesRowsAreCopied() {
        Rows same = Rows.of(SCHEMA, List.of(new double[7], new double[7], new double[7]));
        Rows made = Oversampler.of(settings()).generate(same, new int[] {0, 1, 1}, 1, 5, run(1, Progress.SILENT));
        assertThat(made).hasSize(5).allSatisfy(row -> assertThat(row).containsOnly(0));
    }

    @Test
    void noneAreMadeWhereNoneAreAskedFor() {
        Table table = table();
        assertThat(Oversampler.of(settings()).generate(table.rows(), table.classes(), 1, 0, run(1, Progress.SILENT)))
                .isEmpty();
    }

    @Test
    void trainingIsReportedAndStopsWithinAMiniBatch() {
        List<Epoch> epochs = new ArrayList<>();
        int[] reports = {0};
        Progress progress = new Progress() {
            @Override
            public void epoch(Epoch epoch) {
                epochs.add(epoch);
            }

            @Override
            public void report(double fraction, String message) {
                reports[0]++;
            }

            @Override
            public boolean cancelled() {
                return reports[0] == 100;
            }
        };
        assertThatThrownBy(() -> made(table(), settings(), run(1, progress))).isInstanceOf(CancellationException.class);
        assertThat(reports[0]).isEqualTo(100);
        assertThat(epochs).hasSize(99 / 7).allSatisfy(epoch -> {
            assertThat(epoch.trainingLoss()).isFinite();
            assertThat(epoch.discriminatorLoss()).isFinite();
        });
    }

    @Test
    void rowsAmongThoseOfOthersAreRefused() {
        SplittableRandom random = new SplittableRandom(8);
        Schema schema = new Schema(List.of(new Column.Numeric("x")));
        List<double[]> rows = new ArrayList<>();
        List<Integer> kinds = new ArrayList<>();
        for (int i = 0;
                i < 340;
                i++) { // the class on both sides of the others, so that points between fall among those
            boolean rare = i >= 300;
            kinds.add(rare ? 1 : 0);
            rows.add(new double[] {(rare ? i % 2 == 0 ? -8 : 8 : 0) + random.nextGaussian()});
        }
        Settings wide = settings().with("neighbours", "39").with("steps", "0");
        Table table = new Table(Rows.of(schema, rows), kinds);
        Predicate<double[]> among = row -> Math.abs(row[0]) < 2;
        List<double[]> all = made(table, wide.with("ownNeighbours", "0"), run(1, Progress.SILENT));
        List<double[]> some = made(table, wide.with("ownNeighbours", "20"), run(1, Progress.SILENT));
        assertThat(share(all, among)).isGreaterThan(0.05);
        assertThat(share(some, among)).isZero();
    }
}

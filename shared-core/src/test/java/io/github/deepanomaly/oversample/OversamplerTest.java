package io.github.deepanomaly.oversample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Schema;
import io.github.deepanomaly.detector.Epoch;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.engine.Engines;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.stats.Statistics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class OversamplerTest {

    private static final int MADE = Labelled.MADE;

    /**
     * Four standard deviations of a share among {@link #MADE} rows, and half as much again because the share among the rare rows
     * that the generator learns from is itself blurred by what it borrows from the others.
     */
    private static final double SHARE_TOLERANCE = 6 * Math.sqrt(0.25 / MADE);

    /** What the defaults make of the table, made once for all tests that look at it. */
    private static final List<double[]> MADE_ROWS = Labelled.mixed().made(Labelled.settings(), Progress.SILENT);

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
        Labelled.mixed().rows().forEach(real::add);
        double gaps = share(real.subList(Labelled.COMMON, real.size()), row -> Double.isNaN(row[4]));
        assertThat(share(made, row -> Double.isNaN(row[4]))).isCloseTo(gaps, within(SHARE_TOLERANCE));
        assertThat(share(made, row -> Double.isNaN(row[5]))).isCloseTo(gaps, within(SHARE_TOLERANCE));
        assertThat(share(made, row -> Double.isNaN(row[4]) != Double.isNaN(row[5])))
                .as("one without the other")
                .isLessThan(SHARE_TOLERANCE);
        assertThat(share(made, row -> Double.isNaN(row[0]))).as("never missing").isZero();
    }

    @Test
    void noiseAloneGivesRowsOfTheClassToo() {
        List<double[]> made = Labelled.mixed()
                .made(Labelled.settings().with("start", "noise").with("learningRate", "0.002"), Progress.SILENT);
        assertThat(share(made, row -> row[3] == 2)).as("state off").isGreaterThan(0.8);
        assertThat(share(made, row -> row[0] > 3)).as("pressure of the class").isGreaterThan(0.8);
    }

    @Test
    void theSameSeedGivesTheSameRowsWhateverTheThreads() {
        Settings brief = Labelled.settings().with("steps", "100");
        List<double[]> once = Labelled.mixed().made(brief, Progress.SILENT);
        List<double[]> twice =
                Labelled.mixed().made(brief, new Run(Engines.of(Engines.Choice.BLAS, 2), 1, Progress.SILENT));
        List<double[]> other = Labelled.mixed().made(brief, Labelled.run(2, Progress.SILENT));
        assertThat(Arrays.deepEquals(twice.toArray(), once.toArray())).isTrue();
        assertThat(Arrays.deepEquals(other.toArray(), once.toArray())).isFalse();
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
        assertThatThrownBy(() -> Labelled.mixed().made(Labelled.settings(), progress))
                .isInstanceOf(CancellationException.class);
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
        Settings wide = Labelled.settings().with("neighbours", "39").with("steps", "0");
        Labelled table = new Labelled(Rows.of(schema, rows), kinds);
        Predicate<double[]> among = row -> Math.abs(row[0]) < 2;
        List<double[]> all = table.made(wide.with("ownNeighbours", "0"), Progress.SILENT);
        List<double[]> some = table.made(wide.with("ownNeighbours", "20"), Progress.SILENT);
        assertThat(share(all, among)).isGreaterThan(0.05);
        assertThat(share(some, among)).isZero();
    }
}

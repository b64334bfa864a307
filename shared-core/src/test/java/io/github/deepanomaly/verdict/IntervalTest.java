package io.github.deepanomaly.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IntervalTest {

    /** Verdicts on scores; above 1 is anomalous. */
    private static List<Verdict> verdicts(double... scores) {
        return Verdict.all(scores, Calibration.of(0, 0.5, 1), 1);
    }

    private static int[] run(int from, int to) {
        return IntStream.range(from, to).toArray();
    }

    @Test
    void consecutiveFlaggedRowsAreOneIntervalWithThePeakOfItsScores() {
        List<Interval> found = Interval.of(verdicts(0, 2, 5, 5, 3, 0, 0, 2), List.of(run(0, 8)), 0);
        assertThat(found).hasSize(2);
        Interval longer = found.get(0);
        assertThat(List.of(longer.first(), longer.last(), longer.peak(), longer.rows(), longer.flagged()))
                .containsExactly(1, 4, 2, 4, 4);
        assertThat(longer.highest().score()).isEqualTo(5);
        assertThat(found.get(1).first()).isEqualTo(7);
        assertThat(found.get(1).last()).isEqualTo(7);
    }

    @Test
    void aShortStretchOfOtherRowsIsBridgedAndALongerOneIsNot() {
        List<Verdict> verdicts = verdicts(2, 0, 0, 3, 0, 0, 0, 2);
        assertThat(Interval.of(verdicts, List.of(run(0, 8)), 2))
                .extracting(Interval::first, Interval::last, Interval::rows, Interval::flagged)
                .containsExactly(tuple(0, 3, 4, 2), tuple(7, 7, 1, 1));
        assertThat(Interval.of(verdicts, List.of(run(0, 8)), 3)).hasSize(1);
        assertThat(Interval.of(verdicts, List.of(run(0, 8)), 0)).hasSize(3);
    }

    @Test
    void noIntervalReachesFromOneSeriesIntoAnother() {
        List<Verdict> verdicts = verdicts(2, 0, 2, 0, 2, 4);
        List<Interval> found = Interval.of(verdicts, List.of(new int[] {0, 2, 4}, new int[] {1, 3, 5}), 9);
        assertThat(found).extracting(Interval::first).containsExactly(0, 5);
        assertThat(found.get(0).rows()).isEqualTo(3);
        assertThat(found.get(0).last()).isEqualTo(4);
    }

    @Test
    void unknownRowsAreInNoIntervalAndInfiniteOnesAre() {
        List<Interval> found =
                Interval.of(verdicts(Double.NaN, 2, Double.POSITIVE_INFINITY, Double.NaN), List.of(run(0, 4)), 0);
        assertThat(found).hasSize(1);
        assertThat(found.get(0).peak()).isEqualTo(2);
        assertThat(found.get(0).last()).isEqualTo(2);
    }

    @Test
    void withoutReasonsThereAreNoColumns() {
        assertThat(Interval.of(verdicts(2), List.of(run(0, 1)), 0).get(0).text(3))
                .isEmpty();
    }
}

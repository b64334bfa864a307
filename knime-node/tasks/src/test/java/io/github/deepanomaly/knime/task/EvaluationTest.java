package io.github.deepanomaly.knime.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.deepanomaly.knime.task.Evaluation.Judged;
import io.github.deepanomaly.knime.task.Evaluation.Point;
import io.github.deepanomaly.param.Settings;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class EvaluationTest {

    /** Doubles of a handful of divisions. */
    private static final double ROUNDING = 1e-12;

    private static final Settings SETTINGS =
            Settings.defaults(Evaluation.PARAMS).with("first", "2");

    /** Two anomalies, one of them found first; then an alarm, tied with the other. */
    private static final List<Judged> ROWS = List.of(
            new Judged(1, false, false),
            new Judged(5, true, true),
            new Judged(3, true, false),
            new Judged(3, false, true),
            new Judged(2, false, false));

    @Test
    void metricsAreThoseOfAHandfulOfRows() {
        Evaluation evaluation = new Evaluation(ROWS, SETTINGS);
        // of 2 x 3 pairs one is tied
        assertThat(evaluation.ranking().get(0).value()).isCloseTo(5.5 / 6, within(ROUNDING));
        // the first of two is an anomaly, the second one by a half
        assertThat(evaluation.ranking().get(3).name()).isEqualTo("precision at 2");
        assertThat(evaluation.ranking().get(3).value()).isCloseTo(0.75, within(ROUNDING));
        assertThat(evaluation.flags()).extracting(Evaluation.Metric::value).containsExactly(0.5, 0.5, 0.5);
        assertThat(evaluation.count(true, true)).isEqualTo(1);
        assertThat(evaluation.count(false, false)).isEqualTo(2);
    }

    @Test
    void theCurveHasOnePointForEachDifferentScore() {
        List<Point> curve = new Evaluation(ROWS, SETTINGS).curve();
        assertThat(curve)
                .containsExactly(
                        new Point(5, 0, 0.5, 1),
                        new Point(3, 1 / 3.0, 1, 2 / 3.0),
                        new Point(2, 2 / 3.0, 1, 0.5),
                        new Point(1, 1, 1, 0.4));
    }

    @Test
    void aLongCurveIsThinnedAndKeepsItsShape() {
        SplittableRandom random = new SplittableRandom(1);
        List<Judged> rows = Stream.generate(random::nextDouble)
                .limit(20_000)
                .map(score -> new Judged(score, random.nextDouble() < 0.1 * score, false))
                .toList();
        List<Point> all = new Evaluation(rows, SETTINGS.with("points", "20000")).curve();
        List<Point> few = new Evaluation(rows, SETTINGS.with("points", "100")).curve();
        assertThat(all).hasSize(20_000).containsAll(few);
        assertThat(few).hasSizeBetween(50, 100);
        assertThat(few.get(few.size() - 1)).isEqualTo(all.get(all.size() - 1));
        assertThat(area(few))
                .isCloseTo(area(all), within(0.01)); // the square of 2 / 100 at each of 100 points, at most
    }

    private static double area(List<Point> curve) {
        double area = 0;
        Point before = new Point(Double.NaN, 0, 0, 1);
        for (Point point : curve) {
            area += (point.falseAlarmRate() - before.falseAlarmRate()) * (point.recall() + before.recall()) / 2;
            before = point;
        }
        return area;
    }

    @Test
    void withoutAnAnomalyNothingCanBeSaid() {
        assertThatThrownBy(() -> new Evaluation(List.of(new Judged(1, false, false)), SETTINGS))
                .hasMessage("the table must have scored rows of both labels, anomalous and normal, got 0 and 1");
        assertThatThrownBy(() -> Evaluation.normalLabel(SETTINGS)).hasMessage("the normal label must be set, got none");
    }
}

package io.github.deepanomaly.knime.flag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.deepanomaly.knime.table.TableColumn;
import io.github.deepanomaly.knime.flag.Evaluation.Judged;
import io.github.deepanomaly.knime.flag.Evaluation.Point;
import io.github.deepanomaly.param.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    void rowsOfOneLabelOrNoneGiveMissingMetricsAndAWarning() {
        Evaluation normal = new Evaluation(List.of(new Judged(1, false, false), new Judged(2, false, true)), SETTINGS);
        assertThat(value(normal, "area under the ROC curve")).isNaN();
        assertThat(value(normal, "average precision")).isNaN();
        assertThat(value(normal, "recall")).isNaN();
        assertThat(value(normal, "precision")).isZero();
        assertThat(normal.warnings(0))
                .containsExactly(
                        "Metrics are missing: they need rows of both labels, got 0 anomalous and 2 normal rows.");
        Evaluation empty = new Evaluation(List.of(), SETTINGS);
        assertThat(empty.metrics()).allMatch(metric -> Double.isNaN(metric.value()));
        assertThat(empty.curve()).isEmpty();
        assertThat(empty.warnings(3)).hasSize(2).contains("3 rows without a label or a score do not count.");
        assertThat(Evaluation.names(SETTINGS))
                .isEqualTo(
                        normal.metrics().stream().map(Evaluation.Metric::name).toList());
    }

    @Test
    void aMissingFlagIsNoFlag() {
        List<Judged> rows = new ArrayList<>(ROWS);
        rows.add(new Judged(4, true, Optional.empty()));
        Evaluation evaluation = new Evaluation(rows, SETTINGS);
        assertThat(evaluation.flags()).extracting(Evaluation.Metric::value).containsExactly(0.5, 0.5, 0.5);
        assertThat(evaluation.warnings(0))
                .containsExactly(
                        "1 rows without a flag do not count in the confusion matrix, precision, recall and F1.");
    }

    @Test
    void theNormalLabelMustBeAValueOfTheColumn() {
        TableColumn known = new TableColumn("label", TableColumn.Type.TEXT, List.of("fraud", "ok"));
        TableColumn unknown = new TableColumn("label", TableColumn.Type.TEXT);
        assertThatThrownBy(() -> Evaluation.normalLabel(SETTINGS, known))
                .hasMessage("the normal label must be set, got none");
        assertThatThrownBy(() -> Evaluation.normalLabel(SETTINGS.with("normalLabel", "OK"), known))
                .hasMessage("the normal label must be a value of column \"label\" (fraud, ok), got \"OK\"");
        assertThat(Evaluation.normalLabel(SETTINGS.with("normalLabel", "ok"), known))
                .isEqualTo("ok");
        assertThat(Evaluation.normalLabel(SETTINGS.with("normalLabel", "OK"), unknown))
                .isEqualTo("OK");
    }

    private static double value(Evaluation evaluation, String name) {
        return evaluation.metrics().stream()
                .filter(metric -> metric.name().equals(name))
                .findFirst()
                .orElseThrow()
                .value();
    }
}

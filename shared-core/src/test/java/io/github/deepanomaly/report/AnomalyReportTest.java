package io.github.deepanomaly.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Schema;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.detectors.classic.Knn;
import io.github.deepanomaly.explain.Explanation;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.stats.Correction;
import io.github.deepanomaly.stats.TwoSample;
import io.github.deepanomaly.verdict.DriftReport;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The report on rows of which a few are unusual in one column. */
class AnomalyReportTest {

    private static final int ROWS = 300;

    private static final int NORMAL = 295;

    private static final Schema SCHEMA = new Schema(List.of(new Column.Numeric("heat"), new Column.Numeric("<leak>")));

    private static final Judged JUDGED = new Judged();

    private static double[] row(Random random, boolean normal) {
        return new double[] {random.nextGaussian(), random.nextGaussian() + (normal ? 0 : 30)};
    }

    /** Rows judged by nearest neighbours. */
    private static final class Judged implements JudgedRows {

        private final List<double[]> rows = new ArrayList<>();
        private final AnomalyModel model;
        private final double[] scores;

        Judged() {
            Random random = new Random(1);
            List<double[]> training = new ArrayList<>();
            for (int i = 0; i < ROWS; i++) {
                training.add(row(random, true));
                rows.add(row(random, i < NORMAL));
            }
            model = AnomalyModel.train(Knn.KIND, Rows.of(SCHEMA, training));
            scores = model.score(Rows.of(SCHEMA, rows));
        }

        @Override
        public int size() {
            return ROWS;
        }

        @Override
        public double score(int row) {
            return scores[row];
        }

        @Override
        public double pValue(int row) {
            return model.calibration().pValue(scores[row]);
        }

        @Override
        public Optional<Boolean> anomalous(int row) {
            return Optional.of(row >= NORMAL);
        }

        @Override
        public List<Explanation> explain(int... wanted) {
            return model.explain(
                    Rows.of(SCHEMA, Arrays.stream(wanted).mapToObj(rows::get).toList()), Progress.SILENT);
        }

        @Override
        public List<String> columns() {
            return List.of("id");
        }

        @Override
        public List<String> values(int row) {
            return List.of("no & " + row);
        }
    }

    private static String html(double threshold) {
        return html(threshold, Optional.empty());
    }

    private static String html(double threshold, Optional<DriftReport> drift) {
        Facts facts = new Facts(
                "Readings <1>",
                "2026-01-02",
                "k-nearest neighbours",
                "value",
                0.01,
                List.of("few rows"),
                Map.of("seed", "1"),
                drift);
        return new AnomalyReport(JUDGED, threshold, facts).html();
    }

    @Test
    void theColumnThatMakesTheAlarmsComesFirst() {
        ColumnShares shares = ColumnShares.of(ExplainedRows.of(JUDGED, 2));
        assertThat(shares.flagged()).isEqualTo(ROWS - NORMAL);
        assertThat(shares.rows()).isEqualTo(ROWS);
        assertThat(shares.lines().get(0).column()).isEqualTo("<leak>");
        assertThat(shares.lines().get(0).flagged()).isGreaterThan(0.9);
        assertThat(shares.lines().get(0).all()).isBetween(0.2, 0.8);
        assertThat(shares.toString()).contains("<leak>", "(of 5 flagged rows, and of 300 rows)");
    }

    @Test
    void thePageListsEachAlarmWithItsReasons() {
        String page = html(2);
        assertThat(page)
                .contains("5 of 300 rows flagged (1.67 %)", "Labels: 5 of 5 anomalies found, precision 100.0 %")
                .contains("<td>no &amp; 299</td>", "&lt;leak&gt; ", "(expected ", "<svg", "few rows", "2026-01-02");
        assertThat(page.split("<td>no &amp; ", -1)).hasSize(6);
    }

    @Test
    void whatComesFromDataIsNeverMarkup() {
        assertThat(html(2)).doesNotContain("<leak>", "Readings <1>", "no & ");
    }

    @Test
    void thePageNeedsNothingElse() {
        assertThat(html(2)).doesNotContain("http", "src=", "<script", "url(", "@import");
    }

    @Test
    void withoutAlarmsThePageSaysSo() {
        assertThat(html(1e9)).contains("0 of 300 rows flagged", ">-</td>");
    }

    @Test
    void thePageNamesTheKindsOfAlarmsAndDrawsTheColumns() {
        assertThat(html(2))
                .contains("Which kinds of alarms there are", "<td>&lt;leak&gt; high</td>")
                .contains("aria-label=\"Distribution of &lt;leak&gt;\"", "aria-label=\"Distribution of heat\"");
    }

    @Test
    void curvesShowWhereTheThresholdIs() {
        String page = html(2);
        assertThat(page).contains("aria-label=\"ROC and precision-recall curve\"");
        assertThat(Pattern.compile("<circle cx=\"(\\S+)\" cy=\"(\\S+)\"")
                        .matcher(page)
                        .results()
                        .map(found -> found.group(1) + " " + found.group(2)))
                .as("no false alarms, all anomalies found, precision 1")
                .containsExactly("60.0 16.0", "660.0 16.0");
        assertThat(page.split("polyline", -1)).hasSize(3);
    }

    @Test
    void theColumnsThatDifferMostAreDrawn() {
        List<double[]> present = new ArrayList<>();
        Random random = new Random(5);
        for (int i = 0; i < ROWS; i++) {
            present.add(new double[] {random.nextGaussian(), 2 + random.nextGaussian()});
        }
        DriftReport drift = JUDGED.model.drift(Rows.of(SCHEMA, present), Correction.HOLM, 1, Progress.SILENT);
        String page = html(2, Optional.of(drift));
        assertThat(page)
                .contains("<td>values</td><td>&lt;leak&gt;</td>")
                .contains("All columns, those that differ most first: orange the share of the judged rows");
        String section = page.substring(page.indexOf("<h2>Drift</h2>"), page.indexOf("<h2>Detector</h2>"));
        assertThat(section.split("<svg ", -1)).hasSize(3);
        assertThat(section.indexOf("Distribution of &lt;leak&gt;"))
                .isBetween(0, section.indexOf("Distribution of heat"));
    }

    @Test
    void howeverManyColumnsThereAreAFewAreDrawn() {
        List<DriftReport.Line> tests = new ArrayList<>();
        List<DriftReport.Change> changes = new ArrayList<>();
        for (int column = 0; column < 5000; column++) {
            String name = "column " + column;
            TwoSample test = new TwoSample(0.5, 1e-12 * (5000 - column));
            tests.add(new DriftReport.Line(DriftReport.Subject.VALUES, name, test, test.pValue()));
            changes.add(new DriftReport.Change(
                    name, List.of("low", "x".repeat(1000)), List.of(1.0, 0.0), List.of(0.5, 0.5)));
        }
        String page = html(2, Optional.of(DriftReport.of(tests, changes, Correction.HOLM)));
        assertThat(page)
                .contains("The 6 columns that differ most, of 5000", "the first 100 of 5000")
                .contains("aria-label=\"Distribution of column 4999\"")
                .doesNotContain("x".repeat(100));
        assertThat(page.length() - html(2).length()).isLessThan(20_000);
    }
}

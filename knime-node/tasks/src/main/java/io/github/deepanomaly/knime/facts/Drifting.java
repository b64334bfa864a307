package io.github.deepanomaly.knime.facts;

import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.knime.table.ModelRows;
import io.github.deepanomaly.knime.table.Table;
import io.github.deepanomaly.knime.task.Runs;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.stats.Correction;
import io.github.deepanomaly.verdict.DriftReport;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The task of the drift report: compares a table with the training rows of a model. */
public final class Drifting {

    private static final Param<Double> LEVEL = Param.real("level", "level", 0.01)
            .between(1e-9, 0.5)
            .doc("Significance level: tests with a corrected p-value up to it say drift.");

    private static final Param<Correction> CORRECTION = Param.choice("correction", "correction", Correction.HOLM)
            .doc("Correction of the p-values for the number of tests: holm (bounds the probability of any false "
                    + "alarm) or benjamini-hochberg (bounds the share of false alarms).")
            .advanced();

    private static final Param<Integer> SEED = Param.integer("seed", "S", 1)
            .between(Integer.MIN_VALUE, Integer.MAX_VALUE)
            .doc("Random seed of the sample of rows that is compared, if there are very many.")
            .advanced();

    /** What is tested, in the order in which it is shown. */
    public static final List<Param<?>> TESTS = List.of(LEVEL, CORRECTION, SEED);

    /**
     * A test.
     *
     * @param subject what it compares: score, values, levels, missing or outside
     * @param column the column; empty for the score
     * @param drifted whether its corrected p-value is at most the level
     */
    public record Line(
            String subject,
            String column,
            double statistic,
            double pValue,
            double corrected,
            boolean drifted,
            String note) {}

    private Drifting() {}

    /** All parameters of the node, in the order in which they are shown. */
    public static List<Param<?>> params() {
        return Stream.concat(TESTS.stream(), Runs.PARAMS.stream()).toList();
    }

    /**
     * The tests; none for a table without rows, which {@link Progress#warning} says: a loop over months goes on.
     *
     * @throws IllegalArgumentException where the table lacks columns of the model
     * @throws IllegalStateException for a model of a file without a summary of its training rows
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    public static List<Line> of(AnomalyModel model, Settings settings, Table table, Progress progress) {
        try (ModelRows rows = ModelRows.whole(table, model.schema())) {
            if (rows.size() == 0) {
                progress.warning("Nothing was compared: the table has no rows.");
                return List.of();
            }
            DriftReport report = model.drift(rows, settings.get(CORRECTION), settings.get(SEED), progress);
            return report.lines().stream()
                    .map(line -> line(line, settings.get(LEVEL)))
                    .toList();
        }
    }

    private static Line line(DriftReport.Line line, double level) {
        return new Line(
                line.subject().name().toLowerCase(Locale.ROOT),
                line.column(),
                line.statistic(),
                line.pValue(),
                line.adjusted(),
                line.adjusted() <= level,
                line.note());
    }
}

package io.github.deepanomaly.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Schema;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.stats.Correction;
import io.github.deepanomaly.testing.SmallModels;
import io.github.deepanomaly.verdict.DriftReport;
import io.github.deepanomaly.verdict.DriftReport.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How a column of new rows is distributed beside the training rows. */
class DriftHistogramsTest {

    @Test
    void histogramsOfTrainingAndPresentRowsHaveTheSameBins() {
        try (AnomalyModel model = DriftTest.trained(2000)) {
            DriftReport report = model.drift(DriftTest.rows(1000, 3, 2, 0.3, 0.8), Correction.HOLM, 1, Progress.SILENT);
            assertThat(report.changes())
                    .extracting(Change::column)
                    .isEqualTo(DriftTest.SCHEMA.columns().stream()
                            .map(Column::name)
                            .toList());
            assertThat(report.changes()).allSatisfy(change -> {
                assertThat(change.training()).hasSameSizeAs(change.bins());
                assertThat(change.present()).hasSameSizeAs(change.bins());
                assertThat(sum(change.training())).isEqualTo(1, within(1e-9));
                assertThat(sum(change.present())).isEqualTo(1, within(1e-9));
            });
            assertThat(mean(report.changes().get(0), Change::training)).isEqualTo(0, within(0.1));
            assertThat(mean(report.changes().get(0), Change::present)).isEqualTo(2, within(0.1));
            Change weight = report.changes().get(1);
            assertThat(weight.bins()).last().isEqualTo("missing");
            assertThat(weight.training())
                    .last()
                    .satisfies(share -> assertThat(share).isEqualTo(0.05, within(0.02)));
            assertThat(weight.present())
                    .last()
                    .satisfies(share -> assertThat(share).isEqualTo(0.3, within(0.05)));
            Change channel = report.changes().get(2);
            assertThat(channel.bins()).containsExactly("shop", "web");
            assertThat(channel.training().get(1)).isEqualTo(0.5, within(0.05));
            assertThat(channel.present().get(1)).isEqualTo(0.8, within(0.05));
        }
    }

    private static double sum(List<Double> shares) {
        return shares.stream().mapToDouble(share -> share).sum();
    }

    /** Of a histogram whose bins have their middles for names. */
    private static double mean(Change change, Function<Change, List<Double>> shares) {
        double mean = 0;
        for (int bin = 0; bin < change.bins().size(); bin++) {
            mean += Double.parseDouble(change.bins().get(bin))
                    * shares.apply(change).get(bin);
        }
        return mean;
    }

    @Test
    void aColumnOfLevelsShowsTheMostFrequentOnesAndTheRest() {
        List<String> levels =
                IntStream.range(0, 30).mapToObj(level -> "level " + level).toList();
        Schema schema = new Schema(List.of(new Column.Nominal("kind", levels), new Column.Numeric("x")));
        SplittableRandom random = new SplittableRandom(1);
        List<double[]> given = new ArrayList<>();
        for (int row = 0; row < 600; row++) {
            given.add(new double[] {row % 2 == 0 ? 29 : random.nextInt(30), random.nextGaussian()});
        }
        Rows rows = Rows.of(schema, given);
        try (AnomalyModel model = AnomalyModel.train(
                DriftTest.KIND,
                Settings.defaults(AnomalyModel.params(DriftTest.KIND)),
                rows,
                Run.silent(SmallModels.engine(), 1))) {
            Change change = model.drift(rows, Correction.HOLM, 1, Progress.SILENT)
                    .changes()
                    .get(0);
            assertThat(change.bins()).hasSize(13).contains("level 29").last().isEqualTo("other levels");
            assertThat(sum(change.training())).isEqualTo(1, within(1e-9));
            assertThat(sum(change.present())).isEqualTo(1, within(1e-9));
        }
    }
}

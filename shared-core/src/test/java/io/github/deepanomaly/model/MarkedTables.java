package io.github.deepanomaly.model;

import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Rows.Label;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detectors.Detectors;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.testing.LabelledRows;
import io.github.deepanomaly.testing.SmallModels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Normal rows near 0, and labelled anomalies around 3 in every column. */
final class MarkedTables {

    static final Run RUN = Run.silent(SmallModels.engine(), 1);

    /** Rows of {@link #training} that are not labelled. */
    static final int NORMAL = 200;

    private MarkedTables() {}

    static Rows shifted(Rows rows, double by) {
        return Rows.of(
                rows.schema(),
                IntStream.range(0, rows.size()).mapToObj(i -> row(rows, i, by)).toList());
    }

    private static double[] row(Rows rows, int number, double by) {
        int at = 0;
        for (double[] row : rows) {
            if (at++ == number) {
                return Arrays.stream(row).map(value -> value + by).toArray();
            }
        }
        throw new IllegalArgumentException("row must be below " + rows.size() + ", got " + number);
    }

    static Rows normal(int rows, long seed) {
        return SmallModels.numbers(rows, 3, seed);
    }

    static Rows anomalies(int rows, long seed) {
        return shifted(normal(rows, seed), 3);
    }

    /** Unlabelled normal rows, and so many labelled anomalies behind them. */
    static Rows training(int marked) {
        List<double[]> all = new ArrayList<>();
        normal(NORMAL, 1).forEach(all::add);
        anomalies(marked, 2).forEach(all::add);
        return new LabelledRows(
                Rows.of(normal(1, 1).schema(), all), row -> row < NORMAL ? Label.UNKNOWN : Label.ANOMALOUS);
    }

    static AnomalyModel knn(Rows rows) {
        return AnomalyModel.train(Detectors.byId("knn").orElseThrow(), settings("knn"), rows, RUN);
    }

    static Settings settings(String kind) {
        return Settings.defaults(AnomalyModel.params(Detectors.byId(kind).orElseThrow()));
    }
}

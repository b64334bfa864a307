package io.github.deepanomaly.model.split;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Schema;
import io.github.deepanomaly.stats.population.ExactMoments;
import io.github.deepanomaly.stats.population.Extent;
import io.github.deepanomaly.stats.population.Population;
import io.github.deepanomaly.stats.population.SignedLogarithm;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The statistics of all rows of a table, also of those that do not train: where none of the columns varies among the rows that do, as in a
 * fold without the few rows that differ, the others show on what scale they may.
 *
 * @param rows all, with those without weight
 */
public record WholeTable(Rows rows) implements Population {

    @Override
    public Optional<Extent> extent(String name) {
        return rows.schema().index(name).map(this::extent);
    }

    private Extent extent(int column) {
        Column type = rows.schema().columns().get(column);
        double[] counts = new double
                [1 + (type instanceof Column.Nominal nominal ? nominal.levels().size() : 0)];
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double[] row : rows) {
            double value = row[column];
            if (Double.isNaN(value) || counts.length > 1) {
                counts[Double.isNaN(value) ? 0 : 1 + (int) value]++;
            }
            if (Double.isFinite(value)) {
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }
        return new Extent(low, high, new Extent.Counts(counts));
    }

    @Override
    public Map<String, ExactMoments> moments(Map<String, SignedLogarithm> columns) {
        Schema schema = rows.schema();
        Map<String, ExactMoments> moments = new LinkedHashMap<>();
        columns.forEach((name, logarithm) -> schema.index(name).ifPresent(column -> {
            ExactMoments all = new ExactMoments();
            for (double[] row : rows) {
                if (Double.isFinite(row[column])) {
                    all.add(logarithm.of(row[column]));
                }
            }
            moments.put(name, all);
        }));
        return moments;
    }
}

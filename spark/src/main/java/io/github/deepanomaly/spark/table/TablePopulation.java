package io.github.deepanomaly.spark.table;

import io.github.deepanomaly.stats.population.ExactMoments;
import io.github.deepanomaly.stats.population.Extent;
import io.github.deepanomaly.stats.population.Population;
import io.github.deepanomaly.stats.population.SignedLogarithm;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The statistics of a table whose rows lie on many machines; the table is read once more where columns have a logarithm.
 *
 * @param calibration the rows that are left out
 */
public record TablePopulation(
        Dataset<Row> table, TableReader reader, TableStatistics statistics, List<RawRow> calibration)
        implements Population {

    public TablePopulation {
        calibration = List.copyOf(calibration);
    }

    @Override
    public Optional<Extent> extent(String column) {
        int at = reader.names().indexOf(column);
        return at < 0 ? Optional.empty() : Optional.of(statistics.column(at).extent());
    }

    /** A column that is read after a logarithm. */
    private record Shortened(int column, SignedLogarithm logarithm) implements Serializable {

        void addTo(ExactMoments moments, RawRow row) {
            double value = logarithm.of(row.number(column));
            if (!Double.isNaN(value)) {
                moments.add(value);
            }
        }

        void removeFrom(ExactMoments moments, RawRow row) {
            double value = logarithm.of(row.number(column));
            if (!Double.isNaN(value)) {
                moments.remove(value);
            }
        }
    }

    @Override
    public Map<String, ExactMoments> moments(Map<String, SignedLogarithm> columns) {
        Map<String, ExactMoments> moments = new LinkedHashMap<>();
        List<Shortened> others = new ArrayList<>();
        columns.forEach((name, logarithm) -> {
            int at = reader.names().indexOf(name);
            if (logarithm.unit() == 0) {
                moments.put(name, statistics.column(at).moments());
            } else {
                others.add(new Shortened(at, logarithm));
            }
        });
        if (!others.isEmpty()) {
            TableReader read = reader; // not this record, which cannot travel
            ExactMoments[] all = table.javaRDD()
                    .mapPartitions(rows -> part(rows, read, others))
                    .treeReduce(TablePopulation::added);
            for (int i = 0; i < all.length; i++) {
                for (RawRow row : calibration) {
                    others.get(i).removeFrom(all[i], row);
                }
                moments.put(reader.names().get(others.get(i).column()), all[i]);
            }
        }
        return moments;
    }

    private static Iterator<ExactMoments[]> part(Iterator<Row> rows, TableReader reader, List<Shortened> columns) {
        ExactMoments[] moments = new ExactMoments[columns.size()];
        Arrays.setAll(moments, i -> new ExactMoments());
        while (rows.hasNext()) {
            reader.read(rows.next()).filter(RawRow::trains).ifPresent(row -> {
                for (int i = 0; i < moments.length; i++) {
                    columns.get(i).addTo(moments[i], row);
                }
            });
        }
        return Collections.singletonList(moments).iterator();
    }

    private static ExactMoments[] added(ExactMoments[] some, ExactMoments[] others) {
        for (int i = 0; i < some.length; i++) {
            some[i].add(others[i]);
        }
        return some;
    }
}

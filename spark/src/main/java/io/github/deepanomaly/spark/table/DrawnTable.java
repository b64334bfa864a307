package io.github.deepanomaly.spark.table;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * The rows of a table that were drawn, by lots that do not depend on where the rows lie: the first calibrate, the next ones train.
 *
 * @param rows how many rows of the table can train
 */
public record DrawnTable(long rows, List<Draw> calibration, List<Draw> training) {

    public DrawnTable {
        calibration = List.copyOf(calibration);
        training = List.copyOf(training);
    }

    /**
     * How many rows are drawn.
     *
     * @param training at most
     * @param calibration at most
     * @param share the largest share of the rows that calibrate
     */
    public record Sizes(int training, int calibration, double share) {}

    /** Reads a table once and sorts the hashes of its rows; throws {@link IllegalArgumentException} where it has too few rows. */
    public static DrawnTable of(Dataset<Row> table, TableReader reader, long seed, Sizes sizes) {
        JavaRDD<Row> counted = table.mapPartitions(
                        (MapPartitionsFunction<Row, Long>) rows -> hashes(rows, reader, seed), Encoders.LONG())
                .groupBy("value")
                .count()
                .javaRDD();
        long size = counted.mapPartitions(DrawnTable::sum).fold(0L, Long::sum);
        int calibrating = (int) Math.min(sizes.calibration(), Math.round(sizes.share() * size));
        long wanted = Math.min(size, (long) calibrating + sizes.training());
        if (calibrating < 1 || wanted <= calibrating) { // parameters of Spark may have any value
            throw new IllegalArgumentException("training needs at least 1 training row and 1 calibration row, got "
                    + size + " rows of which " + calibrating + " calibrate");
        }
        Lots lots = Lots.of(wanted, size);
        List<Draw> draws = drawn(counted, lots);
        while (draws.size() < wanted) {
            lots = lots.doubled();
            draws = drawn(counted, lots);
        }
        return new DrawnTable(size, draws.subList(0, calibrating), draws.subList(calibrating, (int) wanted));
    }

    private static Iterator<Long> hashes(Iterator<Row> rows, TableReader reader, long seed) {
        return new Iterator<>() {
            private long next;
            private boolean known;

            @Override
            public boolean hasNext() {
                while (!known && rows.hasNext()) {
                    RawRow row = reader.read(rows.next()).filter(RawRow::trains).orElse(null);
                    known = row != null;
                    next = row == null ? 0 : row.hash(seed);
                }
                return known;
            }

            @Override
            public Long next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                known = false;
                return next;
            }
        };
    }

    private static Iterator<Long> sum(Iterator<Row> counted) {
        long sum = 0;
        while (counted.hasNext()) {
            sum += counted.next().getLong(1);
        }
        return List.of(sum).iterator();
    }

    private static List<Draw> drawn(JavaRDD<Row> counted, Lots lots) {
        List<Draw> draws = new ArrayList<>();
        for (long[] packed : counted.mapPartitions(rows -> taken(rows, lots)).collect()) {
            draws.add(new Draw(packed[0], packed[1], packed[2], packed[3]));
        }
        Collections.sort(draws);
        return draws;
    }

    private static Iterator<long[]> taken(Iterator<Row> counted, Lots lots) {
        List<long[]> taken = new ArrayList<>();
        while (counted.hasNext()) {
            Row row = counted.next();
            long hash = row.getLong(0);
            long copies = row.getLong(1);
            for (long copy = 0; copy < copies; copy++) {
                long lot = Lots.lot(hash, copy);
                if (lots.takes(lot)) {
                    taken.add(new long[] {lot, hash, copy, copies});
                }
            }
        }
        return taken.iterator();
    }

    /**
     * Reads the table again: the statistics of all rows but those that calibrate, and the rows that were drawn.
     */
    public TableStatistics statistics(Dataset<Row> table, TableReader reader, long seed) {
        JavaSparkContext context = new JavaSparkContext(table.sparkSession().sparkContext());
        Broadcast<WantedRows> wanted = context.broadcast(new WantedRows(calibration, training));
        try {
            TableStatistics statistics = table.javaRDD()
                    .mapPartitions(rows -> part(rows, reader, seed, wanted.value()))
                    .treeReduce(TableStatistics::add);
            statistics.rows(calibration).forEach(statistics::remove);
            return statistics;
        } finally {
            wanted.destroy();
        }
    }

    private static Iterator<TableStatistics> part(
            Iterator<Row> rows, TableReader reader, long seed, WantedRows wanted) {
        TableStatistics statistics = new TableStatistics(reader);
        while (rows.hasNext()) {
            RawRow row = reader.read(rows.next()).filter(RawRow::trains).orElse(null);
            if (row == null) {
                statistics.unfit();
                continue;
            }
            long hash = row.hash(seed);
            int at = wanted.index(hash);
            if (at >= 0) {
                statistics.keep(hash, row);
            }
            statistics.add(row, at >= 0 && wanted.calibrates(at));
        }
        return List.of(statistics).iterator();
    }
}

package io.github.deepanomaly.onnx;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Encoder;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Schema;
import io.github.deepanomaly.math.Block;
import io.github.deepanomaly.math.Matrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What an encoder makes of the levels of nominal columns. */
final class Levels {

    private final Encoder encoder;

    Levels(Encoder encoder) {
        this.encoder = encoder;
    }

    /** Whether a column is watched, not read. */
    boolean watched(int column) {
        return encoder.watched().get(column);
    }

    /** First and last encoded column of each one-hot block that a detector reads. */
    List<int[]> nominal() {
        return encoder.varying().layout().blocks().stream()
                .filter(Block::nominal)
                .map(block -> new int[] {block.from(), block.from() + block.width() - 1})
                .toList();
    }

    /** A row for each level, then one for an unknown and one for a missing level; no column where the level is not encoded. */
    Matrix table(int column, Column.Nominal nominal) {
        Encoder reader = watched(column) ? encoder.watching() : encoder.varying();
        List<Column> columns = new ArrayList<>(reader.schema().columns());
        List<String> names = new ArrayList<>(nominal.levels());
        names.add(unknown(nominal.levels()));
        columns.set(column, new Column.Nominal(nominal.name(), names));
        List<double[]> rows = new ArrayList<>();
        for (int level = 0; level <= names.size(); level++) {
            double[] row = new double[columns.size()];
            Arrays.fill(row, Double.NaN);
            row[column] = level < names.size() ? level : Double.NaN;
            rows.add(row);
        }
        Matrix encoded = reader.encode(Rows.of(new Schema(columns), rows));
        int from = 0;
        int to = 0;
        for (int i = 0; i < reader.sources().size(); i++) {
            if (reader.sources().get(i) == column) {
                Block block = reader.layout().blocks().get(i);
                from = to == 0 ? block.from() : from;
                to = block.from() + block.width();
            }
        }
        Matrix table = new Matrix(encoded.rows(), to - from);
        for (int row = 0; row < table.rows(); row++) {
            for (int i = from; i < to; i++) {
                table.set(row, i - from, encoded.get(row, i));
            }
        }
        return table;
    }

    private static String unknown(List<String> levels) {
        Set<String> taken = new HashSet<>(levels);
        String name = "unknown";
        while (taken.contains(name)) {
            name += "_";
        }
        return name;
    }
}

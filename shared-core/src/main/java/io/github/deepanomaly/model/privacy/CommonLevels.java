package io.github.deepanomaly.model.privacy;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Column.Nominal;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Rows with some of their levels: the others count as missing. The column that names the series keeps its values, but none of
 * the names.
 */
public final class CommonLevels implements Rows.View {

    private final Rows rows;
    private final Schema schema;

    /** For each column the new index of each level, -1 for none; empty where values stay as they are. */
    private final int[][] translated;

    /** Rows with the levels of another schema of the same columns. */
    CommonLevels(Rows rows, Schema known, String key) {
        this.rows = rows;
        this.schema = known;
        List<Column> columns = rows.schema().columns();
        translated = new int[columns.size()][0];
        for (int i = 0; i < Math.min(known.size(), translated.length); i++) {
            if (columns.get(i) instanceof Nominal given
                    && known.columns().get(i) instanceof Nominal kept
                    && !given.name().equals(key)) {
                translated[i] =
                        given.levels().stream().mapToInt(kept.levels()::indexOf).toArray();
            }
        }
    }

    /** Rows with the levels of another schema of the same columns, those of series too. */
    public static Rows of(Rows rows, Schema known) {
        return new CommonLevels(rows, known, "");
    }

    /** Rows with the levels that at least so many of them have, of those with a weight. */
    static Rows of(Rows rows, String key, int fewest) {
        List<Column> columns = rows.schema().columns();
        int[][] counts = new int[columns.size()][0];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = new int
                    [columns.get(i) instanceof Nominal nominal
                            ? nominal.levels().size()
                            : 0];
        }
        int number = 0;
        for (double[] row : rows) {
            for (int i = 0; i < counts.length && rows.weight(number) > 0; i++) {
                if (row[i] >= 0 && row[i] < counts[i].length) { // false for NaN
                    counts[i][(int) row[i]]++;
                }
            }
            number++;
        }
        List<Column> common = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            common.add(
                    columns.get(i) instanceof Nominal nominal
                            ? common(nominal, counts[i], key, fewest)
                            : columns.get(i));
        }
        return new CommonLevels(rows, new Schema(common), key);
    }

    private static Column common(Nominal column, int[] counts, String key, int fewest) {
        return new Nominal(
                column.name(),
                IntStream.range(0, counts.length)
                        .filter(level ->
                                counts[level] >= fewest && !column.name().equals(key))
                        .mapToObj(column.levels()::get)
                        .toList());
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public double[] read(double[] row, int number) {
        double[] result = Arrays.copyOf(row, row.length);
        for (int i = 0; i < Math.min(row.length, translated.length); i++) {
            int[] levels = translated[i];
            if (levels.length > 0 && !Double.isNaN(row[i])) {
                int level = row[i] >= 0 && row[i] < levels.length ? levels[(int) row[i]] : -1;
                result[i] = level < 0 ? Double.NaN : level;
            }
        }
        return result;
    }

    @Override
    public Rows rows() {
        return rows;
    }
}

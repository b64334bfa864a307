package io.github.deepanomaly.onnx;

import io.github.deepanomaly.data.Encoder;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Schema;
import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.math.Block;
import io.github.deepanomaly.math.Matrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What an encoder makes of each level of a column. Immutable.
 */
final class LevelTable {

    private final double[] own;
    private final double[] rarities;
    private final double unseen;
    private final double missing;

    private LevelTable(double[] own, double[] rarities, double unseen, double missing) {
        this.own = own;
        this.rarities = rarities;
        this.unseen = unseen;
        this.missing = missing;
    }

    /** The levels that have an encoded column of their own, in the order of those. */
    double[] own() {
        return own.clone();
    }

    /** All levels of the column. */
    double[] known() {
        return IntStream.range(0, rarities.length).asDoubleStream().toArray();
    }

    /** How rare each of them is. */
    double[] rarities() {
        return rarities.clone();
    }

    /** How rare any other is. */
    double unseen() {
        return unseen;
    }

    /** What stands for that where the value is missing. */
    double missing() {
        return missing;
    }

    /** Of a column of the schema whose levels have counts in the state. */
    static LevelTable of(Schema schema, State state, int column) {
        Encoder encoder = Encoder.restore(schema, state.vectors());
        int first = encoder.sources().indexOf(column);
        Block hot = encoder.layout().blocks().get(first);
        int rarity = encoder.layout().blocks().get(first + 1).from();
        int levels = state.vector("levels." + column).length - 1;
        List<double[]> rows = new ArrayList<>();
        for (int level = -1; level <= levels; level++) {
            double[] row = new double[schema.size()];
            Arrays.fill(row, Double.NaN);
            row[column] = level == levels ? Double.NaN : level;
            rows.add(row);
        }
        Matrix x = encoder.encode(Rows.of(schema, rows));
        double[] own = new double[hot.width() - 1];
        double[] rarities = new double[levels];
        for (int level = 0; level < levels; level++) {
            rarities[level] = x.get(level + 1, rarity);
            for (int i = 0; i < own.length; i++) {
                if (x.get(level + 1, hot.from() + i) == 1) {
                    own[i] = level;
                }
            }
        }
        return new LevelTable(own, rarities, x.get(0, rarity), x.get(levels + 1, rarity));
    }
}

package io.github.deepanomaly.model.transfer;

import io.github.deepanomaly.data.Column.Nominal;
import io.github.deepanomaly.data.Encoder;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Schema;
import io.github.deepanomaly.math.Block;
import io.github.deepanomaly.math.ColumnMap;
import io.github.deepanomaly.math.Matrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The encoder of a model for columns with further levels and for further columns. What it read, it reads as before: the same statistics,
 * the same numbers.
 *
 * @param encoder the encoder
 * @param columns where its encoded columns come from
 */
public record Widening(Encoder encoder, ColumnMap columns) {

    /** In the state of an encoder what concerns all columns, the same number of values for each. */
    private static final String ALL_COLUMNS = "tolerances";

    /** Levels that the model did not know are unseen ones to it, and there are no further columns. */
    public static Widening none(Encoder model, Schema features) {
        Encoder known = known(model, features);
        return new Widening(known, ColumnMap.same(known.layout().columns()));
    }

    /**
     * Levels and columns that the rows have beyond those of the model are read. A level of them begins as the unseen one that it was. Of a
     * column that the model did not read, because it never varied, the rows say what it is now.
     *
     * @param features the columns of the model, in its order, then further ones
     * @param fresh an encoder that was fitted on the rows
     */
    public static Widening of(Encoder model, Schema features, Encoder fresh, Rows rows) {
        Encoder known = known(model, features);
        double[][] counts = counts(rows);
        Map<String, double[]> state = new LinkedHashMap<>();
        known.state().forEach((key, values) -> {
            int column = column(key);
            if (column < 0) {
                state.put(
                        key,
                        Arrays.copyOf(values, values.length / known.schema().size() * features.size()));
            } else if (reads(known, column)) {
                boolean levels = features.columns().get(column) instanceof Nominal;
                state.put(key, levels ? later(values, counts[column], own(fresh, column)) : values);
            }
        });
        fresh.state().forEach((key, values) -> {
            int column = column(key);
            if (column < 0) {
                int before = values.length / features.size() * known.schema().size();
                double[] joined = state.getOrDefault(key, new double[values.length]);
                System.arraycopy(values, before, joined, before, values.length - before);
                state.put(key, joined);
            } else if (column >= known.schema().size() || !reads(known, column)) {
                state.put(key, values);
            }
        });
        Encoder encoder = Encoder.restore(features, state);
        return new Widening(encoder, columns(known, encoder));
    }

    /** The encoder of a model in the levels that are known now, all new ones of which are unseen. */
    private static Encoder known(Encoder model, Schema features) {
        Schema schema = new Schema(features.columns().subList(0, model.schema().size()));
        if (schema.equals(model.schema())) {
            return model.varying();
        }
        Map<String, double[]> state = new LinkedHashMap<>();
        model.state().forEach((key, values) -> {
            boolean levels = column(key) >= 0 && schema.columns().get(column(key)) instanceof Nominal;
            state.put(key, levels ? Arrays.copyOf(values, levels(schema, column(key)) + 1) : values);
        });
        return Encoder.restore(schema, state);
    }

    private static int levels(Schema schema, int column) {
        return schema.columns().get(column) instanceof Nominal nominal
                ? nominal.levels().size()
                : 0;
    }

    /** The column that a part of an encoder's state is of; -1 for one of all columns. */
    private static int column(String key) {
        return key.equals(ALL_COLUMNS) ? -1 : Integer.parseInt(key.substring(key.lastIndexOf('.') + 1));
    }

    private static boolean reads(Encoder encoder, int column) {
        return encoder.sources().contains(column);
    }

    /** For each nominal column how many rows miss a value and have each level. */
    private static double[][] counts(Rows rows) {
        Schema schema = rows.schema();
        double[][] counts = IntStream.range(0, schema.size())
                .mapToObj(column -> new double[levels(schema, column) + 1])
                .toArray(double[][]::new);
        for (double[] row : rows) {
            for (int i = 0; i < counts.length; i++) {
                if (counts[i].length > 1) {
                    counts[i][Double.isNaN(row[i]) ? 0 : 1 + (int) row[i]]++;
                }
            }
        }
        return counts;
    }

    /** For each level whether an encoder has a column for it alone; all of them where it does not read the column. */
    private static boolean[] own(Encoder fresh, int column) {
        int levels = levels(fresh.schema(), column);
        boolean[] own = new boolean[levels];
        Arrays.fill(own, true);
        if (reads(fresh, column)) {
            int[] places = places(fresh, column);
            for (int level = 0; level < levels; level++) {
                own[level] = places[level] != places[levels];
            }
        }
        return own;
    }

    /** The counts of levels with those of new ones, below 0 and as if there were as many rows as in the first training. */
    private static double[] later(double[] known, double[] counts, boolean[] own) {
        double[] later = known.clone();
        double before = Arrays.stream(known).filter(count -> count > 0).sum();
        double now = Arrays.stream(counts).sum();
        for (int level = 0; level < own.length; level++) {
            if (known[level + 1] == 0 && own[level] && counts[level + 1] > 0) {
                later[level + 1] = -Math.max(1, Math.rint(counts[level + 1] * before / now));
            }
        }
        return later;
    }

    private static ColumnMap columns(Encoder known, Encoder encoder) {
        List<Integer> sources = new ArrayList<>();
        for (int column = 0; column < encoder.schema().size(); column++) {
            List<Block> now = blocks(encoder, column);
            List<Block> before = blocks(known, column);
            for (int i = 0; i < now.size(); i++) {
                if (before.isEmpty()) {
                    sources.addAll(Collections.nCopies(now.get(i).width(), -1));
                } else if (now.get(i).nominal()) {
                    sources.addAll(levelSources(known, encoder, column, now.get(i)));
                } else {
                    sources.add(before.get(i).from());
                }
            }
        }
        return new ColumnMap(known.layout().columns(), sources);
    }

    private static List<Block> blocks(Encoder encoder, int column) {
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i < encoder.sources().size(); i++) {
            if (encoder.sources().get(i) == column) {
                blocks.add(encoder.layout().blocks().get(i));
            }
        }
        return blocks;
    }

    private static List<Integer> levelSources(Encoder known, Encoder encoder, int column, Block now) {
        Integer[] sources = new Integer[now.width()];
        int[] places = places(encoder, column);
        int[] earlier = places(known, column);
        for (int level = 0; level < places.length; level++) {
            sources[places[level] - now.from()] = earlier[level];
        }
        return List.of(sources);
    }

    /** The encoded column that is 1 for each level of a column that is read, and behind them for one that is unknown. */
    private static int[] places(Encoder encoder, int column) {
        Block block = blocks(encoder, column).get(0);
        int levels = levels(encoder.schema(), column);
        List<double[]> rows = new ArrayList<>();
        for (int level = 0; level <= levels; level++) {
            double[] row = new double[encoder.schema().size()];
            Arrays.fill(row, Double.NaN);
            row[column] = level < levels ? level : -1;
            rows.add(row);
        }
        Matrix encoded = encoder.encode(Rows.of(encoder.schema(), rows));
        return IntStream.rangeClosed(0, levels)
                .map(row -> IntStream.range(block.from(), block.from() + block.width())
                        .filter(at -> encoded.get(row, at) == 1)
                        .findFirst()
                        .orElseThrow())
                .toArray();
    }
}

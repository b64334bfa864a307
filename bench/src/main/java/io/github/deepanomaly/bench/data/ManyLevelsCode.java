package io.github.deepanomaly.bench.data;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Ways to write columns of many levels before our encoder reads the table. Other columns stay as they are. */
public enum ManyLevelsCode {
    /** The level: our encoder takes how rare it is among the training rows. */
    OURS {
        @Override
        List<Written> written(Column.Nominal column, int at, Counted counted) {
            return List.of(new Written(column, level -> level));
        }
    },
    /** Nothing. */
    LEFT_OUT {
        @Override
        List<Written> written(Column.Nominal column, int at, Counted counted) {
            return List.of();
        }
    },
    /** One of the 31 most frequent levels or the word others: our encoder gives each a column, and its rarity another. */
    FREQUENT {
        @Override
        List<Written> written(Column.Nominal column, int at, Counted counted) {
            double[] counts = counted.counts(at);
            List<Integer> kept = IntStream.range(0, counts.length)
                    .boxed()
                    .sorted(Comparator.comparingDouble(level -> -counts[level]))
                    .limit(PLACES - 1L)
                    .toList();
            List<String> names = new ArrayList<>();
            kept.forEach(level -> names.add(column.levels().get(level)));
            names.add("others");
            return List.of(new Written(new Column.Nominal(column.name() + ".frequent", names), level -> {
                int place = kept.indexOf(level);
                return place < 0 ? PLACES - 1 : place;
            }));
        }
    },
    /** The logarithm of how seldom the level is; half a row for one that did not train. */
    FREQUENCY {
        @Override
        List<Written> written(Column.Nominal column, int at, Counted counted) {
            return List.of(frequency(column, at, counted));
        }
    },
    /** One of 32 places, which several levels share: our encoder gives each place a column, and the rarity of the place another. */
    HASHED {
        @Override
        List<Written> written(Column.Nominal column, int at, Counted counted) {
            return List.of(place(column));
        }
    },
    /** The place and, as a second column, the frequency of the level. */
    HASHED_AND_FREQUENCY {
        @Override
        List<Written> written(Column.Nominal column, int at, Counted counted) {
            return List.of(place(column), frequency(column, at, counted));
        }
    },
    /** The first two axes of a correspondence analysis of the levels with all other columns; missing for a level that did not train. */
    EMBEDDED {
        @Override
        List<Written> written(Column.Nominal column, int at, Counted counted) {
            double[][] axes = counted.embedding(at);
            return List.of(
                    new Written(new Column.Numeric(column.name() + ".1"), level -> axes[0][level]),
                    new Written(new Column.Numeric(column.name() + ".2"), level -> axes[1][level]));
        }
    };

    /** Columns with more levels among the training rows have many. */
    private static final int MANY = 32;

    /** From this share of the rows on levels number the rows, and the column is left out as an identifier. */
    private static final double IDENTIFYING = 0.95;

    private static final int PLACES = 32;

    /** A column and its value by the number of the level; a missing level stays missing. */
    record Written(Column column, IntToDoubleFunction value) {}

    abstract List<Written> written(Column.Nominal column, int at, Counted counted);

    private static Written frequency(Column.Nominal column, int at, Counted counted) {
        double[] counts = counted.counts(at);
        double all = Arrays.stream(counts).sum();
        return new Written(
                new Column.Numeric(column.name() + ".frequency"),
                level -> StrictMath.log((all + 1) / (counts[level] + 0.5)));
    }

    private static Written place(Column.Nominal column) {
        List<String> places =
                IntStream.range(0, PLACES).mapToObj(place -> "place " + place).toList();
        List<String> levels = column.levels();
        return new Written(
                new Column.Nominal(column.name() + ".place", places),
                level -> Math.floorMod(mixed(levels.get(level).hashCode()), PLACES));
    }

    /** The last step of MurmurHash3: texts that differ in one character lie apart. */
    private static int mixed(int hash) {
        int h = hash;
        h = (h ^ (h >>> 16)) * 0x85ebca6b;
        h = (h ^ (h >>> 13)) * 0xc2b2ae35;
        return h ^ (h >>> 16);
    }

    /** The name in the table: {@code hashed-and-frequency}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The columns that have many levels among training rows. */
    public static Set<Integer> many(Rows training) {
        Counted counted = new Counted(training);
        Set<Integer> many = new HashSet<>();
        for (int column = 0; column < training.schema().size(); column++) {
            if (training.schema().columns().get(column) instanceof Column.Nominal) {
                long seen = Arrays.stream(counted.counts(column))
                        .filter(count -> count > 0)
                        .count();
                if (seen > MANY && seen < IDENTIFYING * training.size()) {
                    many.add(column);
                }
            }
        }
        return many;
    }

    /** Rows with the columns of many levels written in this way, as the training rows have them. */
    public Rows of(Rows rows, Rows training) {
        Set<Integer> many = many(training);
        Counted counted = new Counted(training);
        List<List<Written>> all = new ArrayList<>();
        List<Column> columns = new ArrayList<>();
        for (int at = 0; at < rows.schema().size(); at++) {
            Column column = rows.schema().columns().get(at);
            List<Written> written = many.contains(at)
                    ? written((Column.Nominal) column, at, counted)
                    : List.of(new Written(column, level -> level));
            all.add(written);
            written.forEach(each -> columns.add(each.column()));
        }
        List<double[]> list = new ArrayList<>();
        for (double[] row : rows) {
            double[] values = new double[columns.size()];
            int to = 0;
            for (int at = 0; at < row.length; at++) {
                for (Written each : all.get(at)) {
                    boolean kept = !many.contains(at) || Double.isNaN(row[at]);
                    values[to++] = kept ? row[at] : each.value().applyAsDouble((int) row[at]);
                }
            }
            list.add(values);
        }
        return Rows.of(new Schema(columns), list);
    }
}

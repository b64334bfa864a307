package io.github.deepanomaly.data;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Raw rows: {@code NaN} is a missing value, a nominal value is the index of its level. Each iteration starts anew. An
 * iterator may hand out the same array again and again, so a caller that keeps a row copies it.
 */
public interface Rows extends Iterable<double[]> {

    /** What is known of a row before any detector judges it. */
    enum Label {
        /** Nothing. */
        UNKNOWN,
        /** Somebody says that the row is normal. */
        NORMAL,
        /** Somebody says that the row is an anomaly. */
        ANOMALOUS
    }

    /** The columns. */
    Schema schema();

    /** The number of rows. */
    int size();

    /** The training weight of row number {@code row} (from 0), at least 0. */
    default double weight(int row) {
        return 1;
    }

    /**
     * The label of row number {@code row} (from 0). A row labelled anomalous neither trains nor calibrates: scores rise near it,
     * unless its weight is 0, which leaves it out.
     */
    default Label label(int row) {
        return Label.UNKNOWN;
    }

    /** What was left out when they were read, a sentence each; a model that is trained on them keeps it. */
    default List<String> notes() {
        return List.of();
    }

    /** Rows over other rows: what is not overridden is theirs, weights and labels too. */
    interface View extends Rows {

        /** Those that they are made of. */
        Rows rows();

        /** The row number {@code number} (from 0) from the one below; called once for each row of an iteration, in order. */
        default double[] read(double[] below, int number) {
            return below;
        }

        @Override
        default Schema schema() {
            return rows().schema();
        }

        @Override
        default int size() {
            return rows().size();
        }

        @Override
        default double weight(int row) {
            return rows().weight(row);
        }

        @Override
        default Label label(int row) {
            return rows().label(row);
        }

        @Override
        default Iterator<double[]> iterator() {
            Iterator<double[]> all = rows().iterator();
            return new Iterator<>() {
                private int number;

                @Override
                public boolean hasNext() {
                    return all.hasNext();
                }

                @Override
                public double[] next() {
                    return read(all.next(), number++);
                }
            };
        }
    }

    /** Rows in memory; the list and its arrays must not change afterwards. */
    static Rows of(Schema schema, List<double[]> rows) {
        return new Rows() {
            @Override
            public Schema schema() {
                return schema;
            }

            @Override
            public int size() {
                return rows.size();
            }

            @Override
            public Iterator<double[]> iterator() {
                return rows.iterator();
            }
        };
    }

    /**
     * Rows of numbers; the arrays are left alone from now on.
     *
     * @param rows one or more, of the same length; NaN is a missing value
     * @param names of the columns; none for {@code column_1}, {@code column_2} and so on
     * @throws IllegalArgumentException where lengths differ
     */
    static Rows of(double[][] rows, String... names) {
        int width = names.length > 0 || rows.length == 0 ? names.length : rows[0].length;
        for (int row = 0; row < rows.length; row++) {
            if (rows[row].length != width) {
                throw new IllegalArgumentException(
                        "row " + (row + 1) + " must have " + width + " values, got " + rows[row].length);
            }
        }
        List<Column> columns = IntStream.range(0, width)
                .<Column>mapToObj(i -> new Column.Numeric(names.length > 0 ? names[i] : columnName(i)))
                .toList();
        return of(new Schema(columns), Arrays.asList(rows));
    }

    /** Rows from objects, whose columns are named next. */
    static <T> Fields<T> from(Iterable<T> objects) {
        return new Fields<>(objects);
    }

    /** The name of a column, from 0, that has none. */
    static String columnName(int column) {
        return "column_" + (column + 1);
    }
}

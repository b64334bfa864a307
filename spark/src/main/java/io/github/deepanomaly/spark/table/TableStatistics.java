package io.github.deepanomaly.spark.table;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.stream.IntStream;

/** What rows have, column by column, and those of them that were drawn; whatever their order and parts. Not thread-safe. */
public final class TableStatistics implements Serializable {

    private static final long serialVersionUID = 1;

    private final ColumnStatistics[] columns;
    private final boolean[] text;
    private final HashMap<Long, RawRow> drawn = new HashMap<>();
    private long unfit;

    TableStatistics(TableReader reader) {
        int width = reader.names().size();
        columns = new ColumnStatistics[width];
        text = new boolean[width];
        for (int i = 0; i < width; i++) {
            columns[i] = new ColumnStatistics();
            text[i] = reader.text(i);
        }
    }

    /** Takes a row more; one of which every copy calibrates widens no range. */
    void add(RawRow row, boolean calibrates) {
        for (int i = 0; i < columns.length; i++) {
            if (text[i]) {
                columns[i].text(row.text(i));
            } else {
                columns[i].number(row.number(i));
                if (!calibrates) {
                    columns[i].reach(row.number(i));
                }
            }
        }
    }

    /** Counts a row that no training can use. */
    void unfit() {
        unfit++;
    }

    /** How many rows no training can use. */
    public long unfitRows() {
        return unfit;
    }

    /** Takes a row away that was taken. */
    void remove(RawRow row) {
        for (int i = 0; i < columns.length; i++) {
            if (text[i]) {
                columns[i].remove(row.text(i));
            } else {
                columns[i].remove(row.number(i));
            }
        }
    }

    /** Keeps a row that was drawn. Of different rows with one hash all parts keep the same one. */
    void keep(long hash, RawRow row) {
        drawn.merge(hash, row, (a, b) -> a.compareTo(b) <= 0 ? a : b);
    }

    /** Takes all that another one has. */
    TableStatistics add(TableStatistics other) {
        for (int i = 0; i < columns.length; i++) {
            columns[i].add(other.columns[i]);
        }
        other.drawn.forEach(this::keep);
        unfit += other.unfit;
        return this;
    }

    /** That of a column. */
    public ColumnStatistics column(int column) {
        return columns[column];
    }

    /** The columns with more different texts than levels can be. */
    public List<Integer> manyLevels() {
        return IntStream.range(0, columns.length)
                .filter(at -> columns[at].manyLevels())
                .boxed()
                .toList();
    }

    /** The rows of draws, in their order. Throws {@link IllegalStateException} where the table has changed in between. */
    public List<RawRow> rows(List<Draw> draws) {
        return draws.stream()
                .map(draw -> {
                    RawRow row = drawn.get(draw.hash());
                    if (row == null) {
                        throw new IllegalStateException(
                                "the table must have the same rows each time it is read: cache it, or write it to a file first");
                    }
                    return row;
                })
                .toList();
    }
}

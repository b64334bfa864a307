package io.github.deepanomaly.knime.table;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A column of a table.
 *
 * @param levels the texts that it is known to hold, in their order; possibly not all, and none for a number or date
 * @param unit how its cells read
 */
public record TableColumn(String name, Type type, List<String> levels, Unit unit) {

    /** What its cells hold. */
    public enum Type {
        /** Numbers. */
        NUMBER("numeric"),
        /** Points in time. */
        DATE("date"),
        /** Texts. */
        TEXT("text");

        private final String word;

        Type(String word) {
            this.word = word;
        }

        @Override
        public String toString() {
            return word;
        }
    }

    public TableColumn {
        levels = List.copyOf(levels);
    }

    /** A column whose cells read as most of their type do. */
    public TableColumn(String name, Type type, List<String> levels) {
        this(name, type, levels, Unit.of(type));
    }

    /** A column of which no texts are known beforehand. */
    public TableColumn(String name, Type type) {
        this(name, type, List.of());
    }

    /**
     * The place of a column by its name.
     *
     * @param what it is, for the message of the {@link IllegalArgumentException} where there is none
     */
    public static int place(List<TableColumn> columns, String what, String name) {
        return IntStream.range(0, columns.size())
                .filter(i -> columns.get(i).name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "the " + what + " column must be in the table, got \"" + name + "\""));
    }
}

package io.github.deepanomaly.spark.table;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Schema;
import java.io.Serializable;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;
import org.jspecify.annotations.Nullable;

/** Reads some columns of a table's rows. Immutable. */
public final class TableReader implements Serializable {

    private static final long serialVersionUID = 1;

    private static final int NAMED = 5;

    private static final int LONGEST_NUMBER = 60;

    /** How the values of a column are read. */
    private enum Reading {
        NUMBER,
        NUMBER_IN_TEXT,
        MOMENT,
        TEXT
    }

    /**
     * A column that is read.
     *
     * @param place where the table has it
     * @param zone where dates without a zone are
     */
    private record Source(String name, int place, Reading reading, ZoneId zone) implements Serializable {}

    private final List<Source> sources;

    private TableReader(List<Source> sources) {
        this.sources = List.copyOf(sources);
    }

    /**
     * Reads the columns of a model, found by name. Throws {@link IllegalArgumentException} where the table lacks one or has it in another type.
     */
    public static TableReader of(Schema model, StructType table) {
        List<Source> sources = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (Column column : model.columns()) {
            Optional<Integer> place = place(column.name(), table);
            if (place.isEmpty()) {
                missing.add("\"" + column.name() + "\"");
                continue;
            }
            DataType type = table.fields()[place.get()].dataType();
            ZoneId zone = column instanceof Column.Date date ? date.zone() : ZoneId.of("UTC");
            sources.add(new Source(
                    column.name(),
                    place.get(),
                    reading(column, type)
                            .orElseThrow(() -> new IllegalArgumentException("column \"" + column.name() + "\" must be "
                                    + needed(column) + " for this model, got " + type.simpleString())),
                    zone));
        }
        if (!missing.isEmpty()) {
            int shown = Math.min(NAMED, missing.size());
            throw new IllegalArgumentException("the table must have the " + model.size() + " columns of the model, but "
                    + String.join(", ", missing.subList(0, shown))
                    + (shown == missing.size() ? "" : " and " + (missing.size() - shown) + " more")
                    + (missing.size() == 1 ? " is missing" : " are missing"));
        }
        return new TableReader(sources);
    }

    /**
     * Reads columns to train on. Throws {@link IllegalArgumentException} where the table lacks one or has it in a type that no model reads.
     *
     * @param names none for all columns
     * @param zone of moments, where they have an hour and a weekday
     */
    public static TableReader of(StructType table, List<String> names, ZoneId zone) {
        List<Source> sources = new ArrayList<>();
        for (String name : names.isEmpty() ? List.of(table.fieldNames()) : names) {
            int place = place(name, table)
                    .orElseThrow(() -> new IllegalArgumentException(
                            "inputCols must name columns of the table, got \"" + name + "\""));
            DataType type = table.fields()[place].dataType();
            Reading reading = type instanceof StringType || type instanceof BooleanType
                    ? Reading.TEXT
                    : typed(type)
                            .orElseThrow(() -> new IllegalArgumentException("column \"" + name
                                    + "\" must be numbers, texts, booleans or dates, got " + type.simpleString()
                                    + ": name the others in inputCols"));
            sources.add(new Source(name, place, reading, zone));
        }
        return new TableReader(sources);
    }

    private static Optional<Integer> place(String name, StructType table) {
        StructField[] fields = table.fields();
        for (int i = 0; i < fields.length; i++) {
            if (fields[i].name().equals(name)) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    private static Optional<Reading> typed(DataType type) {
        if (type instanceof NumericType) {
            return Optional.of(Reading.NUMBER);
        }
        return type instanceof TimestampType || type instanceof TimestampNTZType || type instanceof DateType
                ? Optional.of(Reading.MOMENT)
                : Optional.empty();
    }

    private static Optional<Reading> reading(Column column, DataType type) {
        if (column instanceof Column.Nominal) {
            boolean text = type instanceof StringType
                    || type instanceof BooleanType
                    || type instanceof ByteType
                    || type instanceof ShortType
                    || type instanceof IntegerType
                    || type instanceof LongType;
            return text ? Optional.of(Reading.TEXT) : Optional.empty();
        }
        if (column instanceof Column.Numeric && type instanceof StringType) {
            return Optional.of(Reading.NUMBER_IN_TEXT);
        }
        return typed(type).filter(found -> (found == Reading.MOMENT) == (column instanceof Column.Date));
    }

    private static String needed(Column column) {
        if (column instanceof Column.Nominal) {
            return "texts, booleans or whole numbers";
        }
        return column instanceof Column.Date ? "timestamps or dates (see to_timestamp)" : "numbers";
    }

    /** The names of the columns, in the order of {@link RawRow}. */
    public List<String> names() {
        return sources.stream().map(Source::name).toList();
    }

    /** Whether a column is read as text. */
    boolean text(int column) {
        return sources.get(column).reading() == Reading.TEXT;
    }

    /** What a model calls a column, whose levels are these where it is a text. */
    public Column column(int column, List<String> levels) {
        Source source = sources.get(column);
        return switch (source.reading()) {
            case TEXT -> new Column.Nominal(source.name(), levels);
            case MOMENT -> new Column.Date(source.name(), "", source.zone());
            case NUMBER, NUMBER_IN_TEXT -> new Column.Numeric(source.name());
        };
    }

    /** The row; empty where a text is not the number that it should be. */
    public Optional<RawRow> read(Row row) {
        double[] numbers = new double[sources.size()];
        @Nullable String[] texts = new @Nullable String[sources.size()];
        for (int i = 0; i < numbers.length; i++) {
            Source source = sources.get(i);
            Object cell = row.get(source.place());
            numbers[i] = Double.NaN;
            if (cell == null) {
                continue;
            }
            switch (source.reading()) {
                case TEXT -> texts[i] = cell.toString();
                case NUMBER -> numbers[i] = ((Number) cell).doubleValue();
                case MOMENT -> numbers[i] = moment(cell, source.zone()).toEpochMilli();
                case NUMBER_IN_TEXT -> {
                    Optional<Double> number = number(cell.toString().strip());
                    if (number.isEmpty()) {
                        return Optional.empty();
                    }
                    numbers[i] = number.get();
                }
            }
        }
        return Optional.of(new RawRow(numbers, texts));
    }

    /** The number that a text is. Java's own reader would take words, letters behind a number and other systems. */
    private static Optional<Double> number(String text) {
        try {
            return text.length() > LONGEST_NUMBER ? Optional.empty() : Optional.of(new BigDecimal(text).doubleValue());
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Instant moment(Object cell, ZoneId zone) {
        if (cell instanceof Instant instant) {
            return instant;
        }
        if (cell instanceof Timestamp timestamp) {
            return timestamp.toInstant();
        }
        if (cell instanceof LocalDateTime local) {
            return local.atZone(zone).toInstant();
        }
        LocalDate day = cell instanceof LocalDate local ? local : ((java.sql.Date) cell).toLocalDate();
        return day.atStartOfDay(zone).toInstant();
    }
}

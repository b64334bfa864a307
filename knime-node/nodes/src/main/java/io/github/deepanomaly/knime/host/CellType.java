package io.github.deepanomaly.knime.host;

import io.github.deepanomaly.knime.table.TableColumn;
import io.github.deepanomaly.knime.table.Unit;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.util.Optional;
import org.knime.core.data.BooleanValue;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataType;
import org.knime.core.data.DataValue;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.LongValue;
import org.knime.core.data.NominalValue;
import org.knime.core.data.StringValue;
import org.knime.core.data.time.duration.DurationValue;
import org.knime.core.data.time.localdate.LocalDateValue;
import org.knime.core.data.time.localdatetime.LocalDateTimeValue;
import org.knime.core.data.time.localtime.LocalTimeValue;
import org.knime.core.data.time.period.PeriodValue;
import org.knime.core.data.time.zoneddatetime.ZonedDateTimeValue;

/** The types of KNIME's cells that detectors read; the first that fits a column counts. Times without a zone count as UTC. */
public enum CellType {
    /** Integers, longs and booleans are numbers, too. */
    NUMBER(DoubleValue.class, TableColumn.Type.NUMBER),
    /** A time of day, in seconds since midnight. */
    LOCAL_TIME(LocalTimeValue.class, TableColumn.Type.NUMBER),
    /** A length of time, in seconds. */
    DURATION(DurationValue.class, TableColumn.Type.NUMBER),
    /** Years, months and days, in days. */
    PERIOD(PeriodValue.class, TableColumn.Type.NUMBER),
    /** A day. */
    LOCAL_DATE(LocalDateValue.class, TableColumn.Type.DATE),
    /** A day and time. */
    LOCAL_DATE_TIME(LocalDateTimeValue.class, TableColumn.Type.DATE),
    /** A day and time in a zone. */
    ZONED_DATE_TIME(ZonedDateTimeValue.class, TableColumn.Type.DATE),
    /** One of several texts. */
    TEXT(NominalValue.class, TableColumn.Type.TEXT);

    private final Class<? extends DataValue> value;
    private final TableColumn.Type type;

    CellType(Class<? extends DataValue> value, TableColumn.Type type) {
        this.value = value;
        this.type = type;
    }

    /** The first that fits; empty where a detector cannot read the column. */
    static Optional<CellType> of(DataType column) {
        for (CellType type : values()) {
            if (column.isCompatible(type.value) && (type != TEXT || column.isCompatible(StringValue.class))) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** What the core takes the column for. */
    TableColumn.Type type() {
        return type;
    }

    /** How the cells of a column of this type read. */
    Unit unit(DataType column) {
        return switch (this) {
            case NUMBER ->
                column.isCompatible(BooleanValue.class)
                        ? Unit.TRUTH
                        : column.isCompatible(LongValue.class) ? Unit.WHOLE : Unit.PLAIN;
            case LOCAL_TIME -> Unit.CLOCK;
            case DURATION -> Unit.SPAN;
            case PERIOD -> Unit.PERIOD;
            case LOCAL_DATE -> Unit.DAY;
            case LOCAL_DATE_TIME -> Unit.MOMENT;
            case ZONED_DATE_TIME -> Unit.ZONED_MOMENT;
            case TEXT -> Unit.PLAIN;
        };
    }

    /** The zone of a cell; UTC where it has none. */
    public static ZoneId zone(DataCell cell) {
        return cell instanceof ZonedDateTimeValue zoned
                ? zoned.getZonedDateTime().getZone()
                : ZoneOffset.UTC;
    }

    /** The text in a cell of any type; empty for a missing cell and for a number that is NaN. */
    public static Optional<String> text(DataCell cell) {
        boolean nan = cell instanceof DoubleValue number && Double.isNaN(number.getDoubleValue());
        return cell.isMissing() || nan ? Optional.empty() : Optional.of(cell.toString());
    }

    /** The number in a cell of this type; NaN for a missing cell and for a text. */
    public double number(DataCell cell) {
        if (cell.isMissing()) {
            return Double.NaN;
        }
        return switch (this) {
            case NUMBER -> ((DoubleValue) cell).getDoubleValue();
            case LOCAL_TIME -> Unit.seconds(((LocalTimeValue) cell).getLocalTime());
            case DURATION -> Unit.seconds(((DurationValue) cell).getDuration());
            case PERIOD -> Unit.days(((PeriodValue) cell).getPeriod());
            case LOCAL_DATE ->
                millis(((LocalDateValue) cell).getLocalDate().atStartOfDay().toInstant(ZoneOffset.UTC));
            case LOCAL_DATE_TIME ->
                millis(((LocalDateTimeValue) cell).getLocalDateTime().toInstant(ZoneOffset.UTC));
            case ZONED_DATE_TIME ->
                millis(((ZonedDateTimeValue) cell).getZonedDateTime().toInstant());
            case TEXT -> Double.NaN;
        };
    }

    /** The largest dates that a cell can hold are beyond those whose milliseconds a long can. */
    private static double millis(Instant instant) {
        return instant.getEpochSecond() * 1000.0 + instant.get(ChronoField.MILLI_OF_SECOND);
    }
}

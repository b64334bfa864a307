package io.github.deepanomaly.weka.rows;

import io.github.deepanomaly.data.Column;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Properties;
import weka.core.Attribute;
import weka.core.ProtectedProperties;

/** The time zone of a date attribute. Weka has moments alone, in the zone of the machine; the texts that they come from may have another. */
public final class DateZone {

    private static final String ZONE = "zone";

    private DateZone() {}

    /**
     * A date attribute with the name and the zone of a column.
     *
     * @param format as {@link java.text.SimpleDateFormat} has it
     */
    public static Attribute attribute(Column.Date column, String format) {
        Properties about = new Properties();
        about.setProperty(ZONE, column.zone().getId());
        return new Attribute(column.name(), format, new ProtectedProperties(about));
    }

    /** A date attribute as a column, in the zone that it has or else in that of this machine. */
    static Column.Date column(Attribute attribute) {
        return new Column.Date(attribute.name(), attribute.getDateFormat(), zone(attribute));
    }

    private static ZoneId zone(Attribute attribute) {
        ProtectedProperties about = attribute.getMetadata();
        String zone = about == null ? null : about.getProperty(ZONE);
        try {
            return zone == null ? ZoneId.systemDefault() : ZoneId.of(zone);
        } catch (DateTimeException e) {
            return ZoneId.systemDefault(); // the metadata of another program
        }
    }
}

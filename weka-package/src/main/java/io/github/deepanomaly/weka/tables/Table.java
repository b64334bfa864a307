package io.github.deepanomaly.weka.tables;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.csv.CsvTable;
import io.github.deepanomaly.data.csv.DecimalMark;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import weka.core.Attribute;
import weka.core.Instances;
import weka.core.Utils;

/** Weka's instances with the texts that they come from, if they come from texts. */
public final class Table {

    private final Instances data;
    private final @Nullable CsvTable source;

    Table(Instances data, @Nullable CsvTable source) {
        this.data = data;
        this.source = source;
    }

    /** Instances that come from no text. */
    public static Table of(Instances data) {
        return new Table(data, null);
    }

    /** The same rows with more attributes after the ones that are there; the texts of these stay. */
    public Table longer(Instances appended) {
        return new Table(appended, source);
    }

    /** The instances. */
    public Instances data() {
        return data;
    }

    /** The numbers of all rows. */
    public int[] all() {
        return IntStream.range(0, data.numInstances()).toArray();
    }

    /** What is to be said about the source, a sentence each. */
    public List<String> notes() {
        return source == null ? List.of() : source.notes();
    }

    /** The decimal marks by which the columns of numbers are read. */
    Map<String, DecimalMark> marks() {
        return source == null ? Map.of() : source.marks();
    }

    /** What stands between the fields of the source. */
    Optional<Character> separator() {
        return Optional.ofNullable(source).map(CsvTable::separator);
    }

    /** Whether numbers of the source have a decimal comma. */
    boolean decimalComma() {
        return source != null && source.decimalComma();
    }

    /** How many attributes, from the first, have texts in the source. */
    int texts() {
        return source == null ? 0 : source.schema().size();
    }

    /** Whether a field has no value. */
    boolean missing(int row, int column) {
        return data.instance(row).isMissing(column);
    }

    /** A field as it stands in the source; what the instances hold, with all digits, where there is none. */
    String text(int row, int column) {
        CsvTable from = source;
        if (from != null && column < texts()) {
            return from.text(row, column);
        }
        return missing(row, column) ? "" : value(row, column);
    }

    /** A value that is not missing, as the instances hold it. */
    String value(int row, int column) {
        Attribute attribute = data.attribute(column);
        double value = data.instance(row).value(column);
        if (attribute.isDate()) {
            return attribute.formatDate(value);
        }
        if (attribute.isNumeric()) {
            return Column.Numeric.text(value);
        }
        return attribute.isRelationValued()
                ? Utils.unquote(data.instance(row).toString(column))
                : data.instance(row).stringValue(column);
    }
}

package io.github.deepanomaly.weka.results;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import weka.core.Attribute;
import weka.core.Instance;
import weka.core.Instances;

/** A number that tells a table from others: its columns and all its values. Not against people who mean harm. */
final class TableDigest {

    private final CRC32 sum = new CRC32();
    private final ByteBuffer buffer = ByteBuffer.allocate(Long.BYTES);

    private TableDigest() {}

    /** The numbers of rows and columns, and a check sum. */
    static String of(Instances table) {
        TableDigest digest = new TableDigest();
        int columns = table.numAttributes();
        for (int i = 0; i < columns; i++) {
            digest.add(table.attribute(i).name().hashCode());
            digest.add(table.attribute(i).type());
        }
        for (Instance row : table) {
            for (int i = 0; i < columns; i++) {
                digest.add(value(row, i));
            }
        }
        return String.format("%dx%d-%08x", table.size(), columns, digest.sum.getValue());
    }

    private static long value(Instance row, int column) {
        Attribute attribute = row.attribute(column);
        if (row.isMissing(column)) {
            return Long.MIN_VALUE;
        }
        return attribute.isNominal() || attribute.isString()
                ? row.stringValue(column).hashCode()
                : Double.doubleToLongBits(row.value(column));
    }

    private void add(long value) {
        buffer.putLong(0, value);
        sum.update(buffer.array());
    }
}

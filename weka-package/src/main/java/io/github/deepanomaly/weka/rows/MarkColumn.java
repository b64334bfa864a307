package io.github.deepanomaly.weka.rows;

import java.util.BitSet;
import weka.core.Attribute;
import weka.core.Instances;

/**
 * The attribute that labels a few rows: its first value means normal, any other anomalous, a missing one says nothing. No detector reads
 * it.
 *
 * @param name of the attribute; "class" for the class, empty for none
 */
public record MarkColumn(String name) {

    private static final String CLASS = "class";

    /** The rows with their marks. Throws {@link IllegalArgumentException} where there is no such nominal attribute. */
    public InstancesRows rows(Instances data) {
        InstancesRows rows = InstancesRows.of(data);
        if (name.isEmpty()) {
            return rows;
        }
        int column = index(data);
        BitSet anomalous = new BitSet(data.size());
        for (int row = 0; row < data.size(); row++) {
            double value = data.get(row).value(column);
            anomalous.set(row, value > 0); // missing is NaN
        }
        return rows.without(column).marked(anomalous);
    }

    private int index(Instances data) {
        Attribute found = data.attribute(name);
        int index = found == null && name.equals(CLASS) ? data.classIndex() : found == null ? -1 : found.index();
        if (index < 0 || !data.attribute(index).isNominal()) {
            throw new IllegalArgumentException("marks must be a nominal attribute or class, got \"" + name + "\""
                    + (index < 0 ? ", which does not exist" : ", which is not nominal"));
        }
        return index;
    }
}

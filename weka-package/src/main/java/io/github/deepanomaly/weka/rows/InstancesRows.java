package io.github.deepanomaly.weka.rows;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Schema;
import java.lang.ref.WeakReference;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import weka.core.Attribute;
import weka.core.Instance;
import weka.core.Instances;

/**
 * Weka's instances as rows, read in place. Dates have the hour and weekday of this machine's time zone, as Weka reads them. Columns are the numeric, nominal and date attributes, wherever they stand; the
 * class, text and relations are left out.
 */
public final class InstancesRows implements Rows {

    private final WeakReference<Instances> header;
    private final int classIndex;
    private final Schema schema;
    private final int[] attributes;
    private final List<Instance> instances;
    private final BitSet weightless;

    private InstancesRows(
            WeakReference<Instances> header,
            int classIndex,
            Schema schema,
            int[] attributes,
            List<Instance> instances,
            BitSet weightless) {
        this.header = header;
        this.classIndex = classIndex;
        this.schema = schema;
        this.attributes = attributes;
        this.instances = instances;
        this.weightless = weightless;
    }

    /** All instances of a data set. */
    public static InstancesRows of(Instances data) {
        List<Column> columns = new ArrayList<>();
        List<Integer> attributes = new ArrayList<>();
        for (int i = 0; i < data.numAttributes(); i++) {
            Attribute attribute = data.attribute(i);
            if (i != data.classIndex() && !attribute.isString() && !attribute.isRelationValued()) {
                columns.add(column(attribute));
                attributes.add(i);
            }
        }
        return new InstancesRows(
                new WeakReference<>(data),
                data.classIndex(),
                new Schema(columns),
                attributes.stream().mapToInt(i -> i).toArray(),
                data,
                new BitSet());
    }

    /** The same columns of other instances, which must have the same attributes. */
    public InstancesRows of(List<Instance> others) {
        return new InstancesRows(header, classIndex, schema, attributes, others, new BitSet());
    }

    /** The same rows, in their places, with a weight of 0 for all but {@code chosen}: time goes on where none may train. */
    public InstancesRows onlyTraining(BitSet chosen) {
        BitSet others = (BitSet) chosen.clone();
        others.flip(0, instances.size());
        return new InstancesRows(header, classIndex, schema, attributes, instances, others);
    }

    /** Whether these are columns of that very data set, so that {@link #of(List)} may serve instead of {@link #of(Instances)}. */
    public boolean fits(Instances data) {
        return header.refersTo(data) && data.classIndex() == classIndex;
    }

    /** The index of the attribute that each column is. */
    public List<Integer> attributes() {
        return Arrays.stream(attributes).boxed().toList();
    }

    /** The index of the attribute that each of some columns is, found by name. */
    public List<Integer> attributes(Schema some) {
        Map<String, Integer> byName = new HashMap<>();
        for (int i = 0; i < attributes.length; i++) {
            byName.put(schema.columns().get(i).name(), attributes[i]);
        }
        return some.columns().stream()
                .map(column -> Objects.requireNonNull(byName.get(column.name()), column.name()))
                .toList();
    }

    /** What is to be said of attributes that are no columns, a line each. */
    public static List<String> leftOut(Instances data) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < data.numAttributes(); i++) {
            Attribute attribute = data.attribute(i);
            if (i != data.classIndex() && (attribute.isString() || attribute.isRelationValued())) {
                lines.add("left out: " + attribute.name() + (attribute.isString() ? " (text)" : " (a relation)"));
            }
        }
        return lines;
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public int size() {
        return instances.size();
    }

    @Override
    public double weight(int row) {
        return weightless.get(row) ? 0 : instances.get(row).weight();
    }

    @Override
    public Iterator<double[]> iterator() {
        Iterator<Instance> each = instances.iterator();
        double[] row = new double[attributes.length];
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return each.hasNext();
            }

            @Override
            public double[] next() {
                Instance instance = each.next();
                for (int i = 0; i < row.length; i++) {
                    row[i] = instance.value(attributes[i]); // NaN = missing, as in the core
                }
                return row;
            }
        };
    }

    private static Column column(Attribute attribute) {
        if (attribute.isNominal()) {
            List<String> levels = new ArrayList<>();
            Collections.list(attribute.enumerateValues()).forEach(level -> levels.add(level.toString()));
            return new Column.Nominal(attribute.name(), levels);
        }
        return attribute.isDate()
                ? new Column.Date(attribute.name(), attribute.getDateFormat(), ZoneId.systemDefault())
                : new Column.Numeric(attribute.name());
    }
}

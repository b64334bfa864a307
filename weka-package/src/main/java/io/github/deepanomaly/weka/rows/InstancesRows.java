package io.github.deepanomaly.weka.rows;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Rows.Label;
import io.github.deepanomaly.data.Schema;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import weka.core.Attribute;
import weka.core.Instance;
import weka.core.Instances;

/**
 * Weka's instances as rows, read in place. Dates have the hour and weekday of the zone in their texts, else of this machine's. Columns
 * are the numeric, nominal and date attributes, wherever they stand; the class, text and relations are left out.
 */
public final class InstancesRows implements Rows {

    private final WeakReference<Instances> header;
    private final int classIndex;
    private final Schema schema;
    private final int[] attributes;
    private final List<Instance> instances;
    private final BitSet weightless;
    private final BitSet anomalous;

    private InstancesRows(
            WeakReference<Instances> header,
            int classIndex,
            Schema schema,
            int[] attributes,
            List<Instance> instances,
            BitSet weightless,
            BitSet anomalous) {
        this.header = header;
        this.classIndex = classIndex;
        this.schema = schema;
        this.attributes = attributes;
        this.instances = instances;
        this.weightless = weightless;
        this.anomalous = anomalous;
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
                new BitSet(),
                new BitSet());
    }

    /**
     * All instances of a data set, with the columns that a trained model needs, found by their names: other columns are not read, and
     * their order does not matter.
     *
     * @throws IllegalArgumentException that names a column which the data set lacks or has with another type
     */
    public static InstancesRows of(Instances data, Schema needed) {
        List<Column> columns = new ArrayList<>();
        int[] attributes = new int[needed.size()];
        for (Column column : needed.columns()) {
            Attribute attribute = data.attribute(column.name());
            String rule = "the table needs a column \"" + column.name() + "\" of type " + type(column);
            if (attribute == null || attribute.index() == data.classIndex()) {
                throw new IllegalArgumentException(rule + ", got none");
            }
            Column given = attribute.isString() || attribute.isRelationValued() ? null : column(attribute);
            boolean levels =
                    given instanceof Column.Nominal && column instanceof Column.Date; // which the model reads as dates
            if (given == null || !(levels || given.getClass().equals(column.getClass()))) {
                throw new IllegalArgumentException(
                        rule + ", got " + (given == null ? Attribute.typeToString(attribute) : type(given)));
            }
            attributes[columns.size()] = attribute.index();
            columns.add(given);
        }
        return new InstancesRows(
                new WeakReference<>(data),
                data.classIndex(),
                new Schema(columns),
                attributes,
                data,
                new BitSet(),
                new BitSet());
    }

    private static String type(Column column) {
        return column.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    /** The same rows without the column that an attribute is. */
    public InstancesRows without(int attribute) {
        int[] kept = Arrays.stream(attributes).filter(i -> i != attribute).toArray();
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < attributes.length; i++) {
            if (attributes[i] != attribute) {
                columns.add(schema.columns().get(i));
            }
        }
        return new InstancesRows(header, classIndex, new Schema(columns), kept, instances, weightless, anomalous);
    }

    /** The same rows, of which some are labelled anomalous: those do not train, but are marks. */
    public InstancesRows marked(BitSet labelled) {
        BitSet others = (BitSet) weightless.clone();
        others.andNot(labelled);
        return new InstancesRows(header, classIndex, schema, attributes, instances, others, labelled);
    }

    /** The columns of a data set that a model with that schema does not read, the class aside. */
    public static List<String> further(Instances data, Schema needed) {
        Set<String> names = needed.columns().stream().map(Column::name).collect(Collectors.toSet());
        return of(data).schema().columns().stream()
                .map(Column::name)
                .filter(name -> !names.contains(name))
                .toList();
    }

    /** The same columns of other instances, which must have the same attributes. */
    public InstancesRows of(List<Instance> others) {
        return new InstancesRows(header, classIndex, schema, attributes, others, new BitSet(), new BitSet());
    }

    /**
     * The same rows, in their places, with a weight of 0 for all but {@code chosen}: time goes on where none may train. Others are no
     * marks either.
     */
    public InstancesRows onlyTraining(BitSet chosen) {
        BitSet others = (BitSet) chosen.clone();
        others.flip(0, instances.size());
        return new InstancesRows(header, classIndex, schema, attributes, instances, others, anomalous);
    }

    /** How many rows are labelled anomalous. */
    public int marks() {
        return anomalous.cardinality();
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

    /** What is to be said of attributes that are no columns, and of levels that read as numbers, a line each. */
    public static List<String> leftOut(Instances data) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < data.numAttributes(); i++) {
            Attribute attribute = data.attribute(i);
            if (i != data.classIndex() && (attribute.isString() || attribute.isRelationValued())) {
                lines.add("left out: " + attribute.name() + (attribute.isString() ? " (text)" : " (a relation)"));
            } else if (i != data.classIndex()) {
                NumberLevels.note(attribute).ifPresent(lines::add);
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
    public Label label(int row) {
        return anomalous.get(row) ? Label.ANOMALOUS : Label.UNKNOWN;
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
        return attribute.isDate() ? DateZone.column(attribute) : new Column.Numeric(attribute.name());
    }
}

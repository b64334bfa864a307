package io.github.deepanomaly.weka.rows;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Schema;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.DoubleFunction;
import weka.core.Attribute;
import weka.core.Instance;
import weka.core.Instances;

/** Columns that a table has in a type that no detector reads. */
public final class TextColumns {

    /** More different numbers are no labels. */
    private static final int MOST_LABELS = 100;

    private TextColumns() {}

    /** Throws {@link IllegalArgumentException} where a table has a column that a model needs, but as text or as a relation. */
    public static void refuse(Instances data, Schema needed) {
        for (Column column : needed.columns()) {
            Attribute attribute = data.attribute(column.name());
            if (attribute != null && (attribute.isString() || attribute.isRelationValued())) {
                throw new IllegalArgumentException("the table needs a column \"" + column.name() + "\" of type "
                        + column.getClass().getSimpleName().toLowerCase(Locale.ROOT) + ", got "
                        + Attribute.typeToString(attribute));
            }
        }
    }

    /**
     * The rows with a column of texts, or of a few numbers, as a nominal one: numbers in order, texts as they appear. The same rows where
     * it is nominal; empty where it has other values, or too many.
     */
    public static Optional<Instances> nominal(Instances data, int column) {
        Attribute attribute = data.attribute(column);
        if (attribute.isNominal()) {
            return Optional.of(data);
        }
        if (attribute.isDate() || !(attribute.isString() || attribute.isNumeric())) {
            return Optional.empty();
        }
        DoubleFunction<String> text =
                value -> attribute.isString() ? attribute.value((int) value) : Column.Numeric.text(value);
        TreeMap<Double, String> numbers = new TreeMap<>();
        for (Instance row : data) {
            if (!row.isMissing(column)) {
                numbers.put(row.value(column), text.apply(row.value(column)));
            }
        }
        if (numbers.size() > MOST_LABELS) {
            return Optional.empty();
        }
        ArrayList<Attribute> attributes = new ArrayList<>();
        for (int i = 0; i < data.numAttributes(); i++) {
            attributes.add(
                    i == column
                            ? new Attribute(attribute.name(), new ArrayList<>(numbers.values()))
                            : (Attribute) data.attribute(i).copy());
        }
        Instances changed = new Instances(data.relationName(), attributes, data.size());
        for (Instance row : data) {
            Instance copy = (Instance) row.copy();
            copy.setDataset(changed);
            if (!row.isMissing(column)) {
                copy.setValue(column, numbers.headMap(row.value(column)).size());
            }
            changed.add(copy);
        }
        return Optional.of(changed);
    }
}

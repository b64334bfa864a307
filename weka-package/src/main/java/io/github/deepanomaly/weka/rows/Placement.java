package io.github.deepanomaly.weka.rows;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Schema;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import weka.core.Attribute;
import weka.core.Instances;

/**
 * Where features stand in the output of a filter.
 *
 * @param parts the output's columns, in order
 */
public record Placement(List<Part> parts) implements Serializable {

    private static final int NONE = -1;

    /**
     * One column.
     *
     * @param attribute its name and type
     * @param source the input attribute whose value it has where there is no feature, or where that is missing; or -1
     * @param feature the feature whose value it has, or -1
     */
    public record Part(Attribute attribute, int source, int feature) implements Serializable {}

    public Placement {
        parts = List.copyOf(parts);
    }

    /** All attributes of a data set, and behind them the features, as numbers. */
    public static Placement behind(Instances input, Schema features) {
        List<Part> kept = kept(input, List.of());
        return new Placement(joined(kept, numbers(features, names(kept))));
    }

    /** The features, as numbers, and behind them the attributes of a data set that are not among the replaced ones. */
    public static Placement insteadOf(Collection<Integer> replaced, Instances input, Schema features) {
        List<Part> kept = kept(input, replaced);
        return new Placement(joined(numbers(features, names(kept)), kept));
    }

    /** The attributes of a data set; those that are restored have the features, in their order, for values. */
    public static Placement within(List<Integer> restored, Instances input) {
        List<Part> parts = new ArrayList<>(kept(input, List.of()));
        for (int i = 0; i < restored.size(); i++) {
            int source = restored.get(i);
            parts.set(source, new Part(input.attribute(source), source, i));
        }
        return new Placement(parts);
    }

    /** All attributes of a data set, and behind them, once more, those that are restored, with the features for values. */
    public static Placement beside(List<Integer> restored, Instances input) {
        List<Part> kept = kept(input, List.of());
        Set<String> names = names(kept);
        List<Part> likes = new ArrayList<>();
        for (int i = 0; i < restored.size(); i++) {
            Attribute original = input.attribute(restored.get(i));
            String name = FreeName.of(original.name() + "_restored", names);
            likes.add(new Part(original.copy(name), restored.get(i), i));
        }
        return new Placement(joined(kept, likes));
    }

    /** The features, as numbers, in the place of one attribute, or right behind it where that stays. */
    public static Placement inPlaceOf(int attribute, boolean stays, Instances input, Schema features) {
        List<Part> all = kept(input, List.of());
        List<Part> before = all.subList(0, stays ? attribute + 1 : attribute);
        List<Part> after = all.subList(attribute + 1, all.size());
        List<Part> numbers = numbers(features, names(joined(before, after)));
        return new Placement(joined(joined(before, numbers), after));
    }

    private static List<Part> kept(Instances input, Collection<Integer> without) {
        Set<Integer> left = new HashSet<>(without);
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < input.numAttributes(); i++) {
            if (!left.contains(i)) {
                parts.add(new Part(input.attribute(i), i, NONE));
            }
        }
        return parts;
    }

    private static List<Part> numbers(Schema features, Set<String> names) {
        List<Part> parts = new ArrayList<>();
        for (Column column : features.columns()) {
            parts.add(new Part(new Attribute(FreeName.of(column.name(), names)), NONE, parts.size()));
        }
        return parts;
    }

    private static Set<String> names(List<Part> parts) {
        Set<String> names = new HashSet<>();
        parts.forEach(part -> names.add(part.attribute().name()));
        return names;
    }

    private static List<Part> joined(List<Part> first, List<Part> second) {
        List<Part> both = new ArrayList<>(first);
        both.addAll(second);
        return both;
    }

    /** A data set without rows that has these columns, and the class of the input. */
    public Instances header(Instances input) {
        ArrayList<Attribute> attributes = new ArrayList<>();
        int classIndex = NONE;
        for (Part part : parts) {
            if (part.feature() == NONE && part.source() == input.classIndex()) {
                classIndex = attributes.size();
            }
            attributes.add((Attribute) part.attribute().copy());
        }
        Instances header = new Instances(input.relationName(), attributes, 0);
        header.setClassIndex(classIndex);
        return header;
    }

    /** A row of the output from one of the input and its features. */
    public double[] row(double[] input, double[] features) {
        double[] row = new double[parts.size()];
        for (int i = 0; i < row.length; i++) {
            Part part = parts.get(i);
            double feature = part.feature() == NONE ? Double.NaN : features[part.feature()];
            row[i] = part.source() == NONE || !Double.isNaN(feature) ? feature : input[part.source()];
        }
        return row;
    }
}

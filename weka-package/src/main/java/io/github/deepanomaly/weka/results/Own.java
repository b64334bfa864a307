package io.github.deepanomaly.weka.results;

import io.github.deepanomaly.verdict.Output;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import weka.core.Instances;
import weka.filters.Filter;
import weka.filters.unsupervised.attribute.Remove;

/** Columns that we have appended to a table: results of a detector, which the next one must not read. */
public final class Own {

    /** The mark of a row by a person. */
    public static final String MARK = Output.column("mark");

    /** A person's words about a row. */
    public static final String COMMENT = Output.column("comment");

    private static final Pattern NAMES = Pattern.compile(Arrays.stream(Output.values())
                    .filter(output -> output != Output.CONTRIBUTIONS)
                    .map(Output::column)
                    .collect(Collectors.joining("|", "(?:", "|" + MARK + "|" + COMMENT + ")(?:_\\d+)?"))
            + "|" + Output.column("by_") + ".+");

    private Own() {}

    /** The names of such columns in a table. */
    public static List<String> names(Instances table) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < table.numAttributes(); i++) {
            if (NAMES.matcher(table.attribute(i).name()).matches()) {
                names.add(table.attribute(i).name());
            }
        }
        return names;
    }

    /** The table without them: itself where there are none. */
    public static Instances without(Instances table) {
        List<String> names = names(table);
        return names.isEmpty()
                ? table
                : without(
                        table,
                        names.stream()
                                .mapToInt(name -> table.attribute(name).index())
                                .toArray());
    }

    /** The table without some attributes. */
    public static Instances without(Instances table, int... attributes) {
        Remove remove = new Remove();
        remove.setAttributeIndicesArray(attributes);
        try {
            remove.setInputFormat(table);
            Instances rest = Filter.useFilter(table, remove);
            rest.setRelationName(table.relationName());
            return rest;
        } catch (Exception e) {
            throw new IllegalStateException("columns cannot be left out: " + e.getMessage(), e);
        }
    }
}

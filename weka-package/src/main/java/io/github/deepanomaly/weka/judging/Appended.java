package io.github.deepanomaly.weka.judging;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Schema;
import io.github.deepanomaly.explain.Contribution;
import io.github.deepanomaly.explain.Explanation;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.verdict.Output;
import io.github.deepanomaly.verdict.Verdict;
import io.github.deepanomaly.weka.rows.FreeName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import weka.core.Attribute;
import weka.core.Instances;

/** The columns that a filter appends, in that order; the text form names them, separated by commas. */
public record Appended(List<Output> outputs) {

    /** What is appended where nobody chooses. */
    public static final Appended INITIAL = new Appended(Output.PLAIN);

    public Appended {
        outputs = List.copyOf(outputs);
        if (outputs.stream().distinct().count() < outputs.size()) {
            throw new IllegalArgumentException("columns must differ, got " + outputs);
        }
    }

    /** The columns that a text names; throws {@link IllegalArgumentException} that quotes the name at fault. */
    public static Appended parse(String text) {
        Param<Output> output = Param.choice("column", "column", Output.SCORE);
        return new Appended(Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .map(output::parse)
                .toList());
    }

    /** Whether verdicts must come with reasons. */
    public boolean explained() {
        return outputs.stream().anyMatch(Output::explains);
    }

    /** Adds the attributes to a header of data with these columns, under names that it does not have yet. */
    public void header(Instances header, Schema columns) {
        Set<String> names = IntStream.range(0, header.numAttributes())
                .mapToObj(i -> header.attribute(i).name())
                .collect(Collectors.toCollection(HashSet::new));
        for (Output output : outputs) {
            for (Attribute attribute : attributes(output, columns, names)) {
                header.insertAttributeAt(attribute, header.numAttributes());
            }
        }
    }

    private static List<Attribute> attributes(Output output, Schema columns, Set<String> names) {
        String name = output.column();
        return switch (output) {
            case FLAG -> List.of(new Attribute(FreeName.of(name, names), List.of(Verdict.NORMAL, Verdict.ANOMALY)));
            case REASONS -> List.of(new Attribute(FreeName.of(name, names), (List<String>) null));
            case CONTRIBUTIONS -> {
                List<Attribute> each = new ArrayList<>();
                for (Column column : columns.columns()) {
                    each.add(new Attribute(FreeName.of(Output.column("by_") + column.name(), names)));
                }
                yield each;
            }
            default -> List.of(new Attribute(FreeName.of(name, names)));
        };
    }

    /**
     * A row's values followed by the appended ones.
     *
     * @param columns those that {@link #header} was given
     * @param output where the row is going to stand: its attributes take the texts
     * @param reasons the most columns that a text names
     */
    public double[] row(double[] row, Verdict verdict, Schema columns, Instances output, int reasons) {
        double[] longer = Arrays.copyOf(row, output.numAttributes());
        int next = row.length;
        for (Output appended : outputs) {
            switch (appended) {
                case SCORE, P_VALUE, PROBABILITY -> longer[next++] = appended.number(verdict);
                case FLAG -> longer[next++] = verdict.anomalous() ? 1 : 0;
                case REASONS -> {
                    String text = verdict.reasons().orElseThrow().text(reasons);
                    longer[next] = output.attribute(next).addStringValue(text);
                    next++;
                }
                case CONTRIBUTIONS -> {
                    Explanation why = verdict.reasons().orElseThrow();
                    Map<String, Double> byName = why.contributions().stream()
                            .collect(Collectors.toMap(each -> each.column().name(), Contribution::value));
                    for (Column column : columns.columns()) {
                        longer[next++] = byName.getOrDefault(column.name(), 0.0);
                    }
                }
            }
        }
        return longer;
    }

    @Override
    public String toString() {
        return outputs.stream()
                .map(output -> output.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .collect(Collectors.joining(", "));
    }
}

package io.github.deepanomaly.weka.judging;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Schema;
import io.github.deepanomaly.explain.Explanation;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.weka.rows.FreeName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import weka.core.Attribute;
import weka.core.Instances;

/** The columns that a filter appends, in that order; the text form names them, separated by commas. */
public record Appended(List<Output> outputs) {

    /** What is appended where nobody chooses. */
    public static final Appended INITIAL =
            new Appended(List.of(Output.SCORE, Output.P_VALUE, Output.PROBABILITY, Output.FLAG));

    private static final String PREFIX = "anomaly_";

    /** One column, or one for each column of the data. */
    public enum Output {
        /** The score. */
        SCORE,
        /** Share of normal rows with at least this score. */
        P_VALUE,
        /** Probability of being anomalous. */
        PROBABILITY,
        /** Normal or anomaly. */
        FLAG,
        /** The columns that make the row anomalous, as text. */
        REASONS,
        /** For each column of the data its share in the score. */
        CONTRIBUTIONS
    }

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
        return outputs.contains(Output.REASONS) || outputs.contains(Output.CONTRIBUTIONS);
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
        String name = PREFIX + output.name().toLowerCase(Locale.ROOT);
        return switch (output) {
            case FLAG -> List.of(new Attribute(FreeName.of(name, names), List.of("normal", "anomaly")));
            case REASONS -> List.of(new Attribute(FreeName.of(name, names), (List<String>) null));
            case CONTRIBUTIONS -> {
                List<Attribute> each = new ArrayList<>();
                for (Column column : columns.columns()) {
                    each.add(new Attribute(FreeName.of(PREFIX + "by_" + column.name(), names)));
                }
                yield each;
            }
            default -> List.of(new Attribute(FreeName.of(name, names)));
        };
    }

    /**
     * A row's values followed by the appended ones.
     *
     * @param output where the row is going to stand: its attributes take the texts
     * @param reasons the most columns that a text names
     */
    public double[] row(double[] row, Verdict verdict, Instances output, int reasons) {
        double[] longer = Arrays.copyOf(row, output.numAttributes());
        int next = row.length;
        for (Output appended : outputs) {
            switch (appended) {
                case SCORE -> longer[next++] = verdict.score();
                case P_VALUE -> longer[next++] = verdict.pValue();
                case PROBABILITY -> longer[next++] = Double.isNaN(verdict.score()) ? Double.NaN : verdict.probability();
                case FLAG -> longer[next++] = verdict.anomalous() ? 1 : 0;
                case REASONS -> {
                    String text = verdict.why().orElseThrow().text(reasons);
                    longer[next] = output.attribute(next).addStringValue(text);
                    next++;
                }
                case CONTRIBUTIONS -> {
                    Explanation why = verdict.why().orElseThrow();
                    for (int column = 0; column < why.schema().size(); column++) {
                        longer[next++] = why.contribution(column);
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

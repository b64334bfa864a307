package io.github.deepanomaly.weka;

import io.github.deepanomaly.param.Param;
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

    /** All there are. */
    public static final Appended ALL = new Appended(List.of(Output.values()));

    /** One column. */
    public enum Output {
        /** The score. */
        SCORE,
        /** Share of normal rows with at least this score. */
        P_VALUE,
        /** Probability of being anomalous. */
        PROBABILITY,
        /** Normal or anomaly. */
        FLAG;

        private Attribute attribute(String name) {
            return this == FLAG ? new Attribute(name, List.of("normal", "anomaly")) : new Attribute(name);
        }

        private double value(Verdict verdict) {
            return switch (this) {
                case SCORE -> verdict.score();
                case P_VALUE -> verdict.pValue();
                case PROBABILITY -> verdict.probability();
                case FLAG -> verdict.anomalous() ? 1 : 0;
            };
        }
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

    /** Adds the attributes to a header, under names that it does not have yet. */
    public void header(Instances header) {
        Set<String> names = IntStream.range(0, header.numAttributes())
                .mapToObj(i -> header.attribute(i).name())
                .collect(Collectors.toCollection(HashSet::new));
        for (Output output : outputs) {
            String name = FreeName.of("anomaly_" + output.name().toLowerCase(Locale.ROOT), names);
            header.insertAttributeAt(output.attribute(name), header.numAttributes());
        }
    }

    /** A row's values followed by the appended ones. */
    public double[] row(double[] row, Verdict verdict) {
        double[] longer = Arrays.copyOf(row, row.length + outputs.size());
        for (int i = 0; i < outputs.size(); i++) {
            longer[row.length + i] = outputs.get(i).value(verdict);
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

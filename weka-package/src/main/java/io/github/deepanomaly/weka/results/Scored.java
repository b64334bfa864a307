package io.github.deepanomaly.weka.results;

import io.github.deepanomaly.data.Schema;
import io.github.deepanomaly.verdict.Output;
import io.github.deepanomaly.weka.judging.Appended;
import io.github.deepanomaly.weka.judging.Judged;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import weka.core.Attribute;
import weka.core.DenseInstance;
import weka.core.Instance;
import weka.core.Instances;
import weka.core.Utils;

/**
 * Judged rows as a table with their results under a threshold.
 *
 * @param table the rows as the user knows them: those that were judged may have other labels
 */
public record Scored(Instances table, Judged rows, double threshold) {

    /** The rows that were judged, as they were. */
    public Scored(Judged rows, double threshold) {
        this(rows.data(), rows, threshold);
    }

    private static final Appended RESULTS = new Appended(List.of(Output.SCORE, Output.P_VALUE, Output.FLAG));

    /** All rows with score, p-value and flag; these are missing for rows that nobody has judged. */
    public Instances plain() {
        Instances scored = header(table);
        for (int row = 0; row < rows.size(); row++) {
            scored.add(scored(table.get(row), row, scored));
        }
        return scored;
    }

    /**
     * Some rows, in an order, with their reasons and marks, too.
     *
     * @param which the numbers of the rows
     * @param reasons the reasons of a row, in words
     */
    public Instances seen(List<Integer> which, IntFunction<String> reasons, Marks marks) {
        Instances seen = header(table);
        texts(seen, Output.REASONS.column());
        int first = seen.numAttributes() - 1;
        boolean marked = !marks.rows().isEmpty();
        if (marked) {
            texts(seen, Own.MARK);
            texts(seen, Own.COMMENT);
        }
        for (int row : which) {
            DenseInstance longer = scored(table.get(row), row, seen);
            longer.setValue(first, seen.attribute(first).addStringValue(reasons.apply(row)));
            if (marked && marks.of(row).isPresent()) {
                Marks.Marking marking = marks.of(row).get();
                longer.setValue(
                        first + 1,
                        seen.attribute(first + 1).addStringValue(marking.mark().toString()));
                longer.setValue(first + 2, seen.attribute(first + 2).addStringValue(marking.comment()));
            }
            seen.add(longer);
        }
        return seen;
    }

    private static Instances header(Instances base) {
        Instances header = new Instances(base, 0);
        RESULTS.header(header, new Schema(List.of()));
        return header;
    }

    private static void texts(Instances header, String name) {
        header.insertAttributeAt(new Attribute(name, (List<String>) null), header.numAttributes());
    }

    /** A row with its results; what stands behind them is missing. */
    private DenseInstance scored(Instance given, int row, Instances output) {
        double[] values = given.toDoubleArray();
        double[] longer = Arrays.copyOf(values, output.numAttributes());
        Arrays.fill(longer, values.length, longer.length, Utils.missingValue());
        if (rows.has(row)) {
            double[] results = RESULTS.row(values, rows.verdict(row, threshold), new Schema(List.of()), output, 0);
            System.arraycopy(
                    results,
                    values.length,
                    longer,
                    values.length,
                    RESULTS.outputs().size());
        }
        DenseInstance scored = new DenseInstance(given.weight(), longer);
        scored.setDataset(output);
        return scored;
    }
}

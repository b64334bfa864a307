package io.github.deepanomaly.explain.local;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Schema;
import io.github.deepanomaly.stats.Statistics;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The background rows that are most like a row. Immutable. */
final class Neighbourhood {

    /** Columns that are further apart than this, in standard deviations, count as this: so that no single odd value decides. */
    private static final double FAR = 2;

    private final Schema schema;
    private final int[] columns;
    private final List<double[]> background;
    private final double[] deviations;

    /** Among these rows, by those of their columns. */
    Neighbourhood(Schema schema, int[] columns, List<double[]> background) {
        this.schema = schema;
        this.columns = columns;
        this.background = background;
        deviations = Arrays.stream(columns)
                .mapToDouble(column -> Statistics.deviation(background.stream()
                        .mapToDouble(row -> row[column])
                        .filter(value -> !Double.isNaN(value))
                        .toArray()))
                .toArray();
    }

    /** At most that many, the most similar first. */
    List<double[]> of(double[] row, int count) {
        if (count >= background.size()) {
            return background;
        }
        double[] distances =
                background.stream().mapToDouble(other -> distance(row, other)).toArray();
        return IntStream.range(0, distances.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> distances[i]))
                .limit(count)
                .map(background::get)
                .toList();
    }

    private double distance(double[] row, double[] other) {
        double sum = 0;
        for (int i = 0; i < columns.length; i++) {
            double apart = apart(row[columns[i]], other[columns[i]], i);
            sum += apart * apart;
        }
        return sum;
    }

    private double apart(double value, double other, int i) {
        if (value == other || (Double.isNaN(value) && Double.isNaN(other))) {
            return 0;
        }
        boolean level = schema.columns().get(columns[i]) instanceof Column.Nominal;
        double apart = level ? FAR : Math.abs(value - other) / deviations[i];
        return apart <= FAR ? apart : FAR; // also where one is missing, or nothing varies
    }
}

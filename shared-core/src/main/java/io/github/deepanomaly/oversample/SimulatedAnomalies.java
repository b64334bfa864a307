package io.github.deepanomaly.oversample;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Rows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Simulated anomalies, computed from normal rows, to test detectors without labelled anomalies. The first three types follow
 * S. Han, X. Hu, H. Huang, M. Jiang, Y. Zhao: ADBench: Anomaly Detection Benchmark. NeurIPS 2022; without its mixture and
 * copula models, on raw rows with levels and gaps.
 *
 * @param type what is wrong with them
 * @param strength how far numbers go astray, above 0: in ranges of their column for {@code GLOBAL}, in its standard deviations for
 *     {@code LOCAL} and {@code VALUE}; {@code DEPENDENCY} does not look at it
 */
public record SimulatedAnomalies(Type type, double strength) {

    /** The type of anomaly. */
    public enum Type {
        /** Numbers are drawn uniformly from the widened range of their column, levels with equal probability. */
        GLOBAL,
        /** A real row with Gaussian noise on all numbers; levels are unchanged. */
        LOCAL,
        /** Each value comes from another row: each column is normal, the dependencies between columns are not. */
        DEPENDENCY,
        /** A real row with one wrong value: a shifted number or another level. */
        VALUE
    }

    /** Throws {@link IllegalArgumentException} unless the strength is above 0 and finite. */
    public SimulatedAnomalies {
        if (!(strength > 0 && strength < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("strength must be above 0 and finite, got " + strength);
        }
    }

    /** What is known of a column: extremes and deviation of a number, NaN where it has no value at all. */
    private record Spread(double least, double largest, double deviation) {

        static Spread of(List<double[]> rows, int column) {
            double[] seen = rows.stream()
                    .mapToDouble(row -> row[column])
                    .filter(value -> !Double.isNaN(value))
                    .toArray();
            double mean = Arrays.stream(seen).average().orElse(Double.NaN);
            double square = Arrays.stream(seen)
                    .map(value -> (value - mean) * (value - mean))
                    .average()
                    .orElse(Double.NaN);
            return new Spread(
                    Arrays.stream(seen).min().orElse(Double.NaN),
                    Arrays.stream(seen).max().orElse(Double.NaN),
                    Math.sqrt(square));
        }
    }

    /**
     * So many simulated rows with the columns of {@code rows}, which should be normal; the same seed gives the same rows. Missing
     * values stay missing in rows that are made from one other. Throws {@link IllegalArgumentException} without rows.
     */
    public Rows of(Rows rows, int count, long seed) {
        List<double[]> real = new ArrayList<>();
        rows.forEach(row -> real.add(row.clone()));
        if (real.isEmpty()) {
            throw new IllegalArgumentException("simulated anomalies need at least 1 row, got 0");
        }
        SplittableRandom random = new SplittableRandom(seed);
        List<Column> columns = rows.schema().columns();
        List<Spread> spreads = new ArrayList<>();
        for (int column = 0; column < columns.size(); column++) {
            spreads.add(Spread.of(real, column));
        }
        List<double[]> simulated = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            simulated.add(
                    switch (type) {
                        case GLOBAL -> global(columns, spreads, random);
                        case LOCAL -> local(columns, spreads, drawn(real, random), random);
                        case DEPENDENCY -> mixed(columns.size(), real, random);
                        case VALUE -> oneWrong(columns, spreads, drawn(real, random), random);
                    });
        }
        return Rows.of(rows.schema(), simulated);
    }

    private static double[] drawn(List<double[]> real, SplittableRandom random) {
        return real.get(random.nextInt(real.size())).clone();
    }

    private double[] global(List<Column> columns, List<Spread> spreads, SplittableRandom random) {
        double[] row = new double[columns.size()];
        for (int i = 0; i < row.length; i++) {
            Spread spread = spreads.get(i);
            double range = spread.largest() - spread.least();
            row[i] = columns.get(i) instanceof Column.Nominal nominal
                    ? random.nextInt(nominal.levels().size())
                    : spread.least() - strength * range + random.nextDouble() * (1 + 2 * strength) * range;
        }
        return row;
    }

    private double[] local(List<Column> columns, List<Spread> spreads, double[] row, SplittableRandom random) {
        for (int i = 0; i < row.length; i++) {
            if (!(columns.get(i) instanceof Column.Nominal)) {
                row[i] += strength * spreads.get(i).deviation() * random.nextGaussian();
            }
        }
        return row;
    }

    private static double[] mixed(int columns, List<double[]> real, SplittableRandom random) {
        double[] row = new double[columns];
        for (int i = 0; i < columns; i++) {
            row[i] = real.get(random.nextInt(real.size()))[i];
        }
        return row;
    }

    private double[] oneWrong(List<Column> columns, List<Spread> spreads, double[] row, SplittableRandom random) {
        int wrong = random.nextInt(row.length);
        if (columns.get(wrong) instanceof Column.Nominal nominal) {
            int others = Math.max(1, nominal.levels().size() - 1);
            double old = Double.isNaN(row[wrong]) ? 0 : row[wrong];
            row[wrong] = (old + 1 + random.nextInt(others)) % nominal.levels().size();
        } else {
            Spread spread = spreads.get(wrong);
            double from = Double.isNaN(row[wrong]) ? spread.least() : row[wrong];
            row[wrong] = from + (random.nextBoolean() ? 1 : -1) * strength * spread.deviation();
        }
        return row;
    }
}

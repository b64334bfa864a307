package io.github.deepanomaly.data.roles;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Rows;

/** Rows with weights of their own, which multiply those that they have. */
final class WeightedRows implements Rows.View {

    private final Rows rows;
    private final double[] weights;

    private WeightedRows(Rows rows, double... weights) {
        this.rows = rows;
        this.weights = weights;
    }

    /** Those of a column of other rows; see {@link Roles#read(Rows)}. */
    static WeightedRows of(Rows rows, Rows wider, int column) {
        Column described = wider.schema().columns().get(column);
        if (!(described instanceof Column.Numeric)) {
            throw new IllegalArgumentException("the weight column must be numeric, got \"" + described.name() + "\"");
        }
        double[] weights = new double[wider.size()];
        int row = 0;
        for (double[] values : wider) {
            double weight = Double.isNaN(values[column]) ? 0 : values[column];
            if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("weights must be finite numbers of at least 0, got " + weight
                        + " in row " + (row + 1) + " of column \"" + described.name() + "\"");
            }
            weights[row++] = weight;
        }
        return new WeightedRows(rows, weights);
    }

    @Override
    public double weight(int row) {
        return rows.weight(row) * weights[row];
    }

    @Override
    public Rows rows() {
        return rows;
    }
}

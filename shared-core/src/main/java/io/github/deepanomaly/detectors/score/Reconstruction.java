package io.github.deepanomaly.detectors.score;

import io.github.deepanomaly.math.Matrix;

/**
 * What an autoencoder makes of rows.
 *
 * @param x the rows, n x d, NaN where missing
 * @param imputed the rows as the network reads them
 * @param code n x b
 * @param decoded n x d
 */
public record Reconstruction(Matrix x, Matrix imputed, Matrix code, Matrix decoded) {

    /** Errors beyond this count as this, so that their squares stay finite. */
    private static final double LARGEST_ERROR = 1e100;

    /** The error of a value: 0 where it is missing, large but finite where the network's output is not. */
    public double error(int row, int column) {
        double value = x.get(row, column);
        if (Double.isNaN(value)) {
            return 0;
        }
        double error = value - decoded.get(row, column);
        return Math.abs(error) <= LARGEST_ERROR ? error : LARGEST_ERROR;
    }

    /** The errors as a matrix, limited so that their squares stay inside float32. */
    public Matrix errors() {
        Matrix errors = new Matrix(x.rows(), x.columns());
        for (int row = 0; row < errors.rows(); row++) {
            for (int column = 0; column < errors.columns(); column++) {
                errors.set(row, column, Standardisation.limited(error(row, column)));
            }
        }
        return errors;
    }

    /** For each row the mean of the squared errors, or of the absolute ones, over the values that are not missing. */
    public double[] meanErrors(boolean squared) {
        double[] means = new double[x.rows()];
        for (int row = 0; row < means.length; row++) {
            double sum = 0;
            int observed = 0;
            for (int column = 0; column < x.columns(); column++) {
                if (!Float.isNaN(x.get(row, column))) {
                    double error = error(row, column);
                    sum += squared ? error * error : Math.abs(error);
                    observed++;
                }
            }
            means[row] = observed == 0 ? 0 : sum / observed;
        }
        return means;
    }

    /** How many values of a row are not missing. */
    int observed(int row) {
        int observed = 0;
        for (int column = 0; column < x.columns(); column++) {
            observed += Float.isNaN(x.get(row, column)) ? 0 : 1;
        }
        return observed;
    }

    /** The sum of all squared errors as a share of what the means of the columns would leave; NaN where that is nothing. */
    public double unexplained() {
        double errors = 0;
        double deviations = 0;
        for (int column = 0; column < x.columns(); column++) {
            double sum = 0;
            double squares = 0;
            int observed = 0;
            for (int row = 0; row < x.rows(); row++) {
                double value = x.get(row, column);
                if (!Double.isNaN(value)) {
                    sum += value;
                    squares += value * value;
                    errors += error(row, column) * error(row, column);
                    observed++;
                }
            }
            deviations += observed == 0 ? 0 : squares - sum * sum / observed;
        }
        return errors / deviations;
    }
}

package io.github.deepanomaly.detectors.score;

import io.github.deepanomaly.math.Matrix;

/**
 * The gradients of the scores of reconstructed rows by what they follow from, each taken as if the others stood still.
 *
 * @param row by the values of the row, n x d
 * @param code by the code, n x b
 * @param decoded by what came back, n x d
 */
public record Slopes(Matrix row, Matrix code, Matrix decoded) {

    /** None yet: all are 0. */
    static Slopes flat(Reconstruction rows) {
        return new Slopes(
                new Matrix(rows.x().rows(), rows.x().columns()),
                new Matrix(rows.x().rows(), rows.code().columns()),
                new Matrix(rows.x().rows(), rows.x().columns()));
    }

    /** Those of a sum of two scores; changes this one. */
    Slopes plus(Slopes other) {
        add(row, other.row);
        add(code, other.code);
        add(decoded, other.decoded);
        return this;
    }

    /** Adds what follows from an error x - decoded having this slope; nothing where the value is missing. */
    void addError(Reconstruction rows, int at, int column, double slope) {
        if (!Float.isNaN(rows.x().get(at, column))) {
            row.set(at, column, (float) (row.get(at, column) + slope));
            decoded.set(at, column, (float) (decoded.get(at, column) - slope));
        }
    }

    /** Changes a gradient by values of rows to 0 where those are missing; gives it. */
    public static Matrix flatWhereMissing(Matrix gradient, Matrix x) {
        for (int i = 0; i < gradient.values().length; i++) {
            if (Float.isNaN(x.values()[i])) {
                gradient.values()[i] = 0;
            }
        }
        return gradient;
    }

    public static void add(Matrix to, Matrix other) {
        for (int i = 0; i < to.values().length; i++) {
            to.values()[i] += other.values()[i];
        }
    }
}

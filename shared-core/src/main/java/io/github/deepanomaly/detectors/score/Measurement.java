package io.github.deepanomaly.detectors.score;

import io.github.deepanomaly.math.Matrix;
import java.util.function.Function;

/** Measurements of reconstructed rows (code, errors) that are coordinates for nearest neighbours. */
public interface Measurement {

    /** Code and root mean squared error, side by side. */
    Measurement CODE_AND_ERROR = new Measurement() {

        @Override
        public Matrix of(Reconstruction rows) {
            double[] squares = rows.meanErrors(true);
            int width = rows.code().columns();
            Matrix measured = new Matrix(squares.length, width + 1);
            for (int row = 0; row < squares.length; row++) {
                System.arraycopy(rows.code().values(), row * width, measured.values(), row * (width + 1), width);
                measured.set(row, width, Standardisation.limited(Math.sqrt(squares[row])));
            }
            return measured;
        }

        @Override
        public int width(int columns, int codeWidth) {
            return codeWidth + 1;
        }
    };

    /** The error of each column. */
    Measurement ERRORS = new Measurement() {

        @Override
        public Matrix of(Reconstruction rows) {
            return rows.errors();
        }

        @Override
        public int width(int columns, int codeWidth) {
            return columns;
        }

        @Override
        public NeighbourSpace.Carry carry(Reconstruction rows) {
            return NeighbourSpace.Carry.toOwnColumns();
        }
    };

    /** Code, one number more, and root mean squared error, side by side. */
    static Measurement codeErrorAnd(Function<Reconstruction, double[]> more) {
        return new Measurement() {

            @Override
            public Matrix of(Reconstruction rows) {
                Matrix common = CODE_AND_ERROR.of(rows);
                double[] numbers = more.apply(rows);
                int width = common.columns();
                Matrix all = new Matrix(common.rows(), width + 1);
                for (int row = 0; row < all.rows(); row++) {
                    System.arraycopy(common.values(), row * width, all.values(), row * (width + 1), width);
                    all.set(row, width, all.get(row, width - 1));
                    all.set(row, width - 1, Standardisation.limited(numbers[row]));
                }
                return all;
            }

            @Override
            public int width(int columns, int codeWidth) {
                return codeWidth + 2;
            }
        };
    }

    /** The numbers, n x {@link #width}. */
    Matrix of(Reconstruction rows);

    /** How many they are for each row of {@code columns} with a code of {@code codeWidth}. */
    int width(int columns, int codeWidth);

    /** How differences of the numbers are shared among the columns. */
    default NeighbourSpace.Carry carry(Reconstruction rows) {
        return NeighbourSpace.Carry.byErrors(rows.errors());
    }
}

package io.github.deepanomaly.weka.results;

import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.weka.judging.Judge;
import io.github.deepanomaly.weka.judging.Judged;
import io.github.deepanomaly.weka.rows.InstancesRows;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import weka.core.Instance;
import weka.core.matrix.EigenvalueDecomposition;
import weka.core.matrix.Matrix;

/**
 * Rows as points: the two principal components of the code that the detector of all rows gives them.
 *
 * @param points one for each row
 * @param names of the two components
 */
public record CodeMap(List<Point> points, List<String> names) {

    /**
     * A row.
     *
     * @param row its number
     * @param x the first component
     * @param y the second component
     */
    public record Point(int row, double x, double y) {}

    /** A picture holds no more points; of more rows, those at equal distances and all with high scores. */
    private static final int MOST = 5000;

    /**
     * Of judged rows.
     *
     * @throws IllegalStateException where the detector has no code of two numbers or more
     */
    public static CodeMap of(Judged rows, Progress progress) {
        Judge judge =
                rows.deciding().orElseThrow(() -> new IllegalStateException("a code needs judged rows, got none"));
        AnomalyModel model = judge.model();
        if (!AnomalyModel.coding(model.kind(), model.settings())) {
            throw new IllegalStateException(
                    "a code needs a detector with one code a row, as an autoencoder with window 1; got "
                            + model.kind().title());
        }
        int[] chosen = chosen(rows);
        List<Instance> some = IntStream.of(chosen).mapToObj(rows.data()::get).toList();
        double[][] codes =
                values(model.codes(InstancesRows.of(rows.data(), model.schema()).of(some), progress));
        if (codes.length < 2 || codes[0].length < 2) {
            throw new IllegalStateException("a code must have two numbers and rows or more, got "
                    + (codes.length == 0 ? 0 : codes[0].length) + " numbers for " + codes.length + " rows");
        }
        return projected(chosen, codes);
    }

    private static int[] chosen(Judged rows) {
        int[] known = IntStream.range(0, rows.size()).filter(rows::has).toArray();
        if (known.length <= MOST) {
            return known;
        }
        IntStream even = IntStream.range(0, MOST / 2).map(i -> known[(int) (2L * i * known.length / MOST)]);
        IntStream high = IntStream.of(known)
                .boxed()
                .sorted(Comparator.comparingDouble(row -> -rows.score(row)))
                .limit(MOST / 2)
                .mapToInt(row -> row);
        return IntStream.concat(even, high).distinct().sorted().toArray();
    }

    private static double[][] values(Rows codes) {
        double[][] values = new double[codes.size()][];
        int row = 0;
        for (double[] code : codes) {
            values[row++] = code.clone();
        }
        return values;
    }

    private static CodeMap projected(int[] rows, double[][] codes) {
        int width = codes[0].length;
        double[] means = new double[width];
        for (double[] code : codes) {
            for (int i = 0; i < width; i++) {
                means[i] += code[i] / codes.length;
            }
        }
        double[][] covariance = new double[width][width];
        for (double[] code : codes) {
            for (int i = 0; i < width; i++) {
                for (int j = 0; j < width; j++) {
                    covariance[i][j] += (code[i] - means[i]) * (code[j] - means[j]) / codes.length;
                }
            }
        }
        EigenvalueDecomposition found = new EigenvalueDecomposition(new Matrix(covariance));
        double[] variances = found.getRealEigenvalues(); // in ascending order
        double all = IntStream.range(0, width).mapToDouble(i -> variances[i]).sum();
        double[][] points = new double[2][codes.length];
        String[] names = new String[2];
        for (int axis = 0; axis < 2; axis++) {
            int component = width - 1 - axis;
            for (int row = 0; row < codes.length; row++) {
                for (int i = 0; i < width; i++) {
                    points[axis][row] += found.getV().get(i, component) * (codes[row][i] - means[i]);
                }
            }
            names[axis] = String.format(
                    Locale.ROOT,
                    "component %d (%.0f %% of the variance of the code)",
                    axis + 1,
                    all > 0 ? 100 * variances[component] / all : 0);
        }
        return new CodeMap(
                IntStream.range(0, rows.length)
                        .mapToObj(i -> new Point(rows[i], points[0][i], points[1][i]))
                        .toList(),
                List.of(names));
    }
}

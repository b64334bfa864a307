package io.github.deepanomaly.oversample;

import io.github.deepanomaly.engine.Engine;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** The rows of a sample as a network reads them, and points between them, class by class. One thread at a time. */
final class CodedClasses {

    /** With more rows of another class than this, points lie between so many of them. */
    private static final int MOST_ENDS = 2_000;

    private final ClassSample sample;
    private final GapCode code;
    private final Matrix rows;
    private final List<Starts> starts = new ArrayList<>();

    /** Points lie between a row and one of its {@code neighbours} nearest; at least one column must vary. */
    CodedClasses(ClassSample sample, GapCode code, int neighbours, Engine engine) {
        this.sample = sample;
        this.code = code;
        rows = code.encode(sample.all());
        for (int number = 0; number < sample.count(); number++) {
            int[] index = sample.of(number);
            int most = number == 0 ? index.length : Math.min(index.length, MOST_ENDS);
            Matrix ends = rows.rows(Arrays.copyOf(index, most));
            starts.add(new Starts(ends, code, neighbours, engine.product(), engine.threads()));
        }
    }

    /**
     * Rows with as many points of the same classes.
     *
     * @param real n x d
     * @param starts n x d
     * @param classes n x classes, one-hot
     */
    record Batch(Matrix real, Matrix starts, Matrix classes) {

        /** The same with zeros in place of the points. */
        Batch withoutStarts() {
            return new Batch(real, new Matrix(starts.rows(), starts.columns()), classes);
        }
    }

    /** Every other row is of the wanted class, as long as there are others. */
    Batch batch(int size, SplittableRandom random) {
        int others = rows.rows() - sample.wanted();
        int[] index = new int[size];
        Matrix points = new Matrix(size, rows.columns());
        Matrix classes = new Matrix(size, classes());
        for (int i = 0; i < size; i++) {
            boolean other = others > 0 && i % 2 == 1;
            index[i] = other ? sample.wanted() + random.nextInt(others) : random.nextInt(sample.wanted());
            int number = sample.classes().get(index[i]);
            classes.set(i, number, 1);
            starts.get(number).draw(random, points, i);
        }
        return new Batch(rows.rows(index), points, classes);
    }

    /** Fills {@code points} with points of the wanted class; gives for each the raw row that its levels come from. */
    List<double[]> draw(Matrix points, SplittableRandom random) {
        List<double[]> ends = new ArrayList<>();
        for (int i = 0; i < points.rows(); i++) {
            ends.add(sample.rows().get(starts.get(0).draw(random, points, i)));
        }
        return ends;
    }

    /** That many times the wanted class, one-hot. */
    Matrix wanted(int times) {
        Matrix classes = new Matrix(times, classes());
        for (int i = 0; i < times; i++) {
            classes.set(i, 0, 1);
        }
        return classes;
    }

    /** The rows of the wanted class. */
    Matrix ours() {
        return rows.rows(0, sample.wanted());
    }

    /** All other rows. */
    Matrix others() {
        return rows.rows(sample.wanted(), rows.rows());
    }

    /** How many classes there are. */
    int classes() {
        return sample.count();
    }

    /** How many rows there are. */
    int size() {
        return rows.rows();
    }

    /** What the columns are. */
    Layout layout() {
        return code.layout();
    }
}

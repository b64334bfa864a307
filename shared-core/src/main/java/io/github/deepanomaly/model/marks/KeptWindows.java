package io.github.deepanomaly.model.marks;

import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.math.MatrixProduct;
import io.github.deepanomaly.model.windows.EncodedRuns;
import io.github.deepanomaly.model.windows.WindowScores;
import io.github.deepanomaly.verdict.Calibration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;

/** Rows that are judged in windows. Takes 4 bytes for each encoded value of a row, and 16 for each window. */
public final class KeptWindows implements KeptRows {

    private final Layout layout;
    private final NormalRows normal;
    private final Calibration calibration;
    private final Function<Rows, Marks> marking;
    private final MatrixProduct product;
    private final Known rows;
    private final Known calibrating;
    private final double[] scores;

    /** What is known of windows without marks, block after block in the order in which they are scored. */
    private record Known(EncodedRuns runs, List<double[]> scores, List<double[]> fromNormal) {

        static Known of(EncodedRuns runs, WindowScores.Judge judge, Likeness plain, Layout layout, Progress progress) {
            Known known = new Known(runs, new ArrayList<>(), new ArrayList<>());
            runs.scores(
                    (windows, run, first, last) -> {
                        double[] scores = judge.scores(windows, run, first, last);
                        known.scores.add(scores);
                        known.fromNormal.add(plain.fromNormal(layout.imputed(windows)));
                        return scores;
                    },
                    progress);
            return known;
        }

        /** The same windows judged again, from what is known of them. */
        WindowScores.Judge again(Rescored rescored, Layout layout) {
            Iterator<double[]> score = scores.iterator();
            Iterator<double[]> distance = fromNormal.iterator();
            return (windows, run, first, last) ->
                    rescored.scores(score.next(), distance.next(), layout.imputed(windows));
        }
    }

    /** The scores of windows with marks from those without, from the log distances to normal windows, and from the windows. */
    private interface Rescored {
        double[] scores(double[] scores, double[] fromNormal, Matrix imputed);
    }

    /**
     * Of encoded rows.
     *
     * @param judge scores windows without marks
     * @param scores of the rows with any marks: infinite for rows with an infinite number, which stay so
     * @param normal with the rows that calibrate
     * @param calibration of scores without marks
     * @param marking the marks that the model has, with those that labelled rows add
     * @param layout of a window
     */
    public KeptWindows(
            EncodedRuns rows,
            WindowScores.Judge judge,
            double[] scores,
            NormalRows normal,
            Calibration calibration,
            Function<Rows, Marks> marking,
            Layout layout,
            MatrixProduct product,
            Progress progress) {
        this.scores = scores.clone();
        this.normal = normal;
        this.calibration = calibration;
        this.marking = marking;
        this.layout = layout;
        this.product = product;
        Likeness plain = new Likeness(normal, Marks.none(layout.columns()), product);
        this.rows = Known.of(rows, judge, plain, layout, progress);
        calibrating = Known.of(normal.series().orElseThrow(), judge, plain, layout, progress);
    }

    @Override
    public Remarked with(Rows labelled) {
        Marks marks = marking.apply(labelled);
        Likeness likeness = new Likeness(normal, marks, product);
        double[] remarked = rows.runs().rowScores(rows.again(likeness::marked, layout), Progress.SILENT);
        for (int row = 0; row < remarked.length; row++) {
            remarked[row] = Double.isInfinite(scores[row]) ? scores[row] : remarked[row];
        }
        Likeness.Calibrating left = likeness.new Calibrating();
        return new Remarked(
                remarked,
                marks.anomalous().rows() == 0
                        ? calibration
                        : calibrating
                                .runs()
                                .calibration(
                                        calibrating.again(likeness::lifted, layout),
                                        windows -> left.marked(layout.imputed(windows)),
                                        Progress.SILENT));
    }
}

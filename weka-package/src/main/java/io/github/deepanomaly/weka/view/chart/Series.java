package io.github.deepanomaly.weka.view.chart;

import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.model.windows.Intervals;
import io.github.deepanomaly.model.windows.Windowing;
import io.github.deepanomaly.verdict.Verdict;
import io.github.deepanomaly.weka.judging.Judge;
import io.github.deepanomaly.weka.judging.Judged;
import io.github.deepanomaly.weka.rows.InstancesRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.jfree.data.xy.DefaultXYDataset;
import weka.core.Instances;

/**
 * Columns and scores of rows along their order, thinned out so that a screen can show them; for any thread.
 *
 * @param lines the scores and the columns, one chart each
 * @param flagged the first and the last number of rows that are flagged one after the other, from 1
 */
record Series(List<Line> lines, List<int[]> flagged) {

    /** Parts of a line, of each of which the smallest and the largest value are shown. */
    private static final int PARTS = 1500;

    private static final int MOST_COLUMNS = 12;

    private static final int MOST_INTERVALS = 500;

    /** A line. */
    record Line(String name, DefaultXYDataset points) {}

    static Series of(Judged rows, double threshold) {
        List<Line> lines = new ArrayList<>();
        lines.add(new Line("score", points(rows.size(), rows::score)));
        Instances data = rows.data();
        IntStream.range(0, data.numAttributes())
                .filter(i -> i != data.classIndex()
                        && data.attribute(i).isNumeric()
                        && !data.attribute(i).isDate())
                .limit(MOST_COLUMNS)
                .forEach(i -> lines.add(new Line(
                        data.attribute(i).name(),
                        points(rows.size(), row -> data.get(row).value(i)))));
        return new Series(lines, flagged(rows, threshold));
    }

    /** Where windows judge, with the few rows between that belong to the same interval; where nothing tells series apart. */
    private static List<int[]> flagged(Judged rows, double threshold) {
        Optional<AnomalyModel> windows = rows.deciding()
                .filter(judge -> judge.window() > 1)
                .map(Judge::model)
                .filter(model -> model.settings().get(Windowing.KEY).isEmpty())
                .filter(model -> IntStream.range(0, rows.size()).allMatch(rows::has));
        return windows.map(model -> intervals(model, rows, threshold)).orElseGet(() -> runs(rows, threshold));
    }

    private static List<int[]> intervals(AnomalyModel model, Judged rows, double threshold) {
        List<Verdict> verdicts = IntStream.range(0, rows.size())
                .mapToObj(row -> rows.verdict(row, threshold))
                .toList();
        return Intervals.of(model.settings(), InstancesRows.of(rows.data(), model.schema()), verdicts).stream()
                .limit(MOST_INTERVALS)
                .map(interval -> new int[] {interval.first() + 1, interval.last() + 1})
                .toList();
    }

    private static List<int[]> runs(Judged rows, double threshold) {
        List<int[]> intervals = new ArrayList<>();
        for (int row = 0; row < rows.size() && intervals.size() < MOST_INTERVALS; row++) {
            int last = row;
            while (last < rows.size() && rows.flagged(last, threshold)) {
                last++;
            }
            if (last > row) {
                intervals.add(new int[] {row + 1, last});
                row = last;
            }
        }
        return intervals;
    }

    private static DefaultXYDataset points(int rows, IntToDoubleFunction value) {
        int parts = Math.min(rows, PARTS);
        List<double[]> points = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            int from = (int) ((long) part * rows / parts);
            int to = (int) ((long) (part + 1) * rows / parts);
            int low = from;
            int high = from;
            for (int row = from; row < to; row++) {
                low = value.applyAsDouble(row) < value.applyAsDouble(low) ? row : low;
                high = value.applyAsDouble(row) > value.applyAsDouble(high) ? row : high;
            }
            points.add(new double[] {Math.min(low, high) + 1, value.applyAsDouble(Math.min(low, high))});
            if (low != high) {
                points.add(new double[] {Math.max(low, high) + 1, value.applyAsDouble(Math.max(low, high))});
            }
        }
        DefaultXYDataset data = new DefaultXYDataset();
        data.addSeries("values", new double[][] {
            points.stream().mapToDouble(point -> point[0]).toArray(),
            points.stream().mapToDouble(point -> point[1]).toArray()
        });
        return data;
    }
}

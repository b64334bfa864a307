package io.github.deepanomaly.detectors.combine;

import io.github.deepanomaly.detector.Attribution;
import io.github.deepanomaly.detector.Scorer;
import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The mean of the largest of the compared scores of several scorers.
 *
 * @param comparisons what puts the scores of a scorer on the common scale, one for each
 * @param average what the compared scores of a row are averaged with, if anything
 * @param voices how many of them count for a row, the largest
 * @param rule what is written beside them
 */
record PanelScorer(
        List<Scorer> scorers,
        List<Comparison> comparisons,
        Optional<NeighbourhoodAverage> average,
        int voices,
        double rule)
        implements Scorer {

    @Override
    public double[] score(Matrix x) {
        double[][] each = new double[scorers.size()][];
        for (int i = 0; i < each.length; i++) {
            each[i] = comparisons.get(i).compared(scorers.get(i).score(x));
        }
        average.ifPresent(rows -> rows.average(x, each));
        return means(each, x.rows());
    }

    private double[] means(double[][] each, int rows) {
        double[] means = new double[rows];
        for (int row = 0; row < rows; row++) {
            double[] sorted = sorted(each, row);
            for (int i = sorted.length - voices; i < sorted.length; i++) {
                means[row] += sorted[i] / voices;
            }
        }
        return means;
    }

    private static double[] sorted(double[][] each, int row) {
        double[] sorted = Arrays.stream(each).mapToDouble(own -> own[row]).toArray();
        Arrays.sort(sorted);
        return sorted;
    }

    /** The shares of the scorers that count for a row, by what they say. */
    @Override
    public Attribution attribution(Matrix x, Layout layout) {
        List<Attribution> parts = new ArrayList<>();
        double[][] each = new double[scorers.size()][];
        for (int i = 0; i < each.length; i++) {
            parts.add(scorers.get(i).attribution(x, layout));
            each[i] = comparisons.get(i).compared(parts.get(i).scores());
        }
        average.ifPresent(rows -> rows.average(x, each));
        double[][] weights = new double[each.length][x.rows()];
        for (int row = 0; row < x.rows(); row++) {
            double[] sorted = sorted(each, row);
            double least = sorted[sorted.length - voices];
            for (int i = 0; i < weights.length; i++) {
                weights[i][row] = each[i][row] >= least ? Math.max(each[i][row], Automatic.LEAST_WEIGHT) : 0;
            }
        }
        return Attribution.together(means(each, x.rows()), parts, weights);
    }

    @Override
    public State state() {
        State state = new State(Map.of(), Map.of("rule", new double[] {rule}))
                .with("average.", average.map(NeighbourhoodAverage::state).orElse(State.EMPTY));
        for (int i = 0; i < scorers.size(); i++) {
            state = state.with(i + ".member.", scorers.get(i).state())
                    .with(
                            i + ".",
                            new State(
                                    Map.of(),
                                    Map.of("reference", comparisons.get(i).reference())));
        }
        return state;
    }

    @Override
    public void close() {
        scorers.forEach(Scorer::close);
    }
}

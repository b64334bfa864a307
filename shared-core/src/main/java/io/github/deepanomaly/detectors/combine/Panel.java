package io.github.deepanomaly.detectors.combine;

import io.github.deepanomaly.detector.Detector;
import io.github.deepanomaly.detector.EpochDetector;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detector.Sample;
import io.github.deepanomaly.detector.Scorer;
import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.engine.Engine;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.math.Permutation;
import io.github.deepanomaly.stats.Statistics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Trains the members of a combination and measures their scores on rows held out, or on training rows where the rule holds none out.
 * Where the rule says so, members without epochs are then trained once more on all rows, because that costs little.
 *
 * @param detectors the members
 * @param rule the rule that chose them
 */
record Panel(List<Detector> detectors, Rule rule) {

    private static final double HELD_OUT = 0.1;

    /** That many rows are held out where they are at most a quarter. */
    private static final int LEAST_HELD_OUT = 20;

    /** With fewer rows than this nothing is held out. */
    private static final int FEW = 20;

    /** Where nothing is held out, members are compared by at most so many training rows. */
    private static final int COMPARED = 1000;

    Scorer fit(Sample sample, Run run) {
        int[] held = rule.holdsOut() ? heldOut(sample, run) : new int[0];
        boolean[] chosen = new boolean[sample.size()];
        Arrays.stream(held).forEach(row -> chosen[row] = true);
        Sample training = held.length == 0
                ? sample
                : sample.rows(IntStream.range(0, chosen.length)
                        .filter(row -> !chosen[row])
                        .toArray());
        Matrix reference = sample.x().rows(held.length == 0 ? spread(sample.size(), COMPARED) : held);
        List<Scorer> scorers = new ArrayList<>();
        List<Comparison> comparisons = new ArrayList<>();
        List<double[]> said = new ArrayList<>();
        try {
            for (int i = 0; i < detectors.size(); i++) {
                Run part = run.part((double) i / detectors.size(), (i + 1.0) / detectors.size());
                Run own = new Run(part.engine(), part.seed("member " + i), part.progress());
                Detector detector = detectors.get(i);
                Scorer scorer = detector.fit(training, own);
                scorers.add(scorer);
                double[] scores = scorer.score(reference);
                said.add(scores);
                comparisons.add(rule.comparison(i, scores));
                if (rule.again() && held.length > 0 && !(detector instanceof EpochDetector)) {
                    scorers.set(i, detector.fit(sample, own));
                    scorer.close();
                }
            }
            if (said.size() > 1) {
                run.progress().warning(agreement(said));
            }
            Optional<NeighbourhoodAverage> average =
                    rule.averages() ? Optional.of(average(training, scorers, comparisons)) : Optional.empty();
            return new PanelScorer(scorers, comparisons, average, rule.voices(), rule.number());
        } catch (RuntimeException e) {
            scorers.forEach(Scorer::close);
            throw e;
        }
    }

    private static NeighbourhoodAverage average(Sample training, List<Scorer> scorers, List<Comparison> comparisons) {
        Matrix reference = training.x().rows(spread(training.size(), NeighbourhoodAverage.MOST));
        return NeighbourhoodAverage.fit(
                reference,
                training.layout(),
                IntStream.range(0, scorers.size())
                        .mapToObj(
                                i -> comparisons.get(i).compared(scorers.get(i).score(reference)))
                        .toList());
    }

    /** All rows, or {@code most} of them at equal distances. */
    private static int[] spread(int rows, int most) {
        int count = Math.min(rows, most);
        return IntStream.range(0, count)
                .map(i -> (int) ((long) i * rows / count))
                .toArray();
    }

    /** Rows at random, or the last ones where rows are windows that overlap; in their order. */
    private static int[] heldOut(Sample sample, Run run) {
        int rows = sample.size();
        int count = rows < FEW ? 0 : Math.max((int) (HELD_OUT * rows), Math.min(LEAST_HELD_OUT, rows / 4));
        if (sample.layout().steps() > 1) {
            return IntStream.range(rows - count, rows).toArray();
        }
        int[] held = Arrays.copyOf(Permutation.of(rows, run.random("held out")), count);
        Arrays.sort(held);
        return held;
    }

    /** How each member's scores are correlated with those of the others, a sentence for the user. */
    private String agreement(List<double[]> scores) {
        List<String> each = new ArrayList<>();
        for (int i = 0; i < scores.size(); i++) {
            double sum = 0;
            for (int j = 0; j < scores.size(); j++) {
                sum += j == i ? 0 : Statistics.rankCorrelation(scores.get(i), scores.get(j));
            }
            each.add(
                    String.format(Locale.ROOT, "%s %.2f", rule.members().get(i), sum / Math.max(1, scores.size() - 1)));
        }
        return "agreement of each member with the others, rank correlation on " + scores.get(0).length
                + (rule.holdsOut() ? " rows held out: " : " training rows: ") + String.join(", ", each);
    }

    Scorer restore(State state, Layout layout, Engine engine) {
        List<Scorer> scorers = new ArrayList<>();
        List<Comparison> comparisons = new ArrayList<>();
        try {
            for (int i = 0; i < detectors.size(); i++) {
                comparisons.add(rule.comparison(i, state.vector(i + ".reference")));
                scorers.add(detectors.get(i).restore(state.part(i + ".member."), layout, engine));
            }
            return new PanelScorer(scorers, comparisons, average(rule, state, layout), rule.voices(), rule.number());
        } catch (RuntimeException e) {
            scorers.forEach(Scorer::close);
            throw e;
        }
    }

    /** What a state says of it, where the rule has one. */
    static Optional<NeighbourhoodAverage> average(Rule rule, State state, Layout layout) {
        return rule.averages()
                ? Optional.of(NeighbourhoodAverage.restore(
                        state.part("average."), layout, rule.members().size()))
                : Optional.empty();
    }
}

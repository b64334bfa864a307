package io.github.deepanomaly.detectors.combine;

import io.github.deepanomaly.detector.Attribution;
import io.github.deepanomaly.detector.Detector;
import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detector.Sample;
import io.github.deepanomaly.detector.Scorer;
import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.engine.Engine;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.math.Permutation;
import io.github.deepanomaly.param.Contaminated;
import io.github.deepanomaly.param.Keep;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.stats.Rounding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The mean of the scores of several detectors, normalised by the scores of rows that none of them was trained on.
 *
 * <p>After C. C. Aggarwal, S. Sathe: Theoretical Foundations and Algorithms for Outlier Ensembles. SIGKDD Explorations, 2015.
 * Deviations: ranks and deviations refer to a tenth of the training rows that is held out, not to the rows that are scored, so
 * that a row's score does not depend on its company; and rows beyond all held-out ones keep their order.
 */
public final class ScoreCombiner {

    /** The normalisation of scores. */
    public enum Combination {
        /** Share of calibration rows with a lower score. */
        RANK,
        /** Z-score by mean and deviation of the calibration rows. */
        Z
    }

    static final Param<Members> MEMBERS = Param.of(
                    "members", "members", Members.class, Members.parse("autoencoder, knn"), Members::parse)
            .doc("Detectors to combine, separated by commas, each with optional settings name=value. Example: "
                    + "\"autoencoder ensemble=3, isolation-forest\".");

    static final Param<Combination> COMBINATION = Param.choice("combination", "combination", Combination.Z)
            .doc("Normalisation of the members' scores: rank (share of calibration rows with a lower score) or z "
                    + "(z-score by mean and deviation of the calibration rows).");

    static final Param<Boolean> CONTAMINATED = Contaminated.PARAM.doc(
            "Anomalies may be among the training rows: sets this option for every member that has it.");

    /**
     * The declaration.
     *
     * @param singles the kinds that may be members
     */
    public static Kind kind(List<Kind> singles) {
        List<Kind> members = List.copyOf(singles);
        return new Kind(
                ID,
                "Score combiner",
                "Trains several detectors and averages their normalised scores; anomalous are rows with a high "
                        + "mean score.",
                new Kind.Source(
                        "C. C. Aggarwal, S. Sathe",
                        "Theoretical Foundations and Algorithms for Outlier Ensembles",
                        "SIGKDD Explorations",
                        2015),
                List.<Param<?>>of(MEMBERS, COMBINATION, CONTAMINATED),
                settings -> Committee.of(settings, members));
    }

    static final String ID = "score-combiner";

    private static final double HELD_OUT = 0.1;

    /** The least weight of a member in an explanation, so that there is always an explanation. */
    public static final double LEAST_WEIGHT = 1e-6;

    /** With fewer rows than this nothing is held out. */
    private static final int FEW = 20;

    private ScoreCombiner() {}

    private record Committee(List<Detector> detectors, Combination combination, boolean rounding) implements Detector {

        static Committee of(Settings settings, List<Kind> singles) {
            boolean contaminated = settings.get(CONTAMINATED);
            Keep keep = Keep.of(settings);
            return new Committee(
                    settings.get(MEMBERS).list().stream()
                            .map(member -> member.detector(singles, contaminated, keep))
                            .toList(),
                    settings.get(COMBINATION),
                    keep == Keep.NOTHING);
        }

        @Override
        public boolean storesRows() {
            return detectors.stream().anyMatch(Detector::storesRows);
        }

        @Override
        public Scorer fit(Sample sample, Run run) {
            int held = sample.size() < FEW ? 0 : (int) (HELD_OUT * sample.size());
            int[] order = Permutation.of(sample.size(), run.random("held out"));
            int[] compared = Arrays.copyOf(order, held);
            int[] learned = Arrays.copyOfRange(order, held, order.length);
            Arrays.sort(learned);
            Sample training = sample.rows(learned);
            Matrix reference = held == 0 ? sample.x() : sample.x().rows(compared);
            List<Scorer> scorers = run.parts(
                    detectors.size(),
                    (i, part) -> {
                        Run own = new Run(part.engine(), part.seed("member " + i), part.progress());
                        return detectors.get(i).fit(training, own);
                    },
                    Scorer::close);
            return new Combined(scorers, references(scorers, reference, run), combination);
        }

        /** The sorted scores of the rows that members are compared by. */
        private List<double[]> references(List<Scorer> scorers, Matrix rows, Run run) {
            try {
                return run.parts(
                        scorers.size(),
                        (i, part) -> {
                            double[] exact = scorers.get(i).score(rows);
                            double[] scores = rounding ? Rounding.scores(exact) : exact;
                            Arrays.sort(scores);
                            return scores;
                        },
                        scores -> {});
            } catch (RuntimeException e) {
                scorers.forEach(Scorer::close);
                throw e;
            }
        }

        @Override
        public Scorer restore(State state, Layout layout, Engine engine) {
            List<Scorer> scorers = new ArrayList<>();
            List<double[]> references = new ArrayList<>();
            try {
                for (int i = 0; i < detectors.size(); i++) {
                    double[] scores = state.vector(i + ".reference").clone();
                    if (scores.length == 0 || !Arrays.stream(scores).allMatch(Double::isFinite)) {
                        throw new IllegalArgumentException("reference scores must be finite and at least 1");
                    }
                    Arrays.sort(scores);
                    references.add(scores);
                    scorers.add(detectors.get(i).restore(state.part(i + ".member."), layout, engine));
                }
            } catch (RuntimeException e) {
                scorers.forEach(Scorer::close);
                throw e;
            }
            return new Combined(scorers, references, combination);
        }
    }

    private record Combined(List<Scorer> scorers, List<double[]> references, Combination combination)
            implements Scorer {

        @Override
        public double[] score(Matrix x) {
            double[] mean = new double[x.rows()];
            for (int i = 0; i < scorers.size(); i++) {
                double[] scores = scorers.get(i).score(x);
                add(scores, new Deviation(references.get(i)).compared(scores), references.get(i), mean);
            }
            return mean;
        }

        private void add(double[] scores, double[] z, double[] reference, double[] mean) {
            for (int row = 0; row < mean.length; row++) {
                double said = combination == Combination.Z ? z[row] : rank(scores[row], z[row], reference);
                mean[row] += said / scorers.size();
            }
        }

        /** A member's shares count by how far its score is above the mean of its references. */
        @Override
        public Attribution attribution(Matrix x, Layout layout) {
            double[] mean = new double[x.rows()];
            List<Attribution> parts = new ArrayList<>();
            double[][] weights = new double[scorers.size()][];
            for (int i = 0; i < scorers.size(); i++) {
                Attribution part = scorers.get(i).attribution(x, layout);
                parts.add(part);
                double[] z = new Deviation(references.get(i)).compared(part.scores());
                add(part.scores(), z, references.get(i), mean);
                weights[i] = Arrays.stream(z)
                        .map(deviation -> Math.min(Math.max(deviation, LEAST_WEIGHT), 1 / LEAST_WEIGHT))
                        .toArray();
            }
            return Attribution.together(mean, parts, weights);
        }

        /** The share of lower scores; what lies beyond or between them keeps its order by its deviation. */
        private static double rank(double score, double z, double[] sorted) {
            int at = Arrays.binarySearch(sorted, score);
            int below = at >= 0 ? at : -at - 1;
            return (below + (1 + z / (1 + Math.abs(z))) / 2) / (sorted.length + 1);
        }

        @Override
        public State state() {
            State state = State.EMPTY;
            for (int i = 0; i < scorers.size(); i++) {
                state = state.with(i + ".member.", scorers.get(i).state())
                        .with(i + ".", new State(Map.of(), Map.of("reference", references.get(i))));
            }
            return state;
        }

        @Override
        public void close() {
            scorers.forEach(Scorer::close);
        }
    }
}

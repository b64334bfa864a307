package io.github.deepanomaly.detectors.training;

import io.github.deepanomaly.detector.Attribution;
import io.github.deepanomaly.detector.Channels;
import io.github.deepanomaly.detector.Detector;
import io.github.deepanomaly.detector.EpochDetector;
import io.github.deepanomaly.detector.Fitting;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detector.Sample;
import io.github.deepanomaly.detector.ScoreGradient;
import io.github.deepanomaly.detector.Scorer;
import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.engine.Engine;
import io.github.deepanomaly.math.ColumnMap;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Several trainings of the same detector with different seeds; the score is the mean of their scores. */
public record Ensemble(Detector detector, int size) implements Detector {

    public static final Param<Integer> SIZE = Param.integer("ensemble", "ensemble", 1)
            .between(1, 1000)
            .doc("Number of networks, trained from different random initial weights; the score is the mean of "
                    + "their scores.");

    /** The detector that {@code factory} makes, or an ensemble of it where the settings ask for one. */
    public static Detector of(Settings settings, Function<Settings, Detector> factory) {
        Detector detector = factory.apply(settings);
        int size = settings.get(SIZE);
        if (size == 1) {
            return detector;
        }
        Ensemble ensemble = new Ensemble(detector, size);
        return detector instanceof EpochDetector member ? new InEpochs(member, ensemble) : ensemble;
    }

    @Override
    public Scorer fit(Sample sample, Run run) {
        return new Members(run.parts(size, (i, part) -> detector.fit(sample, member(i, part)), Scorer::close));
    }

    private static Run member(int number, Run run) {
        return new Run(run.engine(), run.seed("member " + number), run.progress());
    }

    @Override
    public Scorer restore(State state, Layout layout, Engine engine) {
        List<Scorer> members = new ArrayList<>();
        try {
            for (int i = 0; i < size; i++) {
                members.add(detector.restore(state.part(i + "."), layout, engine));
            }
        } catch (RuntimeException e) {
            members.forEach(Scorer::close);
            throw e;
        }
        return new Members(members);
    }

    @Override
    public Optional<Channels> channels() {
        return detector.channels();
    }

    @Override
    public boolean storesRows() {
        return detector.storesRows();
    }

    /** The same of a detector that trains in epochs. */
    private record InEpochs(EpochDetector member, Ensemble ensemble) implements EpochDetector {

        @Override
        public Fitting begin(Sample sample, Optional<State> earlier, Run run) {
            List<Fitting> members = new ArrayList<>();
            try {
                for (int i = 0; i < ensemble.size; i++) {
                    String prefix = i + ".";
                    members.add(member.begin(
                            sample,
                            earlier.map(state -> state.part(prefix)),
                            new Run(run.engine(), run.seed("member " + i), run.progress())));
                }
            } catch (RuntimeException e) {
                members.forEach(Fitting::close);
                throw e;
            }
            return new Fittings(members);
        }

        @Override
        public boolean widens() {
            return member.widens();
        }

        @Override
        public State widened(State earlier, Layout layout, ColumnMap columns, Engine engine) {
            State state = State.EMPTY;
            for (int i = 0; i < ensemble.size; i++) {
                String prefix = i + ".";
                state = state.with(prefix, member.widened(earlier.part(prefix), layout, columns, engine));
            }
            return state;
        }

        @Override
        public Scorer fit(Sample sample, Run run) {
            return ensemble.fit(sample, run);
        }

        @Override
        public Scorer restore(State state, Layout layout, Engine engine) {
            return ensemble.restore(state, layout, engine);
        }

        @Override
        public Optional<Channels> channels() {
            return ensemble.channels();
        }

        @Override
        public boolean storesRows() {
            return ensemble.storesRows();
        }
    }

    /** The trainings of all members, an epoch of each at a time. */
    private record Fittings(List<Fitting> members) implements Fitting {

        @Override
        public boolean next() {
            boolean any = false;
            for (Fitting member : members) {
                any |= member.next();
            }
            return any;
        }

        @Override
        public Scorer scorer() {
            List<Scorer> scorers = new ArrayList<>();
            try {
                members.forEach(member -> scorers.add(member.scorer()));
            } catch (RuntimeException e) {
                scorers.forEach(Scorer::close);
                throw e;
            }
            return new Members(scorers);
        }

        @Override
        public void close() {
            members.forEach(Fitting::close);
        }
    }

    private record Members(List<Scorer> scorers) implements Scorer {

        @Override
        public double[] score(Matrix x) {
            double[] mean = new double[x.rows()];
            for (Scorer scorer : scorers) {
                double[] scores = scorer.score(x);
                for (int row = 0; row < mean.length; row++) {
                    mean[row] += scores[row] / scorers.size();
                }
            }
            return mean;
        }

        @Override
        public Attribution attribution(Matrix x, Layout layout) {
            double[] mean = new double[x.rows()];
            double[][] weights = new double[scorers.size()][x.rows()];
            List<Attribution> parts = new ArrayList<>();
            for (Scorer scorer : scorers) {
                Arrays.fill(weights[parts.size()], 1);
                Attribution part = scorer.attribution(x, layout);
                parts.add(part);
                for (int row = 0; row < mean.length; row++) {
                    mean[row] += part.scores()[row] / scorers.size();
                }
            }
            return Attribution.together(mean, parts, weights);
        }

        @Override
        public Optional<ScoreGradient> gradient() {
            List<ScoreGradient> gradients = scorers.stream()
                    .flatMap(scorer -> scorer.gradient().stream())
                    .toList();
            return gradients.size() == scorers.size() ? Optional.of(x -> mean(gradients, x)) : Optional.empty();
        }

        private static Matrix mean(List<ScoreGradient> gradients, Matrix x) {
            Matrix mean = new Matrix(x.rows(), x.columns());
            for (ScoreGradient each : gradients) {
                float[] gradient = each.of(x).values();
                for (int i = 0; i < gradient.length; i++) {
                    mean.values()[i] += gradient[i] / gradients.size();
                }
            }
            return mean;
        }

        @Override
        public State state() {
            State state = State.EMPTY;
            for (int i = 0; i < scorers.size(); i++) {
                state = state.with(i + ".", scorers.get(i).state());
            }
            return state;
        }

        @Override
        public void close() {
            scorers.forEach(Scorer::close);
        }
    }
}

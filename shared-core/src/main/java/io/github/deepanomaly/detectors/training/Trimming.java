package io.github.deepanomaly.detectors.training;

import io.github.deepanomaly.detector.Channels;
import io.github.deepanomaly.detector.Detector;
import io.github.deepanomaly.detector.EpochDetector;
import io.github.deepanomaly.detector.Fitting;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detector.Sample;
import io.github.deepanomaly.detector.Scorer;
import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.engine.Engine;
import io.github.deepanomaly.math.ColumnMap;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.param.Contaminated;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.stats.Statistics;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import java.util.stream.IntStream;

/** A detector for contaminated training rows: twice, it leaves out the rows with the highest scores and trains again. */
public record Trimming(Detector detector) implements Detector {

    /** How often rows are left out. */
    public static final int ROUNDS = 2;

    /** The share of the rows that is left out. */
    public static final double TRIMMED = 0.1;

    private static final int BLOCK = 4096;

    /** How much of a round the training is; the rest is scoring. */
    public static final double FIT_SHARE = 0.6;

    /** The detector, or one that trims where the settings ask for it. */
    public static Detector of(Settings settings, Detector detector) {
        if (!settings.get(Contaminated.PARAM)) {
            return detector;
        }
        return detector instanceof EpochDetector inEpochs ? new InEpochs(inEpochs) : new Trimming(detector);
    }

    @Override
    public Scorer fit(Sample sample, Run run) {
        return detector.fit(kept(detector, sample, run), last(run));
    }

    private static Sample kept(Detector detector, Sample sample, Run run) {
        Sample kept = sample;
        for (int round = 0; round < ROUNDS; round++) {
            Run part = round(run, round);
            try (Scorer scorer = detector.fit(kept, part.part(0, FIT_SHARE))) {
                kept = trimmed(sample, scores(scorer, sample, part.part(FIT_SHARE, 1)));
            }
        }
        return kept;
    }

    /** The part of a run that is a round which leaves out rows; {@code round} from 0. */
    public static Run round(Run run, int round) {
        String stage = "trimming round " + (round + 1) + " of " + ROUNDS;
        return run.part(round / (ROUNDS + 1.0), (round + 1.0) / (ROUNDS + 1), stage);
    }

    /** The part of a run that trains on the rows which are left. */
    public static Run last(Run run) {
        return run.part(ROUNDS / (ROUNDS + 1.0), 1);
    }

    /** The score of each row, block by block, in a run of its own. */
    public static double[] scores(Scorer scorer, Sample sample, Run run) {
        double[] scores = new double[sample.size()];
        int size = Matrix.rowsAtOnce(BLOCK, sample.x().columns());
        for (int from = 0; from < scores.length; from += size) {
            run.report((double) from / scores.length, "scoring");
            double[] block = scorer.score(sample.x().rows(from, Math.min(from + size, scores.length)));
            System.arraycopy(block, 0, scores, from, block.length);
        }
        return scores;
    }

    /** Without the tenth of the rows that has the highest scores; rows that tie with the last one kept stay too. */
    public static Sample trimmed(Sample sample, double[] scores) {
        BitSet out = highest(scores, TRIMMED);
        return sample.rows(
                IntStream.range(0, scores.length).filter(row -> !out.get(row)).toArray());
    }

    /** The rows with the highest scores, such a share of all; those that tie with the last other one are not among them. */
    public static BitSet highest(double[] scores, double share) {
        double[] sorted = scores.clone();
        Arrays.sort(sorted);
        double largest = Statistics.quantile(sorted, 1 - share);
        BitSet highest = new BitSet();
        IntStream.range(0, scores.length).filter(row -> scores[row] > largest).forEach(highest::set);
        return highest;
    }

    @Override
    public Scorer restore(State state, Layout layout, Engine engine) {
        return detector.restore(state, layout, engine);
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
    private record InEpochs(EpochDetector detector) implements EpochDetector {

        /** The rounds before the last are over when it returns; an earlier training says which rows are left out. */
        @Override
        public Fitting begin(Sample sample, Optional<State> earlier, Run run) {
            if (earlier.isEmpty()) {
                return detector.begin(kept(detector, sample, run), earlier, last(run));
            }
            try (Scorer scorer = detector.restore(earlier.get(), sample.layout(), run.engine())) {
                return detector.begin(trimmed(sample, scores(scorer, sample, run)), earlier, run);
            }
        }

        @Override
        public boolean widens() {
            return detector.widens();
        }

        @Override
        public State widened(State earlier, Layout layout, ColumnMap columns, Engine engine) {
            return detector.widened(earlier, layout, columns, engine);
        }

        @Override
        public Scorer restore(State state, Layout layout, Engine engine) {
            return detector.restore(state, layout, engine);
        }

        @Override
        public Optional<Channels> channels() {
            return detector.channels();
        }

        @Override
        public boolean storesRows() {
            return detector.storesRows();
        }
    }
}

package io.github.deepanomaly.bench.accuracy;

import io.github.deepanomaly.bench.program.Arguments;
import io.github.deepanomaly.bench.program.Program;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Rows.Label;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.model.windows.Windowing;
import io.github.deepanomaly.param.Contaminated;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.verdict.RankingMetrics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * What marks are worth where windows are judged: logs of four sensors by formulas, with events of three kinds; a detector trains on a
 * contaminated log, the highest row of the first two events of a kind in another log is confirmed, and the other rows of that log measure it.
 */
public final class WindowMarkBenchmark {

    /** How it is called. */
    public static final Program PROGRAM = new Program(
            "window-marks",
            "what confirmed rows change in the ranking of the other rows of a log, where windows are judged",
            "[-Dwindow=24] [-DrowScore=overlap] [-Dkinds=knn,pca] [-Dseeds=100,101,102,103]",
            WindowMarkBenchmark::run);

    private static final int KINDS = 3;

    private static final int TRAINING = 3000;

    private static final int JUDGED = 4000;

    /** Rows beside a marked event that do not count. */
    private static final int BESIDE = 40;

    private static final int MARKS = 2;

    private WindowMarkBenchmark() {}

    private static void run(Arguments arguments) {
        int window = arguments.value("window", "24", Integer::valueOf);
        String rowScore = arguments.text("rowScore", "overlap");
        List<Long> seeds = arguments.seeds("100,101,102,103");
        System.out.printf(
                "| kind | AP before | AP after | of the marked kind before | after | normal rows above the quantile 0.95 before | after |%n"
                        + "|---|---|---|---|---|---|---|%n");
        for (Contender.Ours contender : arguments.list("kinds", "knn,pca", Contender::ours)) {
            double[] sum = new double[6];
            for (long seed : seeds) {
                for (int marked = 1; marked <= KINDS; marked++) {
                    double[] found = measured(contender, window, rowScore, seed, marked);
                    Arrays.setAll(sum, i -> sum[i] + found[i] / (KINDS * seeds.size()));
                }
            }
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.3f | %.3f | %.3f | %.3f | %.3f | %.3f |%n",
                    contender.name(),
                    sum[0],
                    sum[1],
                    sum[2],
                    sum[3],
                    sum[4],
                    sum[5]);
        }
    }

    private static double[] measured(Contender.Ours contender, int window, String rowScore, long seed, int marked) {
        Settings settings = contender
                .settings()
                .with(Windowing.TIME, "time")
                .with(Windowing.WINDOW, window)
                .with(Windowing.ROW_SCORE.name(), rowScore)
                .with(Contaminated.PARAM.name(), "true");
        Log test = Log.of(JUDGED, seed + 1000, 12);
        Log normal = Log.of(JUDGED, seed + 5000, 1);
        try (AnomalyModel model = AnomalyModel.train(
                contender.kind(), settings, Log.of(TRAINING, seed, 9).rows(), Run.standard())) {
            double[] before = model.score(test.rows());
            BitSet beside = new BitSet();
            BitSet confirmed = test.confirmed(marked, before, beside);
            Rows labelled = new Labelled(test.rows(), confirmed);
            try (AnomalyModel after = model.adjustment().withMarks(labelled, Run.standard())) {
                double[] scores = after.score(test.rows());
                return new double[] {
                    test.precision(before, 0, beside),
                    test.precision(scores, 0, beside),
                    test.precision(before, marked, beside),
                    test.precision(scores, marked, beside),
                    above(model, normal.rows()),
                    above(after, normal.rows())
                };
            }
        }
    }

    private static double above(AnomalyModel model, Rows rows) {
        double limit = model.calibration().quantile(0.95);
        double[] known = Arrays.stream(model.score(rows))
                .filter(score -> !Double.isNaN(score))
                .toArray();
        return (double) Arrays.stream(known).filter(score -> score > limit).count() / known.length;
    }

    /** Rows of which some are confirmed anomalies. */
    private record Labelled(Rows rows, BitSet confirmed) implements Rows.View {

        @Override
        public Label label(int row) {
            return confirmed.get(row) ? Label.ANOMALOUS : Label.UNKNOWN;
        }
    }

    /**
     * A log.
     *
     * @param events for each row the kind of event that it belongs to; 0 for none
     */
    private record Log(Rows rows, List<Integer> events) {

        static Log of(int size, long seed, int count) {
            Random random = new Random(seed);
            int[] kind = new int[size];
            for (int event = 0; event < count; event++) {
                int at = (int) ((event + 0.3 + 0.4 * random.nextDouble()) * size / count);
                int sort = 1 + event % KINDS;
                int length = new int[] {12, 40, 3}[sort - 1];
                Arrays.fill(kind, at, Math.min(size, at + length), sort);
            }
            List<double[]> rows = new ArrayList<>();
            double last = 0;
            for (int row = 0; row < size; row++) {
                double phase = 2 * Math.PI * row / 24;
                double one = Math.sin(phase) + 0.15 * random.nextGaussian();
                double other = Math.cos(phase) + 0.15 * random.nextGaussian() + (kind[row] == 1 ? 1 : 0);
                double slow = Math.sin(phase / 3) + 0.15 * random.nextGaussian() + (kind[row] == 3 ? 2 : 0);
                if (kind[row] == 2) {
                    one = last + 0.02 * random.nextGaussian(); // it freezes
                } else {
                    last = one;
                }
                rows.add(new double[] {row, one, other, slow, random.nextGaussian()});
            }
            return new Log(
                    Rows.of(rows.toArray(new double[0][]), "time", "one", "other", "slow", "noise"),
                    IntStream.of(kind).boxed().toList());
        }

        /** The highest row of each of the first events of a kind; writes which rows do not count. */
        BitSet confirmed(int kind, double[] scores, BitSet beside) {
            BitSet confirmed = new BitSet();
            for (int row = 1; row < events.size() && confirmed.cardinality() < MARKS; row++) {
                if (events.get(row) == kind && events.get(row - 1) == 0) {
                    int best = row;
                    int end = row;
                    for (; end < events.size() && events.get(end) == kind; end++) {
                        best = scores[end] > scores[best] ? end : best;
                    }
                    confirmed.set(best);
                    beside.set(Math.max(0, row - BESIDE), Math.min(events.size(), end + BESIDE));
                }
            }
            return confirmed;
        }

        /** The average precision among rows that count; of events of one kind, or of all with 0. */
        double precision(double[] scores, int kind, BitSet without) {
            int[] rest = IntStream.range(0, scores.length)
                    .filter(row -> !without.get(row) && !Double.isNaN(scores[row]))
                    .filter(row -> kind == 0 || events.get(row) == 0 || events.get(row) == kind)
                    .toArray();
            boolean[] anomalous = new boolean[rest.length];
            for (int i = 0; i < rest.length; i++) {
                anomalous[i] = events.get(rest[i]) > 0;
            }
            return RankingMetrics.of(
                            anomalous,
                            IntStream.of(rest).mapToDouble(row -> scores[row]).toArray())
                    .averagePrecision();
        }
    }
}

package io.github.deepanomaly.model.windows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Schema;
import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detectors.Detectors;
import io.github.deepanomaly.explain.Explanation;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.testing.SmallModels;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Logs that are judged part by part. */
class LogPartsTest {

    private static final Schema LOG = new Schema(List.of(
            new Column.Numeric("machine"),
            new Column.Numeric("time"),
            new Column.Numeric("load"),
            new Column.Numeric("heat")));

    private static final int MACHINES = 5;
    private static final int WINDOW = 6;

    /** The orders in which the rows of several machines may lie in a table. */
    private enum Order {
        BY_TIME,
        BY_MACHINE,
        MIXED
    }

    /** Machines of more and more rows, with gaps; one row has an infinite number. */
    private static Rows faulty(int rows, Order order) {
        List<double[]> log = new ArrayList<>();
        log(rows, order, 2).forEach(log::add);
        log.get(rows / 2)[2] = Double.POSITIVE_INFINITY;
        return Rows.of(LOG, log);
    }

    private static Rows log(int rows, Order order, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] times = new double[MACHINES];
        List<double[]> log = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            int machine = (int) Math.sqrt(random.nextInt(MACHINES * MACHINES));
            times[machine] += random.nextInt(25) == 0 ? 100 : 1 + random.nextInt(3);
            double load = Math.sin(0.3 * i) + 0.1 * random.nextGaussian();
            log.add(new double[] {machine, times[machine], load, random.nextGaussian()});
        }
        Comparator<double[]> time = Comparator.comparingDouble(row -> row[1]);
        Comparator<double[]> machine = Comparator.comparingDouble(row -> row[0]);
        if (order != Order.MIXED) {
            log.sort(order == Order.BY_TIME ? time : machine.thenComparing(time));
        }
        return Rows.of(LOG, log);
    }

    private static AnomalyModel train(String kind, Settings settings, Rows rows) {
        Kind chosen = Detectors.byId(kind).orElseThrow();
        Settings all = Settings.defaults(AnomalyModel.params(chosen));
        for (Map.Entry<String, String> each : settings.asText().entrySet()) {
            all = all.with(each.getKey(), each.getValue());
        }
        return AnomalyModel.train(chosen, all, rows, Run.silent(SmallModels.engine(), 1));
    }

    private static Settings windows(int stride, String fold, double gap) {
        return Settings.defaults(Windowing.PARAMS)
                .with(Windowing.WINDOW, WINDOW)
                .with(Windowing.STRIDE, stride)
                .with("rowScore", fold)
                .with(Windowing.KEY, "machine")
                .with(Windowing.TIME, "time")
                .with(Windowing.LONGEST_GAP, gap);
    }

    private static SeriesEnds ends(Rows rows, Windowing windowing) {
        return SeriesEnds.of(rows, windowing, Progress.SILENT);
    }

    private static String text(Explanation explanation) {
        return explanation.score() + " " + explanation.contributions();
    }

    /** What the parts say of each row, which is settled once; never more is kept than the ends of the series say. */
    private static String[] inParts(AnomalyModel model, Rows rows, int block, IntPredicate wanted) {
        Windowing windowing = Windowing.of(model.settings(), model.schema());
        SeriesEnds ends = ends(rows, windowing);
        String[] said = new String[rows.size()];
        int first = 0;
        int before = 0;
        for (LogParts parts = new LogParts(rows, windowing, ends, block); parts.hasNext(); ) {
            LogParts.Part part = parts.next();
            int read = part.numbers().get(part.numbers().size() - 1) + 1;
            int old = part.rows().size() - (read - before);
            assertThat(Math.min(rows.size(), old + before - first)).isLessThanOrEqualTo(ends.kept());
            before = read;
            double[] scores = model.score(part.rows());
            IntPredicate here = place ->
                    part.settled().get(place) && wanted.test(part.numbers().get(place));
            List<Explanation> reasons = new ArrayList<>(model.explain(part.rows(), here, Progress.SILENT));
            part.settled().stream().forEach(place -> {
                int number = part.numbers().get(place);
                assertThat(said[number]).isNull();
                said[number] = scores[place] + (here.test(place) ? " " + text(reasons.remove(0)) : "");
            });
            while (first < said.length && said[first] != null) {
                first++;
            }
        }
        return said;
    }

    private static String[] whole(AnomalyModel model, Rows rows, IntPredicate wanted) {
        double[] scores = model.score(rows);
        List<Explanation> reasons = new ArrayList<>(model.explain(rows, wanted, Progress.SILENT));
        return IntStream.range(0, rows.size())
                .mapToObj(row -> scores[row] + (wanted.test(row) ? " " + text(reasons.remove(0)) : ""))
                .toArray(String[]::new);
    }

    @ParameterizedTest
    @CsvSource({
        "overlap,1,0,false",
        "overlap,4,0,false",
        "overlap,9,20,false",
        "overlap,1,20,true",
        "causal,1,0,false",
        "causal,3,20,false",
        "causal,1,20,true"
    })
    void aRowHasTheScoreAndTheReasonsThatItHasInTheWholeLog(String fold, int stride, double gap, boolean perKey) {
        Settings settings = windows(stride, fold, gap).with(Windowing.PER_KEY, perKey);
        for (String kind : List.of("mahalanobis", "knn")) {
            try (AnomalyModel model = train(kind, settings, log(900, Order.BY_TIME, 1))) {
                for (Order order : Order.values()) {
                    for (int size : new int[] {1, WINDOW - 1, WINDOW, 150}) {
                        Rows rows = faulty(size, order);
                        IntPredicate wanted = row -> row % 7 == 3;
                        String[] expected = whole(model, rows, wanted);
                        for (int block : new int[] {1, 7, 40, 1000}) {
                            assertThat(inParts(model, rows, block, wanted))
                                    .as("%s, %s, %d rows, block %d", kind, order, size, block)
                                    .isEqualTo(expected);
                        }
                    }
                }
            }
        }
    }

    @Test
    void aLogWithoutKeyAndTimeIsOneSeries() {
        Settings settings = windows(2, "overlap", 0).with(Windowing.KEY, "").with(Windowing.TIME, "");
        try (AnomalyModel model = train("mahalanobis", settings, log(300, Order.MIXED, 1))) {
            Rows rows = faulty(100, Order.MIXED);
            assertThat(inParts(model, rows, 9, row -> true)).isEqualTo(whole(model, rows, row -> true));
        }
    }

    @Test
    void littleIsKeptOfALogInOrderAndMuchWhereTheRowsOfAWindowLieFarApart() {
        Windowing windowing = Windowing.of(windows(1, "overlap", 0), LOG);
        assertThat(ends(log(4000, Order.BY_MACHINE, 3), windowing).kept()).isBetween(WINDOW, 4 * WINDOW);
        assertThat(ends(log(4000, Order.BY_TIME, 3), windowing).kept()).isBetween(4 * WINDOW, 4000 / 2);
        List<double[]> rows = new ArrayList<>();
        log(4000, Order.BY_MACHINE, 3).forEach(rows::add);
        rows.add(new double[] {0, 1e6, 0, 0});
        assertThat(ends(Rows.of(LOG, rows), windowing).kept()).isGreaterThan(3000);
    }

    @Test
    void aRunEndsWhereTheTimeOfTheWholeTableHasPassedItsLongestGap() {
        List<double[]> rows = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            rows.add(new double[] {i == 0 || i == 399 ? 1 : 0, i, 0, 0});
        }
        Rows log = Rows.of(LOG, rows);
        Windowing windowing = Windowing.of(windows(1, "overlap", 20), LOG);
        Set<Integer> settled = new HashSet<>();
        LogParts parts = new LogParts(log, windowing, ends(log, windowing), 30);
        LogParts.Part first = parts.next();
        first.settled().stream().forEach(place -> settled.add(first.numbers().get(place)));
        assertThat(settled).contains(0);
    }

    @Test
    void aTimeThatGoesBackIsNamedByItsRowInTheLog() {
        Settings keyed = windows(1, "overlap", 0);
        for (Settings settings : List.of(keyed, keyed.with(Windowing.KEY, ""))) {
            List<double[]> rows = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                rows.add(new double[] {0, i == 41 ? 3 : i, 0, 0});
            }
            Rows log = Rows.of(LOG, rows);
            Windowing windowing = Windowing.of(settings, LOG);
            assertThatThrownBy(() -> new LogParts(log, windowing, ends(log, windowing), 5).forEachRemaining(part -> {}))
                    .hasMessage(
                            "time column \"time\" must not decrease or be missing within a series, got 3.0 after 40.0 in row 42");
        }
    }

    @Test
    void lookingForTheEndsOfSeriesCanBeCancelled() {
        Windowing windowing = Windowing.of(windows(1, "overlap", 0), LOG);
        Progress cancelled = new Progress() {
            @Override
            public boolean cancelled() {
                return true;
            }
        };
        assertThatThrownBy(() -> SeriesEnds.of(log(10, Order.MIXED, 1), windowing, cancelled))
                .isInstanceOf(CancellationException.class);
    }
}

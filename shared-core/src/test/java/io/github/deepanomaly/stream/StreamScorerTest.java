package io.github.deepanomaly.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Schema;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detectors.classic.Knn;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.model.windows.Windowing;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.testing.JavaProcess;
import io.github.deepanomaly.testing.SmallModels;
import io.github.deepanomaly.testing.Tables;
import io.github.deepanomaly.verdict.AdaptiveThreshold;
import io.github.deepanomaly.verdict.ThresholdRule;
import io.github.deepanomaly.verdict.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows judged as they arrive, with restarts in between. */
class StreamScorerTest {

    private static final Settings ADAPTIVE =
            Settings.defaults(StreamScorer.PARAMS).with(AdaptiveThreshold.RATE, 0.05);

    @TempDir
    Path folder;

    private static AnomalyModel model(Tables table, int window) {
        Settings settings = Settings.defaults(AnomalyModel.params(Knn.KIND)).with(Windowing.WINDOW, window);
        return AnomalyModel.train(Knn.KIND, settings, table.normal(400, 1), Run.silent(SmallModels.engine(), 1));
    }

    @Test
    void withoutAdaptationVerdictsAreThoseOfTheModel() {
        try (AnomalyModel model = model(Tables.NUMBERS, 1)) {
            Rows rows = Tables.NUMBERS.mixed(300, 2);
            StreamScorer scorer = StreamScorer.of(model);
            List<Verdict> verdicts =
                    scorer.judge(rows).stream().map(StreamVerdict::verdict).toList();
            assertThat(verdicts)
                    .isEqualTo(model.verdicts(rows, new ThresholdRule(ThresholdRule.Method.FALSE_ALARM_RATE, 0.05)));
            assertThat(scorer.rows()).isEqualTo(300);
            assertThat(scorer.flagged())
                    .isEqualTo(verdicts.stream().filter(Verdict::anomalous).count());
        }
    }

    @Test
    void aThresholdForMeansOverWindowsIsNamed() {
        try (AnomalyModel alone = model(Tables.NUMBERS, 1);
                AnomalyModel windows = model(Tables.NUMBERS, 3)) {
            assertThat(StreamScorer.of(alone).notes()).noneMatch(each -> each.contains("row-score overlap"));
            assertThat(StreamScorer.of(windows).notes()).anyMatch(each -> each.contains("train with row-score causal"));
        }
    }

    @ParameterizedTest(name = "window {0}")
    @ValueSource(ints = {1, 4})
    void restartedItGivesTheSameBitsAndTheSameFile(int window) throws IOException {
        try (AnomalyModel model = model(Tables.NUMBERS, window)) {
            Path file = folder.resolve("stream");
            Rows rows = Tables.NUMBERS.mixed(900, 2);
            StreamScorer whole = StreamScorer.of(model, ADAPTIVE);
            List<StreamVerdict> expected = whole.judge(rows);
            StreamScorer next = StreamScorer.of(model, ADAPTIVE);
            List<StreamVerdict> arrived = new ArrayList<>();
            for (int from = 0; from < 900; from += 90) {
                arrived.addAll(next.judge(Tables.part(rows, from, from + 90)));
                next.save(file);
                next = StreamScorer.restore(model, file);
            }
            assertThat(arrived).isEqualTo(expected);
            whole.save(folder.resolve("whole"));
            assertThat(file).hasSameBinaryContentAs(folder.resolve("whole"));
        }
    }

    @Test
    void killedWhileItSavesItGoesOnFromTheLastWholeState() throws Exception {
        Path file = folder.resolve("stream");
        Path saved = folder.resolve("model");
        try (AnomalyModel model = model(Tables.NUMBERS, 1)) {
            model.save(saved);
            Process process = JavaProcess.start(List.of(), Endless.class, saved.toString(), file.toString());
            try (InputStream said = process.getInputStream()) {
                assertThat(said.read()).isEqualTo('.'); // it has saved a first time
                assertThat(said.readNBytes(20)).hasSize(20);
            } finally {
                process.destroyForcibly().waitFor();
            }
            StreamScorer restored = StreamScorer.restore(model, file);
            StreamScorer whole = StreamScorer.of(model, ADAPTIVE);
            Rows rows = Tables.NUMBERS.mixed(1_000, 2);
            for (long done = 0; done < restored.rows(); done += 1_000) {
                whole.judge(rows);
            }
            assertThat(restored.judge(rows)).isEqualTo(whole.judge(rows));
        }
    }

    /** Judges the same rows again and again, and saves after each time. */
    static final class Endless {

        private Endless() {}

        public static void main(String[] args) throws IOException {
            AnomalyModel model = AnomalyModel.load(Path.of(args[0]), SmallModels.engine());
            StreamScorer scorer = StreamScorer.of(model, ADAPTIVE);
            Rows rows = Tables.NUMBERS.mixed(1_000, 2);
            while (true) {
                scorer.judge(rows);
                scorer.save(Path.of(args[1]));
                System.out.print(".");
                System.out.flush();
            }
        }
    }

    @Test
    void seriesThatTheModelDoesNotKnowKeepTheirOwnWindows() throws IOException {
        Schema schema = new Schema(List.of(
                new Column.Nominal("machine", List.of("a", "b")),
                new Column.Numeric("load"),
                new Column.Numeric("at")));
        List<double[]> log = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 300; i++) {
            log.add(new double[] {i % 2, Math.sin(i) + random.nextDouble(), i});
        }
        Settings settings = Settings.defaults(AnomalyModel.params(Knn.KIND))
                .with(Windowing.WINDOW, 3)
                .with(Windowing.KEY, "machine")
                .with(Windowing.TIME, "at")
                .with(Windowing.ROW_SCORE, Windowing.RowScore.CAUSAL);
        try (AnomalyModel model =
                AnomalyModel.train(Knn.KIND, settings, Rows.of(schema, log), Run.silent(SmallModels.engine(), 1))) {
            Schema other = new Schema(List.of(
                    new Column.Nominal("machine", List.of("x", "y", "b")),
                    schema.columns().get(1),
                    schema.columns().get(2)));
            List<double[]> rows = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                rows.add(new double[] {i % 3, Math.cos(i), i});
            }
            double[] whole = model.score(Rows.of(other, rows));
            StreamScorer first = StreamScorer.of(model);
            List<StreamVerdict> arrived = new ArrayList<>(first.judge(Rows.of(other, rows.subList(0, 31))));
            Rows late = Rows.of(other, List.of(rows.get(31), rows.get(0)));
            assertThatThrownBy(() -> first.judge(late))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("\"at\" must not decrease")
                    .hasMessageContaining("got 0.0 after");
            first.save(folder.resolve("stream"));
            StreamScorer second = StreamScorer.restore(model, folder.resolve("stream"));
            arrived.addAll(second.judge(Rows.of(other, rows.subList(31, 60))));
            assertThat(arrived.stream()
                            .mapToDouble(each -> each.verdict().score())
                            .toArray())
                    .containsExactly(whole);
            assertThatThrownBy(() -> second.judge(Rows.of(named(schema, "z".repeat(1001)), List.of(rows.get(0)))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("values of column \"machine\" must have at most 1000 characters, got 1001");
            for (int i = 0; i < 10_000; i++) {
                second.judge(Rows.of(named(schema, i + "z".repeat(990)), List.of(new double[] {0, 1, i})));
            }
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 1_000; i++) {
                            second.judge(Rows.of(named(schema, "z".repeat(990) + i), List.of(new double[] {0, 1, i})));
                        }
                    })
                    .hasMessageStartingWith("all values of column \"machine\" must have at most 10000000 characters");
        }
    }

    private static Schema named(Schema schema, String machine) {
        List<Column> columns = new ArrayList<>(schema.columns());
        columns.set(0, new Column.Nominal("machine", List.of(machine)));
        return new Schema(columns);
    }

    @Test
    void aFileOfAnotherModelAndADamagedOneAreRefusedInOneLine() throws IOException {
        try (AnomalyModel model = model(Tables.NUMBERS, 1);
                AnomalyModel other = model(Tables.COUNTS, 1)) {
            Path file = folder.resolve("stream");
            StreamScorer scorer = StreamScorer.of(model, ADAPTIVE);
            scorer.judge(Tables.NUMBERS.mixed(50, 2));
            scorer.save(file);
            assertThatThrownBy(() -> StreamScorer.restore(other, file))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("must belong to the model");
            byte[] bytes = Files.readAllBytes(file);
            SplittableRandom random = new SplittableRandom(1);
            for (int i = 0; i < 300; i++) {
                byte[] damaged = bytes.clone();
                damaged[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                Files.write(file, damaged);
                try {
                    StreamScorer restored = StreamScorer.restore(model, file);
                    assertThat(restored.judge(Tables.NUMBERS.mixed(5, 2))).hasSize(5);
                } catch (IOException e) {
                    assertThat(e.getMessage())
                            .startsWith("not a valid model file")
                            .doesNotContain("\n");
                }
            }
        }
    }
}

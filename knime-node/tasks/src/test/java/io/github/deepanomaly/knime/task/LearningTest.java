package io.github.deepanomaly.knime.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.detectors.Detectors;
import io.github.deepanomaly.knime.table.ComputedTable;
import io.github.deepanomaly.knime.table.Labels;
import io.github.deepanomaly.knime.table.TableColumn;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.param.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class LearningTest {

    /** How often learning may read a cell: the same for any number of columns. */
    private static final long MOST_PASSES = 10;

    private static final TableColumn LABEL = new TableColumn("label", TableColumn.Type.TEXT, List.of("ok", "fraud"));

    @Test
    void theModelNeedsTheColumnsOfTheTable() {
        try (AnomalyModel model = learn(Transactions.table(200, 1), Progress.SILENT)) {
            assertThat(model.schema().columns())
                    .extracting(column -> column.name())
                    .containsExactly("amount", "items", "channel", "day");
            assertThat(model.history()).hasSize(10);
            assertThat(Coding.width(model)).isPositive();
        }
    }

    @Test
    void cancelInTheMiddleStopsWithinAMiniBatch() {
        List<String> heard = new ArrayList<>();
        Progress cancelled = new Progress() {
            @Override
            public void report(double fraction, String message) {
                heard.add(message);
            }

            @Override
            public boolean cancelled() {
                return heard.stream()
                                .filter(message -> message.startsWith("epoch 3"))
                                .count()
                        > 2;
            }
        };
        assertThatThrownBy(() -> learn(Transactions.table(500, 1), cancelled))
                .isInstanceOf(CancellationException.class);
        assertThat(heard.stream().filter(message -> message.startsWith("epoch 3")))
                .hasSize(3);
        assertThat(heard).noneMatch(message -> message.startsWith("epoch 4"));
    }

    @Test
    void progressRisesFromReadingThroughTraining() {
        List<Double> fractions = new ArrayList<>();
        Progress heard = new Progress() {
            @Override
            public void report(double fraction, String message) {
                fractions.add(fraction);
            }
        };
        try (AnomalyModel model = learn(Transactions.table(300, 1), heard)) {
            assertThat(model.kind()).isEqualTo(Transactions.kind());
        }
        assertThat(fractions.get(0)).isZero();
        assertThat(fractions).allMatch(fraction -> fraction >= 0 && fraction <= 1);
    }

    @Test
    void oneRowIsTooFewAndItSaysSo() {
        assertThatThrownBy(() -> learn(Transactions.table(1, 1), Progress.SILENT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("training needs");
        assertThatThrownBy(() -> learn(Transactions.table(0, 1), Progress.SILENT))
                .hasMessage("training needs at least 1 row, got 0");
    }

    @Test
    void settingsAreCheckedBeforeTheTraining() {
        Kind kind = Transactions.kind();
        Settings settings = Transactions.settings();
        assertThatThrownBy(() -> Learning.check(kind, settings, List.of(), Optional.empty()))
                .hasMessage("training needs at least 1 numeric, text or date column, got none");
        assertThatThrownBy(() -> Learning.check(kind, settings, List.of("amount"), Optional.of(LABEL)))
                .hasMessageContaining("needs the normal label, got none");
        Settings mistaken = settings.with("normalLabel", "OK");
        assertThatThrownBy(() -> Learning.check(kind, mistaken, List.of("amount"), Optional.of(LABEL)))
                .hasMessage("the normal label must be a value of column \"label\" (ok, fraud), got \"OK\"");
        Learning.check(kind, settings.with("normalLabel", "ok"), List.of("amount"), Optional.of(LABEL));
        Settings keyed = settings.with("key", "card");
        assertThatThrownBy(() ->
                        Learning.check(kind, keyed.with("timeSteps", "true"), List.of("amount"), Optional.empty()))
                .hasMessage("key must be the name of an included column, got \"card\"");
        Learning.check(kind, keyed, List.of("amount"), Optional.empty()); // each row alone: the key does not count
        assertThat(Learning.unread(keyed)).isEmpty();
        assertThat(Learning.unread(keyed.with("timeSteps", "true"))).containsExactly("card");
        assertThat(Learning.unread(keyed.with("perKey", "true"))).containsExactly("card");
        assertThatThrownBy(() ->
                        Learning.check(kind, settings.with("perKey", "true"), List.of("amount"), Optional.empty()))
                .hasMessage("perKey needs a key column, got none");
    }

    /** KNIME strips the names of columns, but not the texts in their cells. */
    @Test
    void aLabelMayBeginWithBlanks() {
        TableColumn label = new TableColumn("label", TableColumn.Type.TEXT, List.of(" ok", " fraud"));
        Settings settings = Transactions.settings().with("normalLabel", " ok");
        Learning.check(Transactions.kind(), settings, List.of("amount"), Optional.of(label));
        assertThat(Learning.labels(settings, Optional.of(label))).hasValue(new Labels("label", " ok"));
    }

    @Test
    void whereOnlyAnomaliesAreLabelledNoNormalLabelIsNeeded() {
        TableColumn frauds = new TableColumn("label", TableColumn.Type.TEXT, List.of("fraud"));
        Settings settings = Transactions.settings();
        Learning.check(Transactions.kind(), settings, List.of("amount"), Optional.of(frauds));
        Learning.check(Transactions.kind(), settings.with("normalLabel", "ok"), List.of("amount"), Optional.of(frauds));
        Optional<Labels> labels = Learning.labels(settings, Optional.of(frauds));
        assertThat(labels).hasValue(new Labels("label", ""));
        TableColumn unknown = new TableColumn("label", TableColumn.Type.TEXT);
        assertThatThrownBy(() -> Learning.labels(settings, Optional.of(unknown)))
                .hasMessageEndingWith("needs the normal label, got none");
    }

    @Test
    void whatWasLeftOutIsKeptWithTheModelUnlessItKeepsNothing() {
        Kind kind = Detectors.byId("mahalanobis").orElseThrow();
        Settings settings = Settings.defaults(Learning.params(kind)).with("trainingRows", "200");
        for (String keep : List.of("everything", "nothing")) {
            try (AnomalyModel model = Learning.learn(
                    kind, settings.with("keep", keep), Transactions.table(300, 1), Optional.empty(), Progress.SILENT)) {
                assertThat(model.notes().contains("Trained on 200 of 300 rows, drawn at random."))
                        .as(keep)
                        .isEqualTo(keep.equals("everything"));
            }
        }
    }

    @Test
    void aNormalLabelThatNoRowHasIsSaid() {
        List<TableColumn> columns = new ArrayList<>(Transactions.COLUMNS);
        columns.add(new TableColumn("label", TableColumn.Type.TEXT));
        List<List<Object>> rows = new ArrayList<>();
        for (List<Object> row : Transactions.rows(60, 1)) {
            List<Object> cells = new ArrayList<>(row);
            cells.add(rows.size() < 5 ? "genuine" : "");
            rows.add(cells);
        }
        List<String> warnings = new ArrayList<>();
        Progress heard = new Progress() {
            @Override
            public void warning(String message) {
                warnings.add(message);
            }
        };
        Labels labels = new Labels("label", "normal");
        ComputedTable table = ComputedTable.of(columns, rows);
        Learning.learn(Transactions.kind(), Transactions.settings(), table, Optional.of(labels), heard)
                .close();
        assertThat(warnings)
                .contains("No row of column \"label\" has the normal label \"normal\": all 5 labelled rows count as "
                        + "anomalous, for instance \"genuine\".");
    }

    @Test
    void onlyAdversarialKindsHaveALossOfADiscriminator() {
        assertThat(Detectors.ALL.stream().filter(Learning::adversarial).map(Kind::id))
                .containsExactlyInAnyOrder("gan", "latent-gan", "ganomaly");
    }

    @Test
    void everyKindLearnsWithItsDefaults() {
        // numbers alone and enough of them, because some kinds take a row for a sequence
        ComputedTable table = numbers(16, 100);
        for (Kind kind : Detectors.ALL) {
            Settings settings = Settings.defaults(Learning.params(kind));
            Settings brief = settings.find("epochs").isPresent() ? settings.with("epochs", "2") : settings;
            try (AnomalyModel model = Learning.learn(kind, brief, table, Optional.empty(), Progress.SILENT)) {
                assertThat(model.kind()).isEqualTo(kind);
            }
        }
    }

    @Test
    void twoAndAHalfThousandColumnsLearn() {
        AtomicLong cells = new AtomicLong();
        ComputedTable numbers = numbers(2500, 60);
        ComputedTable wide = new ComputedTable(numbers.columns(), numbers.size(), (row, column) -> {
            cells.incrementAndGet();
            return numbers.source().cell(row, column);
        });
        Settings settings = Transactions.settings().with("epochs", "1");
        try (AnomalyModel model =
                Learning.learn(Transactions.kind(), settings, wide, Optional.empty(), Progress.SILENT)) {
            assertThat(model.schema().size()).isEqualTo(2500);
            assertThat(cells.get()).as("cells read").isLessThanOrEqualTo(MOST_PASSES * 2500 * 60);
        }
    }

    private static ComputedTable numbers(int count, int rows) {
        List<TableColumn> columns = IntStream.range(0, count)
                .mapToObj(i -> new TableColumn("c" + i, TableColumn.Type.NUMBER))
                .toList();
        return new ComputedTable(
                columns, rows, (row, column) -> Optional.of(Math.sin(row * 0.7 + column) + column % 7));
    }

    private static AnomalyModel learn(ComputedTable table, Progress progress) {
        return Learning.learn(Transactions.kind(), Transactions.settings(), table, Optional.empty(), progress);
    }
}

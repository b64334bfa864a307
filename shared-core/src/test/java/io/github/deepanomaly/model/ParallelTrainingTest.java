package io.github.deepanomaly.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.detector.Epoch;
import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detectors.Detectors;
import io.github.deepanomaly.engine.Engines;
import io.github.deepanomaly.explain.local.LocalExplanation;
import io.github.deepanomaly.explain.local.Shapley;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.testing.SmallModels;
import io.github.deepanomaly.testing.Tables;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Members, trees and explanations on several threads: the same bits and the same history as on one. */
class ParallelTrainingTest {

    private static final Rows ROWS = Tables.NUMBERS.normal(300, 1);

    /** Keeps what it hears. */
    private static final class Heard implements Progress {
        final List<Double> fractions = Collections.synchronizedList(new ArrayList<>());
        final List<Epoch> epochs = Collections.synchronizedList(new ArrayList<>());

        @Override
        public void report(double fraction, String message) {
            fractions.add(fraction);
        }

        @Override
        public void epoch(Epoch epoch) {
            epochs.add(epoch);
        }
    }

    private static AnomalyModel trained(String kind, Map<String, String> changes, int threads, Progress progress) {
        Kind detector = Detectors.byId(kind).orElseThrow();
        Map<String, String> text = new LinkedHashMap<>(
                Settings.defaults(AnomalyModel.params(detector)).asText());
        text.putAll(changes);
        Settings settings = Settings.parse(AnomalyModel.params(detector), text);
        Run run = new Run(Engines.of(Engines.Choice.BLAS, threads), 5, progress);
        return AnomalyModel.train(detector, settings, ROWS, run);
    }

    private static Map<String, String> changes(String kind) {
        return switch (kind) {
            case "autoencoder" -> Map.of("ensemble", "3", "epochs", "3");
            case "isolation-forest" -> Map.of("trees", "20", "contaminated", "true");
            default -> Map.of("members", "knn, autoencoder epochs=2 ensemble=2, isolation-forest trees=9");
        };
    }

    @ParameterizedTest(name = "{0}, seed 5")
    @ValueSource(strings = {"autoencoder", "isolation-forest", "score-combiner"})
    void filesScoresAndHistoryAreThoseOfOneThread(String kind) throws IOException {
        Heard alone = new Heard();
        Heard together = new Heard();
        try (AnomalyModel one = trained(kind, changes(kind), 1, alone);
                AnomalyModel three = trained(kind, changes(kind), 3, together)) {
            assertThat(SmallModels.timelessBytes(three)).isEqualTo(SmallModels.timelessBytes(one));
            Rows others = Tables.NUMBERS.mixed(700, 2);
            assertThat(three.score(others)).isEqualTo(one.score(others));
            assertThat(contributions(three, others)).isEqualTo(contributions(one, others));
            Shapley method = new Shapley(Shapley.Form.PERMUTATION, 4, 1);
            Rows few = Tables.part(others, 0, 9);
            assertThat(three.explainer(others).explain(few, method, Progress.SILENT))
                    .extracting(LocalExplanation::base)
                    .isEqualTo(one.explainer(others).explain(few, method, Progress.SILENT).stream()
                            .map(LocalExplanation::base)
                            .toList());
        }
        assertThat(together.epochs).isEqualTo(alone.epochs);
        assertThat(together.fractions).allMatch(fraction -> fraction >= 0 && fraction <= 1);
    }

    private static List<Object> contributions(AnomalyModel model, Rows rows) {
        List<Object> all = new ArrayList<>();
        model.explain(rows, Progress.SILENT).forEach(explanation -> all.add(explanation.contributions()));
        return all;
    }

    @Test
    void cancellingEndsAllMembers() {
        AtomicInteger epochs = new AtomicInteger();
        Progress progress = new Progress() {
            @Override
            public void epoch(Epoch epoch) {
                epochs.incrementAndGet();
            }

            @Override
            public boolean cancelled() {
                return epochs.get() > 2;
            }
        };
        Map<String, String> endless = Map.of("ensemble", "4", "epochs", "100000", "validation", "0");
        assertThatThrownBy(() -> trained("autoencoder", endless, 2, progress))
                .isInstanceOf(CancellationException.class);
    }

    /** As Weka cancels: the thread that called is interrupted, perhaps while it waits for the others. */
    @Test
    void anInterruptEndsAllMembers() {
        Thread caller = Thread.currentThread();
        Progress progress = new Progress() {
            @Override
            public void epoch(Epoch epoch) {
                caller.interrupt();
            }

            @Override
            public boolean cancelled() {
                return Thread.currentThread().isInterrupted();
            }
        };
        Map<String, String> endless = Map.of("ensemble", "2", "epochs", "100000", "validation", "0");
        assertThatThrownBy(() -> trained("autoencoder", endless, 2, progress))
                .isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void aMemberThatFailsUndoesTheOthers() {
        Run run = Run.silent(Engines.of(Engines.Choice.BLAS, 2), 1);
        List<Integer> undone = Collections.synchronizedList(new ArrayList<>());
        AtomicInteger made = new AtomicInteger();
        assertThatThrownBy(() -> run.parts(
                        4,
                        (i, part) -> {
                            if (i == 3) {
                                throw new IllegalStateException("no");
                            }
                            made.incrementAndGet();
                            return i;
                        },
                        undone::add))
                .hasMessage("no");
        assertThat(undone).hasSize(made.get());
    }
}

package io.github.deepanomaly.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.explain.Explanation;
import io.github.deepanomaly.explain.local.IntegratedGradients;
import io.github.deepanomaly.explain.local.LocalExplanation;
import io.github.deepanomaly.testing.SmallModels;
import io.github.deepanomaly.testing.Tables;
import io.github.deepanomaly.testing.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Threads score with one model at the same time: none waits for another, and all get the same bits as one alone. */
class ParallelScoringTest {

    private static final int THREADS = 8;

    static List<Variant> variants() {
        return Variant.all();
    }

    private static AnomalyModel model(Variant variant) {
        Run run = Run.silent(SmallModels.engine(), 1);
        return AnomalyModel.train(variant.kind(), variant.settings(), Tables.NUMBERS.normal(200, 1), run);
    }

    @ParameterizedTest(name = "{0}, seeds 1 and 2")
    @MethodSource("variants")
    void eightThreadsGetTheSameBits(Variant variant) throws Exception {
        try (AnomalyModel model = model(variant)) {
            List<Rows> parts = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                parts.add(Tables.NUMBERS.mixed(20 + 7 * i, i));
            }
            List<Callable<List<Object>>> tasks = new ArrayList<>();
            List<List<Object>> alone = new ArrayList<>();
            for (Rows part : parts) {
                alone.add(judged(model, part));
                tasks.add(() -> judged(model, part));
            }
            assertThat(together(tasks)).isEqualTo(alone);
        }
    }

    private static List<Object> judged(AnomalyModel model, Rows rows) {
        List<Object> judged = new ArrayList<>();
        for (double score : model.score(rows)) {
            judged.add(score);
        }
        Rows few = Tables.part(rows, 0, 3);
        for (Explanation explanation : model.explain(few, Progress.SILENT)) {
            judged.add(explanation.score());
            judged.add(explanation.contributions());
        }
        if (model.differentiable()) {
            IntegratedGradients method = new IntegratedGradients(IntegratedGradients.Baseline.MEDIAN, 0.2);
            for (LocalExplanation explanation : model.explainer(rows).explain(few, method, Progress.SILENT)) {
                judged.add(explanation.explanation().contributions());
            }
        }
        return judged;
    }

    /** What the tasks give that begin together, each on a thread of its own. */
    private static <T> List<T> together(List<Callable<T>> tasks) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
        try {
            CyclicBarrier start = new CyclicBarrier(tasks.size());
            List<Future<T>> pending = new ArrayList<>();
            for (Callable<T> task : tasks) {
                pending.add(threads.submit(() -> {
                    start.await();
                    return task.call();
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> result : pending) {
                results.add(result.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    /** One thread stops in the middle of its work until another has done the same work. */
    @Test
    void aThreadDoesNotWaitForAnotherThatScores() throws Exception {
        ExecutorService other = Executors.newSingleThreadExecutor();
        try (AnomalyModel model = model(Variant.all().get(0))) {
            Rows rows = Tables.NUMBERS.mixed(50, 3);
            double[] alone = model.score(rows);
            List<double[]> meanwhile = new ArrayList<>();
            Progress waiting = new Progress() {
                @Override
                public void report(double fraction, String message) {
                    try {
                        meanwhile.add(other.submit(() -> model.score(rows)).get());
                        other.submit(() -> model.explain(rows, Progress.SILENT)).get();
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                }
            };
            assertThat(model.score(rows, waiting)).isEqualTo(alone);
            model.explain(rows, waiting);
            assertThat(meanwhile)
                    .hasSize(2)
                    .allSatisfy(scores -> assertThat(scores).isEqualTo(alone));
        } finally {
            other.shutdownNow();
        }
    }
}

package io.github.deepanomaly.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RankingMetricsTest {

    /** Both sides sum up to a thousand terms below one in doubles, in different orders. */
    private static final double SUMMATION = 1e-12;

    @Test
    void metricsEqualTheReferenceNumbers() throws IOException {
        List<String> lines;
        String folder = Objects.requireNonNull(System.getProperty("deepanomaly.test-data"));
        try (var all = Files.lines(Path.of(folder, "reference", "ranking.csv"))) {
            lines = all.filter(line -> !line.startsWith("#")).toList();
        }
        assertThat(lines.get(0))
                .isEqualTo("case,rows,anomalies,roc_auc,average_precision,f1_at_true_count,labels,scores");
        assertThat(lines).hasSizeGreaterThan(1000);
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            RankingMetrics metrics = RankingMetrics.of(labels(cells[6]), scores(cells[7]));
            assertThat(metrics.rocAuc()).as(cells[0]).isCloseTo(number(cells[3]), within(SUMMATION));
            assertThat(metrics.averagePrecision()).as(cells[0]).isCloseTo(number(cells[4]), within(SUMMATION));
            assertThat(metrics.f1AtTrueCount()).as(cells[0]).isCloseTo(number(cells[5]), within(SUMMATION));
        }
    }

    @Test
    void infiniteScoresAreRankedAndBothZerosAreTied() {
        RankingMetrics infinite = RankingMetrics.of(
                new boolean[] {true, false, false},
                new double[] {Double.POSITIVE_INFINITY, 1, Double.NEGATIVE_INFINITY});
        assertThat(infinite).isEqualTo(new RankingMetrics(1, 1, 1));
        assertThat(RankingMetrics.of(new boolean[] {true, false}, new double[] {-0.0, 0.0}))
                .isEqualTo(new RankingMetrics(0.5, 0.5, 0.5));
        assertThat(RankingMetrics.of(new boolean[] {true, false}, new double[] {0.0, -0.0}))
                .isEqualTo(new RankingMetrics(0.5, 0.5, 0.5));
    }

    @Test
    void theOrderOfTheRowsDoesNotMatter() {
        List<Integer> rows = new ArrayList<>(IntStream.range(0, 500).boxed().toList());
        RankingMetrics sorted = metrics(rows);
        Collections.shuffle(rows, new Random(5));
        assertThat(metrics(rows)).isEqualTo(sorted);
    }

    private static RankingMetrics metrics(List<Integer> rows) {
        boolean[] anomaly = new boolean[rows.size()];
        double[] score = new double[rows.size()];
        for (int i = 0; i < score.length; i++) {
            anomaly[i] = rows.get(i) % 7 == 3;
            score[i] = rows.get(i) % 41;
        }
        return RankingMetrics.of(anomaly, score);
    }

    @Test
    void bothClassesMustBeThereAndEveryScoreMustBeANumber() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RankingMetrics.of(new boolean[] {true, true}, new double[] {1, 2}))
                .withMessage("ranking metrics need anomalies and normal rows, got 2 and 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RankingMetrics.of(new boolean[2], new double[] {1, 2}))
                .withMessage("ranking metrics need anomalies and normal rows, got 0 and 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RankingMetrics.of(new boolean[] {true, false}, new double[] {1, Double.NaN}))
                .withMessage("scores must be numbers, got NaN in row 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RankingMetrics.of(new boolean[1], new double[2]))
                .withMessage("labels and scores must have the same length, got 1 and 2");
    }

    private static boolean[] labels(String cell) {
        String[] words = cell.split(" ", -1);
        boolean[] labels = new boolean[words.length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = words[i].equals("1");
        }
        return labels;
    }

    private static double[] scores(String cell) {
        return Arrays.stream(cell.split(" ", -1))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    private static double number(String cell) {
        return Double.parseDouble(cell);
    }
}

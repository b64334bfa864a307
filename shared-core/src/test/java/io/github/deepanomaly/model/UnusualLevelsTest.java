package io.github.deepanomaly.model;

import static io.github.deepanomaly.testing.TwoColumns.LEVELS;
import static io.github.deepanomaly.testing.TwoColumns.NA;
import static io.github.deepanomaly.testing.TwoColumns.assertRefused;
import static io.github.deepanomaly.testing.TwoColumns.assertScores;
import static io.github.deepanomaly.testing.TwoColumns.repeated;
import static io.github.deepanomaly.testing.TwoColumns.rows;
import static io.github.deepanomaly.testing.TwoColumns.train;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Schema;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Levels that are new, many, or in another order. */
class UnusualLevelsTest {

    @Test
    void levelsNeverSeenOrOutsideTheListAreAllAlikeAndNotMissing() {
        AnomalyModel model = train(repeated(LEVELS, 0, 1, NA));
        double[] scores = model.score(
                rows(LEVELS, new double[] {NA, 0}, new double[] {2, 0}, new double[] {3, 0}, new double[] {-1, 0}));
        assertThat(Arrays.stream(scores).skip(1).distinct()).hasSize(1);
        assertThat(scores[1]).isGreaterThan(scores[0]);
        assertScores(train(repeated(LEVELS, 0, 1, 7, -1)), rows(LEVELS, new double[] {7, 0}));
    }

    @Test
    void aMillionDifferentLevelsAreLeftOutQuicklyByName() {
        int levels = 1_000_000;
        Schema wide = new Schema(List.of(new Column.Nominal(
                "customer", IntStream.range(0, levels).mapToObj(i -> "c" + i).toList())));
        Rows rows = new Rows() {
            @Override
            public Schema schema() {
                return wide;
            }

            @Override
            public int size() {
                return levels;
            }

            @Override
            public Iterator<double[]> iterator() {
                return IntStream.range(0, levels)
                        .mapToObj(i -> new double[] {i})
                        .iterator();
            }
        };
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        assertRefused(
                rows,
                "training needs at least 1 numeric, nominal or date column that is not constant, got 0 constant columns; "
                        + "left out: customer (identifier: 1,000,000 of 1,000,000 values differ)");
        // a few boxes and arrays a row of the test's own iterator, and a few bytes a level
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(500_000_000);
    }

    @Test
    void manyLevelsInAnotherOrderAreMatched() {
        int levels = 50_000;
        List<String> names = new ArrayList<>(
                IntStream.range(0, levels).mapToObj(i -> "c" + i).toList());
        Column y = new Column.Numeric("y");
        AnomalyModel model = train(repeated(new Schema(List.of(new Column.Nominal("c", names), y)), 0, 1, levels - 1));
        List<String> backwards = new ArrayList<>(names);
        Collections.reverse(backwards);
        Schema other = new Schema(List.of(new Column.Nominal("c", backwards), y));
        double[] expected = model.score(rows(model.schema(), new double[] {1, 0}));
        assertThat(model.score(rows(other, new double[] {levels - 2, 0}))).containsExactly(expected);
    }
}

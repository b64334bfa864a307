package io.github.deepanomaly.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.engine.Engines;
import io.github.deepanomaly.explain.Explanation;
import io.github.deepanomaly.testing.SmallModels;
import io.github.deepanomaly.testing.Tables;
import io.github.deepanomaly.testing.Variant;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A row's score is the same bits alone, in any batch at any place, on any number of threads, by every entry. */
class RowVerdictTest {

    private static final int[] BATCHES = {1, 2, 3, 17, 64, 205};

    /** More than the 2 x 205 that the largest batches need. */
    private static final int COMPARED = 420;

    private static final int ROWS = 3000;

    static List<Variant> variants() {
        return Variant.all();
    }

    static Stream<Arguments> everything() {
        return Arrays.stream(Tables.values())
                .flatMap(table -> Variant.all().stream().map(variant -> Arguments.of(table, variant)));
    }

    @ParameterizedTest(name = "{0}, seeds 1 and 2")
    @MethodSource("variants")
    void aScoreBelongsToTheRow(Variant variant) throws IOException {
        compare(Tables.COPIES, variant, COMPARED);
    }

    @ParameterizedTest(name = "{0} {1}, seeds 1 and 2")
    @MethodSource("everything")
    @Tag("slow")
    void aScoreBelongsToTheRowInEveryTable(Tables table, Variant variant) throws IOException {
        compare(table, variant, ROWS);
    }

    private static void compare(Tables table, Variant variant, int rows) throws IOException {
        Run run = Run.silent(SmallModels.engine(), 1);
        try (AnomalyModel model = AnomalyModel.train(variant.kind(), variant.settings(), table.normal(300, 1), run)) {
            Rows mixed = table.mixed(rows, 2);
            double[] whole = model.score(mixed);
            for (int batch : BATCHES) {
                for (int offset : new int[] {0, 5}) {
                    for (int from = offset; from + batch <= Math.min(COMPARED, offset + 64 * batch); from += batch) {
                        assertSame(
                                model.score(Tables.part(mixed, from, from + batch)),
                                whole,
                                from,
                                "batches of " + batch);
                    }
                }
            }
            ScoreStream stream = model.stream();
            Rows first = Tables.part(mixed, 0, 100);
            double[] streamed = new double[first.size()];
            int next = 0;
            for (double[] row : first) {
                streamed[next++] = stream.score(row.clone());
            }
            assertSame(streamed, whole, 0, "stream");
            for (int size : new int[] {1, 7, 64}) {
                double[] explained = model.explain(Tables.part(mixed, 30, 30 + size), Progress.SILENT).stream()
                        .mapToDouble(Explanation::score)
                        .toArray();
                assertSame(explained, whole, 30, "explanations of " + size);
            }
            byte[] file = SmallModels.bytes(model);
            try (AnomalyModel other =
                    AnomalyModel.read(new ByteArrayInputStream(file), Engines.of(Engines.Choice.BLAS, 2))) {
                assertSame(other.score(mixed), whole, 0, "two threads");
            }
        }
    }

    private static void assertSame(double[] part, double[] whole, int from, String how) {
        assertThat(part)
                .as(how + " from row %d", from + 1)
                .isEqualTo(Arrays.copyOfRange(whole, from, from + part.length));
    }
}

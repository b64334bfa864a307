package io.github.deepanomaly.knime.task;

import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.knime.table.BlockReader;
import io.github.deepanomaly.knime.table.ModelRows;
import io.github.deepanomaly.knime.table.Table;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.model.windows.LogParts;
import io.github.deepanomaly.model.windows.SeriesEnds;
import io.github.deepanomaly.model.windows.Windowing;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntPredicate;

/**
 * How a table is read for a model, so that little of it is in memory.
 *
 * @param most how many rows are read at a time; 0 = automatic
 */
record ModelBlocks(AnomalyModel model, Table table, int most) {

    /** Numbers in a block, if nobody says how many rows: some hundred bytes each where all rows are explained. */
    private static final int NUMBERS = 200_000;

    /** Rows in a block of few columns; more are not faster. */
    private static final int LARGEST = 16_384;

    /** Rows judged in windows that lie far apart which are explained at a time: each time all windows are scored again. */
    private static final int REREAD_FOR = 100_000;

    /** Parts pay if at most this part of the table is kept for them: a number in it takes twice the memory of an encoded one. */
    private static final int KEPT = 16;

    /** The windows that a table of one series keeps at most, or of several that do not overlap. */
    private static final int ONE_SERIES = 4;

    /** New rows in a part for each one that is kept for it and judged again, if nobody says how many rows. */
    private static final int NEW = 4;

    /** Whether rows are judged in windows, and not each alone. */
    static boolean windows(AnomalyModel model) {
        return Learning.window(model) > 1;
    }

    private int block() {
        int columns = Math.max(1, model.schema().size());
        return most > 0 ? most : Math.max(1, Math.min(LARGEST, NUMBERS / columns));
    }

    private ModelRows rows() {
        return ModelRows.whole(table, model.schema());
    }

    /** For rows that are judged alone. */
    <T> BlockReader<T> alone(IntPredicate wanted, Function<Rows, List<T>> work) {
        return new BlockReader<>(rows(), block(), wanted, work);
    }

    /**
     * For rows that are judged in windows; none where so many rows must be kept at a time that this saves no memory.
     *
     * @param progress is asked while the table is read for the ends of its series
     * @throws IllegalArgumentException where time goes back in one of several series
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    <T> Optional<BlockReader<T>> inParts(
            IntPredicate wanted, BiFunction<Rows, IntPredicate, List<T>> work, Progress progress) {
        Windowing windowing = Windowing.of(model.settings(), model.schema());
        SeriesEnds ends;
        try (ModelRows all = rows()) {
            ends = SeriesEnds.of(all, windowing, progress);
        }
        int least = Math.max(block(), ONE_SERIES * windowing.window());
        if (ends.kept() > Math.max(least, table.size() / KEPT)) {
            return Optional.empty();
        }
        int block = most > 0 ? most : Math.max(block(), NEW * ends.kept());
        ModelRows all = rows();
        return Optional.of(BlockReader.inParts(all, new LogParts(all, windowing, ends, block), wanted, work));
    }

    /** For rows that are judged in windows that lie too far apart for {@link #inParts}: the work gets all rows, again and again. */
    <T> BlockReader<T> rereading(IntPredicate wanted, BiFunction<Rows, IntPredicate, List<T>> work) {
        return BlockReader.rereading(rows(), most > 0 ? most : REREAD_FOR, wanted, work);
    }
}

package io.github.deepanomaly.model.watch;

import io.github.deepanomaly.data.Encoder;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.detector.CodingScorer;
import io.github.deepanomaly.detector.Scorer;
import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.model.windows.Windowing;
import java.util.function.Function;

/** Puts the watch over columns that never varied beside the detector that does not read them. */
public final class Watch {

    private Watch() {}

    /**
     * The scorer for rows of {@link Encoder#watching}, from one for those of {@link Encoder#varying}: the same one where nothing
     * is watched.
     *
     * @param training the rows that the encoder was fitted on
     * @param calibration gives the scores of normal rows by a scorer
     */
    public static Scorer over(
            Scorer scorer,
            Encoder encoder,
            Windowing windowing,
            Rows training,
            Function<Scorer, double[]> calibration) {
        if (encoder.watched().isEmpty()) {
            return scorer;
        }
        WatchedColumns columns = WatchedColumns.of(encoder.watching(), windowing.window());
        double[] scores = calibration.apply(watching(scorer, columns, Lift.NONE));
        return watching(scorer, columns, Lift.above(Novelty.of(training), scores));
    }

    /**
     * Where each column of rows of {@link Encoder#watching} stands, of so many steps: the numbers of the columns of {@link
     * Encoder#varying}, and behind them those that are watched.
     */
    public static int[] places(Encoder encoder, int steps) {
        WatchedColumns columns = WatchedColumns.of(encoder.watching(), steps);
        int[] read = columns.read();
        int[] watched = columns.watched();
        int[] places = new int[read.length + watched.length];
        for (int i = 0; i < places.length; i++) {
            places[i < read.length ? read[i] : watched[i - read.length]] = i;
        }
        return places;
    }

    /** The same from a state that such a scorer gave; the given one where nothing is watched. */
    public static Scorer restore(Scorer scorer, Encoder encoder, Windowing windowing, State state) {
        if (encoder.watched().isEmpty()) {
            return scorer;
        }
        return watching(scorer, WatchedColumns.of(encoder.watching(), windowing.window()), Lift.restore(state));
    }

    private static Scorer watching(Scorer scorer, WatchedColumns columns, Lift lift) {
        return scorer instanceof CodingScorer coder
                ? new WatchingCoder(coder, columns, lift)
                : new WatchingScorer(scorer, columns, lift);
    }
}

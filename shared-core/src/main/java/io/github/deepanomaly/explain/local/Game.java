package io.github.deepanomaly.explain.local;

import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Schema;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.math.Permutation;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;

/** A row whose columns come and go: the scores of rows in which the others have the values of a background row. */
final class Game {

    /** The most rows that are scored at once: between such parts the work can be cancelled. */
    static final int PART = 4096;

    private final ScoreFunction function;
    private final Schema schema;
    private final int[] columns;
    private final double[] row;
    private final List<double[]> background;
    private final Progress progress;

    /**
     * A game.
     *
     * @param columns the raw columns that take part
     * @param row the row that is explained
     * @param background one or more rows of the same schema
     */
    Game(
            ScoreFunction function,
            Schema schema,
            int[] columns,
            double[] row,
            List<double[]> background,
            Progress progress) {
        this.function = function;
        this.schema = schema;
        this.columns = columns;
        this.row = row;
        this.background = background;
        this.progress = progress;
    }

    /** One row to score: the columns that are the row's, and which background row the others come from. */
    record Mix(BitSet present, int other) {}

    /** The number of columns that take part. */
    int size() {
        return columns.length;
    }

    /** The score of the row itself. */
    double score() {
        return function.score(Rows.of(schema, List.of(row)))[0];
    }

    /** The scores of the background rows. */
    double[] backgroundScores() {
        return function.score(Rows.of(schema, background));
    }

    /** The score of each mix, in parts between which the work is reported and can be cancelled. */
    double[] scores(List<Mix> mixes) {
        double[] scores = new double[mixes.size()];
        for (int from = 0; from < scores.length; from += PART) {
            progress.report((double) from / scores.length, "explaining");
            if (progress.cancelled()) {
                throw new CancellationException("cancelled");
            }
            int to = Math.min(scores.length, from + PART);
            List<double[]> rows = new ArrayList<>();
            for (Mix mix : mixes.subList(from, to)) {
                rows.add(mixed(mix));
            }
            System.arraycopy(function.score(Rows.of(schema, rows)), 0, scores, from, to - from);
        }
        return scores;
    }

    private double[] mixed(Mix mix) {
        double[] mixed = background.get(mix.other).clone();
        for (int i = 0; i < columns.length; i++) {
            if (mix.present.get(i)) {
                mixed[columns[i]] = row[columns[i]];
            }
        }
        return mixed;
    }

    /** For each of {@code count} draws a background row: all in turn, in an order by chance, so that none counts much more. */
    int[] others(int count, SplittableRandom random) {
        int[] order = Permutation.of(background.size(), random);
        int[] others = new int[count];
        for (int i = 0; i < count; i++) {
            others[i] = order[i % order.length];
        }
        return others;
    }
}

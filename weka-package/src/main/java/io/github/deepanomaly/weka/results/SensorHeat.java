package io.github.deepanomaly.weka.results;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.explain.Explanation;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.weka.judging.Judge;
import io.github.deepanomaly.weka.judging.Judged;
import io.github.deepanomaly.weka.rows.InstancesRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which column raises the score when, along the order of the rows: the share of a column in the score of a row, times what the score is
 * above the usual one.
 *
 * @param columns their names
 * @param heat the largest value of each column in each part, columns x parts, from 0
 * @param width the rows of a part
 */
public record SensorHeat(List<String> columns, List<double[]> heat, double width) {

    public SensorHeat {
        columns = List.copyOf(columns);
        heat = List.copyOf(heat);
    }

    /** All rows of so many are explained; of more, those with the highest scores. */
    private static final int MOST = 20_000;

    private static final int HIGHEST = 2_000;

    private static final int PARTS = 750;

    private static final int BLOCK = 1024;

    /** Of judged rows; at least one must have a score. Throws as explanations do. */
    public static SensorHeat of(Judged rows, Progress progress) {
        int[] known = IntStream.range(0, rows.size())
                .filter(row -> rows.has(row) && Double.isFinite(rows.score(row)))
                .toArray();
        double[] sorted = IntStream.of(known).mapToDouble(rows::score).sorted().toArray();
        double usual = sorted[sorted.length / 2];
        int parts = Math.min(PARTS, rows.size());
        Collected collected = new Collected(rows, usual, parts);
        boolean all = known.length <= MOST;
        if (all && rows.judges().stream().anyMatch(judge -> judge.window() > 1)) {
            windows(rows, collected, progress);
        } else {
            int[] chosen = all
                    ? known
                    : IntStream.of(known)
                            .boxed()
                            .sorted(Comparator.comparingDouble(row -> -rows.score(row)))
                            .limit(HIGHEST)
                            .mapToInt(row -> row)
                            .toArray();
            for (int from = 0; from < chosen.length; from += BLOCK) {
                int[] block = Arrays.copyOfRange(chosen, from, Math.min(chosen.length, from + BLOCK));
                List<Explanation> found = rows.explain(block, progress);
                for (int i = 0; i < block.length; i++) {
                    collected.add(block[i], found.get(i));
                }
            }
        }
        return new SensorHeat(collected.names, collected.heat, (double) rows.size() / parts);
    }

    /** Windows are explained for all rows at once. */
    private static void windows(Judged rows, Collected collected, Progress progress) {
        for (int i = 0; i < rows.judges().size(); i++) {
            Judge judge = rows.judges().get(i);
            BitSet which = rows.judgedBy(i);
            AnomalyModel model = judge.model();
            List<Explanation> found = model.explain(InstancesRows.of(rows.data(), model.schema()), progress);
            which.stream().forEach(row -> collected.add(row, found.get(row)));
        }
    }

    /** The largest values so far. */
    private static final class Collected {

        private final Judged rows;
        private final double usual;
        private final int parts;
        private final List<String> names = new ArrayList<>();
        private final List<double[]> heat = new ArrayList<>();

        Collected(Judged rows, double usual, int parts) {
            this.rows = rows;
            this.usual = usual;
            this.parts = parts;
        }

        void add(int row, Explanation explanation) {
            if (names.isEmpty()) {
                for (Column column : explanation.schema().columns()) {
                    names.add(column.name());
                    heat.add(new double[parts]);
                }
            }
            double above = rows.score(row) - usual;
            int part = (int) ((long) row * parts / rows.size());
            for (int column = 0; above > 0 && column < names.size(); column++) {
                double[] values = heat.get(column);
                values[part] = Math.max(values[part], above * Math.abs(explanation.contribution(column)));
            }
        }
    }
}

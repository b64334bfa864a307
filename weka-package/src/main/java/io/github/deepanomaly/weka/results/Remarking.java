package io.github.deepanomaly.weka.results;

import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.model.marks.KeptRows;
import io.github.deepanomaly.weka.judging.Judge;
import io.github.deepanomaly.weka.judging.Judged;
import io.github.deepanomaly.weka.results.Marks.Mark;
import io.github.deepanomaly.weka.rows.Folds;
import io.github.deepanomaly.weka.rows.InstancesRows;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import weka.core.Instances;

/**
 * Judged rows that are kept so that their scores follow marks at once: rows like a confirmed anomaly rise, rows like a false alarm fall.
 * Nothing is trained. Immutable, for any thread.
 */
public final class Remarking {

    private final Judged rows;
    private final List<Kept> parts;

    private Remarking(Judged rows, List<Kept> parts) {
        this.rows = rows;
        this.parts = parts;
    }

    /**
     * The rows that one detector has judged, by their numbers.
     *
     * @param rows these, or all rows where windows reach beyond them
     */
    private record Kept(BitSet which, KeptRows rows) {

        /** The scores of {@code which}, in their order. */
        double[] scores(Rows labelled, boolean windows) {
            double[] scores = rows.with(labelled).scores();
            return windows ? which.stream().mapToDouble(row -> scores[row]).toArray() : scores;
        }
    }

    /**
     * Keeps judged rows.
     *
     * @throws IllegalStateException where a detector takes no marks after training
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    public static Remarking of(Judged rows, Progress progress) {
        List<Kept> parts = new ArrayList<>();
        for (int i = 0; i < rows.judges().size(); i++) {
            Judge judge = rows.judges().get(i);
            AnomalyModel model = judge.model();
            BitSet which = rows.judgedBy(i);
            InstancesRows all = InstancesRows.of(rows.data(), model.schema());
            Rows some = judge.window() > 1 ? all : all.of(Folds.chosen(which, rows.data()));
            IntStream numbers = judge.window() > 1 ? IntStream.range(0, rows.size()) : which.stream();
            double[] scores = numbers.mapToDouble(rows::score).toArray();
            parts.add(new Kept(which, model.adjustment().keep(some, scores, progress)));
        }
        return new Remarking(rows, parts);
    }

    /** The rows with the scores that their detectors give them after marks. Throws as {@link Judge#marked} does. */
    public Judged with(Marks marks) throws Exception {
        List<Judge> judges = new ArrayList<>();
        double[] scores =
                IntStream.range(0, rows.size()).mapToDouble(rows::score).toArray();
        for (Kept part : parts) {
            Judge judge = rows.judges().get(judges.size());
            Rows labelled = labelled(marks, judge);
            judges.add(judge.marked(labelled));
            double[] found = part.scores(labelled, judge.window() > 1);
            int next = 0;
            for (int row = part.which().nextSetBit(0);
                    row >= 0;
                    row = part.which().nextSetBit(row + 1)) {
                scores[row] = found[next++];
            }
        }
        Judge decides = rows.deciding().orElseThrow();
        int known = rows.judges().indexOf(decides);
        return rows.marked(judges, scores, known >= 0 ? judges.get(known) : decides.marked(labelled(marks, decides)));
    }

    private Rows labelled(Marks marks, Judge judge) {
        Instances data = rows.data();
        if (judge.window() > 1) {
            return new LabelledLog(InstancesRows.of(data, judge.model().schema()), marks);
        }
        List<Integer> confirmed = marks.of(Mark.CONFIRMED);
        List<Integer> all = new ArrayList<>(confirmed);
        all.addAll(marks.of(Mark.FALSE_ALARM));
        Rows some = InstancesRows.of(data, judge.model().schema())
                .of(all.stream().map(data::get).toList());
        return new Labelled(some, confirmed.size());
    }

    /** All rows of a log, of which some are marked. */
    private record LabelledLog(Rows rows, Marks marks) implements Rows.View {

        @Override
        public Label label(int row) {
            return marks.of(row)
                    .map(marking -> switch (marking.mark()) {
                        case CONFIRMED -> Label.ANOMALOUS;
                        case FALSE_ALARM -> Label.NORMAL;
                        case UNSURE -> Label.UNKNOWN;
                    })
                    .orElse(Label.UNKNOWN);
        }
    }

    /**
     * Rows of which the first ones are anomalies and all others are normal.
     *
     * @param anomalies how many
     */
    private record Labelled(Rows rows, int anomalies) implements Rows.View {

        @Override
        public Label label(int row) {
            return row < anomalies ? Label.ANOMALOUS : Label.NORMAL;
        }
    }
}

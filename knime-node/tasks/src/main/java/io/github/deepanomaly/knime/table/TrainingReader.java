package io.github.deepanomaly.knime.table;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Schema;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.stats.Reservoir;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

/** Reads {@link TrainingRows} in one pass. */
final class TrainingReader {

    /** Rows between two looks at the progress; reading so many takes a few milliseconds. */
    private static final int STRIDE = 256;

    /** A row of the table, by its number. */
    private static final class Kept {

        private final long number;
        private final double[] values;
        private final boolean weightless;
        private final boolean anomalous;

        Kept(long number, double[] values, boolean weightless, boolean anomalous) {
            this.number = number;
            this.values = values;
            this.weightless = weightless;
            this.anomalous = anomalous;
        }
    }

    private final Table table;
    private final TrainingRows.Selection selection;
    private final Progress progress;
    private final SplittableRandom random;
    private final int label;
    private final int[] features;
    private final List<TextLevels> levels = new ArrayList<>();
    private final List<Kept> kept = new ArrayList<>();
    private final Reservoir<Kept> marks;
    private long candidates;
    private long labelled;
    private long normal;
    private String other = "";
    private long infinite;

    TrainingReader(Table table, TrainingRows.Selection selection, Progress progress) {
        this.table = table;
        this.selection = selection;
        this.progress = progress;
        random = new SplittableRandom(selection.seed());
        marks = new Reservoir<>(selection.cap(), new SplittableRandom(selection.seed() + 1));
        label = selection
                .labels()
                .map(labels -> TableColumn.place(table.columns(), "label", labels.column()))
                .orElse(-1);
        features = IntStream.range(0, table.columns().size())
                .filter(column -> column != label)
                .toArray();
        for (int feature : features) {
            levels.add(new TextLevels(
                    selection.levels(), table.columns().get(feature).levels()));
        }
    }

    TrainingRows read() {
        long number = 0;
        try (TableCursor cursor = table.open()) {
            while (cursor.advance()) {
                if (number % STRIDE == 0) {
                    look(number);
                }
                row(cursor, number++);
            }
        }
        check(number);
        return rows(number);
    }

    private void look(long number) {
        progress.report((double) number / Math.max(1, table.size()), "reading rows");
        if (progress.cancelled()) {
            throw new CancellationException("cancelled");
        }
    }

    private void row(TableCursor cursor, long number) {
        if (selection.ordered() && number < table.size() - selection.cap()) {
            return;
        }
        boolean anomalous = anomalous(cursor);
        double[] values = values(cursor);
        boolean usable = Arrays.stream(values).noneMatch(Double::isInfinite);
        infinite += usable || anomalous ? 0 : 1;
        if (selection.ordered()) {
            if (!usable) {
                Arrays.fill(values, Double.NaN);
            }
            kept.add(new Kept(number, values, !usable, anomalous));
        } else if (anomalous && usable) {
            marks.offer(() -> new Kept(number, values, false, true));
        } else if (usable) {
            draw(number, values);
        }
    }

    private boolean anomalous(TableCursor cursor) {
        if (selection.labels().isEmpty()) {
            return false;
        }
        Optional<String> text = Labels.given(cursor.text(label));
        boolean anomalous = selection.labels().get().anomalous(text);
        if (anomalous) {
            labelled++;
            other = text.orElseThrow();
        } else if (text.isPresent()) {
            normal++;
        }
        return anomalous;
    }

    /** Each row so far has the same chance to be among those kept (J. S. Vitter: Random Sampling with a Reservoir. 1985). */
    private void draw(long number, double[] values) {
        candidates++;
        if (kept.size() < selection.cap()) {
            kept.add(new Kept(number, values, false, false));
            return;
        }
        long place = random.nextLong(candidates);
        if (place < selection.cap()) {
            kept.set((int) place, new Kept(number, values, false, false));
        }
    }

    private double[] values(TableCursor cursor) {
        double[] values = new double[features.length];
        for (int i = 0; i < values.length; i++) {
            int column = features[i];
            if (table.columns().get(column).type() == TableColumn.Type.TEXT) {
                values[i] = cursor.text(column).map(levels.get(i)::level).orElse(Double.NaN);
            } else {
                values[i] = cursor.number(column);
            }
        }
        return values;
    }

    private void check(long rows) {
        if (rows == 0) {
            throw new IllegalArgumentException("training needs at least 1 row, got 0");
        }
        if (kept.stream().allMatch(row -> row.weightless || row.anomalous)) {
            String described = selection
                    .labels()
                    .map(labels -> " labelled \"" + labels.normal() + "\" or without a label")
                    .orElse("");
            throw new IllegalArgumentException(
                    "training needs rows" + described + " with finite numbers, got " + rows + " rows, of which "
                            + labelled + " have another label and " + infinite + " have an infinite number");
        }
    }

    private TrainingRows rows(long number) {
        int training = kept.size();
        kept.addAll(marks.kept());
        kept.sort(Comparator.comparingLong(row -> row.number));
        List<String> notes = new ArrayList<>();
        long usable = selection.ordered() ? number : candidates;
        if (usable > training) {
            notes.add("Trained on " + training + " of " + usable + " rows"
                    + (selection.ordered() ? ", the last ones." : ", drawn at random."));
        }
        if (infinite > 0) {
            notes.add(infinite + " rows with an infinite number were left out of training.");
        }
        selection
                .labels()
                .flatMap(labels -> labels.allAnomalous(labelled, normal, other))
                .ifPresent(notes::add);
        int[] places = IntStream.range(0, features.length)
                .filter(i -> levels.get(i).excess().isEmpty())
                .toArray();
        List<String> leftOut = leftOut();
        if (places.length == 0 && !leftOut.isEmpty()) {
            throw new IllegalArgumentException(
                    "training needs at least 1 column, and all are left out: " + String.join(" ", leftOut));
        }
        notes.addAll(leftOut);
        BitSet weightless = new BitSet();
        IntStream.range(0, kept.size()).filter(i -> kept.get(i).weightless).forEach(weightless::set);
        BitSet anomalous = new BitSet();
        IntStream.range(0, kept.size()).filter(i -> kept.get(i).anomalous).forEach(anomalous::set);
        return new TrainingRows(schema(places), values(places), weightless, anomalous, labelled, notes);
    }

    private List<String> leftOut() {
        List<String> notes = new ArrayList<>();
        for (int i = 0; i < features.length; i++) {
            String name = table.columns().get(features[i]).name();
            levels.get(i)
                    .excess()
                    .ifPresent(what -> notes.add("Column \"" + name + "\" has " + what + " and was left out."));
        }
        return notes;
    }

    private Schema schema(int[] places) {
        List<Column> columns = new ArrayList<>();
        for (int place : places) {
            columns.add(TrainingRows.column(
                    table.columns().get(features[place]), levels.get(place).texts()));
        }
        return new Schema(columns);
    }

    private List<double[]> values(int[] places) {
        if (places.length == features.length) {
            return kept.stream().map(row -> row.values).toList();
        }
        return kept.stream()
                .map(row -> IntStream.of(places)
                        .mapToDouble(place -> row.values[place])
                        .toArray())
                .toList();
    }
}

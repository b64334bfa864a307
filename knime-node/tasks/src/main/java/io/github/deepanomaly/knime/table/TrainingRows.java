package io.github.deepanomaly.knime.table;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Rows.Label;
import io.github.deepanomaly.data.Schema;
import io.github.deepanomaly.detector.Progress;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/**
 * The rows of a table that train: all, or as many as a cap allows. Where rows stand for themselves the cap draws at random, and as many
 * rows labelled anomalous are kept beside; where they are time steps the last ones are kept. Rows with an infinite number are left
 * out, or have weight 0 in a series, so that no window holds them. Either way the order of the table is kept.
 */
public final class TrainingRows implements Rows {

    private final Schema schema;
    private final List<double[]> rows;
    private final BitSet weightless;
    private final BitSet anomalous;
    private final long labelled;
    private final List<String> notes;

    TrainingRows(
            Schema schema,
            List<double[]> rows,
            BitSet weightless,
            BitSet anomalous,
            long labelled,
            List<String> notes) {
        this.schema = schema;
        this.rows = List.copyOf(rows);
        this.weightless = weightless;
        this.anomalous = anomalous;
        this.labelled = labelled;
        this.notes = List.copyOf(notes);
    }

    /**
     * What to read.
     *
     * @param cap the largest number of rows that are kept, 1 or more
     * @param levels the largest number of different texts in a column that is kept, 1 or more
     * @param ordered whether rows are time steps
     * @param seed of the draw
     */
    public record Selection(Optional<Labels> labels, int cap, int levels, boolean ordered, long seed) {}

    /**
     * Reads the table once. Throws {@link IllegalArgumentException} where no row is left to train on, and
     * {@link CancellationException} when cancelled.
     */
    public static TrainingRows read(Table table, Selection selection, Progress progress) {
        return new TrainingReader(table, selection, progress).read();
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public int size() {
        return rows.size();
    }

    @Override
    public double weight(int row) {
        return weightless.get(row) ? 0 : 1;
    }

    @Override
    public Label label(int row) {
        return anomalous.get(row) ? Label.ANOMALOUS : Label.UNKNOWN;
    }

    @Override
    public Iterator<double[]> iterator() {
        return rows.iterator();
    }

    /** The number of rows of the table that are labelled anomalous and do not train. */
    public long labelledAnomalous() {
        return labelled;
    }

    /** Notes on the choice of rows and columns, one sentence each. */
    @Override
    public List<String> notes() {
        return notes;
    }

    /** The column of a training table as the core knows it. */
    static Column column(TableColumn column, List<String> levels) {
        return switch (column.type()) {
            case NUMBER -> new Column.Numeric(column.name());
            case DATE -> new Column.Date(column.name());
            case TEXT -> new Column.Nominal(column.name(), levels);
        };
    }
}

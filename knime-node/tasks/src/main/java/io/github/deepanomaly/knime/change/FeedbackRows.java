package io.github.deepanomaly.knime.change;

import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Schema;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.knime.table.Labels;
import io.github.deepanomaly.knime.table.ModelRows;
import io.github.deepanomaly.knime.table.Table;
import io.github.deepanomaly.knime.table.TableColumn;
import io.github.deepanomaly.knime.table.TableCursor;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

/** The rows of a table that have a label, in the columns of a model; all others are passed over. Immutable. */
final class FeedbackRows implements Rows {

    private final Schema schema;
    private final List<double[]> rows;
    private final BitSet anomalous;

    private FeedbackRows(Schema schema, List<double[]> rows, BitSet anomalous) {
        this.schema = schema;
        this.rows = List.copyOf(rows);
        this.anomalous = anomalous;
    }

    /**
     * Reads the table once.
     *
     * @throws IllegalArgumentException where the table lacks columns, or a labelled row has an infinite number
     * @throws CancellationException when cancelled
     */
    static FeedbackRows read(Table table, Schema schema, Labels labels, Progress progress) {
        List<TableColumn> columns = table.columns();
        int label = IntStream.range(0, columns.size())
                .filter(i -> columns.get(i).name().equals(labels.column()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "the label column must be in the table, got \"" + labels.column() + "\""));
        List<double[]> kept = new ArrayList<>();
        BitSet anomalous = new BitSet();
        long number = 0;
        try (ModelRows values = new ModelRows(table, schema);
                TableCursor cursor = table.open()) {
            Iterator<double[]> all = values.iterator();
            while (all.hasNext() && cursor.advance()) {
                if (progress.cancelled()) {
                    throw new CancellationException("cancelled");
                }
                double[] row = all.next();
                Optional<String> text = cursor.text(label);
                number++;
                if (text.isPresent()) {
                    if (values.unscorable((int) number - 1)) {
                        throw new IllegalArgumentException("labelled rows must have finite numbers, row " + number
                                + " has an infinite one");
                    }
                    anomalous.set(kept.size(), labels.anomalous(text));
                    kept.add(row.clone());
                }
            }
        }
        return new FeedbackRows(schema, kept, anomalous);
    }

    /** The number of rows labelled anomalous. */
    int anomalous() {
        return anomalous.cardinality();
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
    public Label label(int row) {
        return anomalous.get(row) ? Label.ANOMALOUS : Label.NORMAL;
    }

    @Override
    public Iterator<double[]> iterator() {
        return rows.iterator();
    }
}

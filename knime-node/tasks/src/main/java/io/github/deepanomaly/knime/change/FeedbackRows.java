package io.github.deepanomaly.knime.change;

import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Schema;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.knime.table.Labels;
import io.github.deepanomaly.knime.table.ModelRow;
import io.github.deepanomaly.knime.table.Table;
import io.github.deepanomaly.knime.table.TableColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/** The rows of a table that have a label, in the columns of a model, and where windows are judged all others, too. Immutable. */
final class FeedbackRows implements Rows.View {

    private final Rows rows;
    private final BitSet labelled;
    private final BitSet anomalous;
    private final String other;

    private FeedbackRows(Rows rows, BitSet labelled, BitSet anomalous, String other) {
        this.rows = rows;
        this.other = other;
        this.labelled = labelled;
        this.anomalous = anomalous;
    }

    /**
     * Reads the table once.
     *
     * @param all whether rows without a label are kept, too
     * @throws IllegalArgumentException where the table lacks columns, or a labelled row has an infinite number
     * @throws CancellationException when cancelled
     */
    static FeedbackRows read(Table table, Schema schema, Labels labels, boolean all, Progress progress) {
        int label = TableColumn.place(table.columns(), "label", labels.column());
        ModelRow reader = new ModelRow(table.columns(), schema);
        List<double[]> kept = new ArrayList<>();
        BitSet labelled = new BitSet();
        BitSet anomalous = new BitSet();
        String[] other = {""};
        table.each(progress, (number, cells) -> {
            double[] row = new double[schema.size()];
            reader.read(cells, row); // those without a label as well: texts are numbered as they come
            Optional<String> text = Labels.given(cells.text(label));
            if (text.isPresent()) {
                if (Arrays.stream(row).anyMatch(Double::isInfinite)) {
                    throw new IllegalArgumentException(
                            "labelled rows must have finite numbers, row " + (number + 1) + " has an infinite one");
                }
                labelled.set(kept.size());
                anomalous.set(kept.size(), labels.anomalous(text));
                other[0] = labels.anomalous(text) ? text.get() : other[0];
            }
            if (all || text.isPresent()) {
                kept.add(row);
            }
        });
        return new FeedbackRows(Rows.of(schema, kept), labelled, anomalous, other[0]);
    }

    /** A label of rows labelled anomalous, if there are some. */
    String other() {
        return other;
    }

    /** The number of rows labelled anomalous. */
    int anomalous() {
        return anomalous.cardinality();
    }

    /** The number of rows labelled normal. */
    int normal() {
        return labelled.cardinality() - anomalous();
    }

    @Override
    public Rows rows() {
        return rows;
    }

    @Override
    public Label label(int row) {
        return anomalous.get(row) ? Label.ANOMALOUS : labelled.get(row) ? Label.NORMAL : Label.UNKNOWN;
    }
}

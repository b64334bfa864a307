package io.github.deepanomaly.model.split;

import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Rows.Label;
import io.github.deepanomaly.data.Schema;
import java.util.Iterator;

/** Rows of which those labelled anomalous have weight 0, so that they neither train nor calibrate. */
record TrustedRows(Rows rows) implements Rows {

    @Override
    public Schema schema() {
        return rows.schema();
    }

    @Override
    public int size() {
        return rows.size();
    }

    @Override
    public double weight(int row) {
        return rows.label(row) == Label.ANOMALOUS ? 0 : rows.weight(row);
    }

    @Override
    public Label label(int row) {
        return rows.label(row);
    }

    @Override
    public Iterator<double[]> iterator() {
        return rows.iterator();
    }
}

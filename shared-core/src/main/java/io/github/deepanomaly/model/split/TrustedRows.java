package io.github.deepanomaly.model.split;

import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Rows.Label;

/** Rows of which those labelled anomalous have weight 0, so that they neither train nor calibrate. */
record TrustedRows(Rows rows) implements Rows.View {

    @Override
    public double weight(int row) {
        return rows.label(row) == Label.ANOMALOUS ? 0 : rows.weight(row);
    }
}

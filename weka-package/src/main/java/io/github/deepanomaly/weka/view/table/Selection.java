package io.github.deepanomaly.weka.view.table;

import java.util.Arrays;
import javax.swing.JTable;

/** Selects very many rows of a table at once. */
final class Selection {

    private Selection() {}

    /** Selects rows by their places, beside those that are selected; negative places are none. */
    static void add(JTable table, int... places) {
        int[] sorted =
                Arrays.stream(places).filter(place -> place >= 0).sorted().toArray();
        table.getSelectionModel().setValueIsAdjusting(true);
        int from = 0;
        while (from < sorted.length) {
            int to = from + 1;
            while (to < sorted.length && sorted[to] == sorted[to - 1] + 1) {
                to++; // rows side by side at a time: each call looks at the whole selection
            }
            table.addRowSelectionInterval(sorted[from], sorted[to - 1]);
            from = to;
        }
        table.getSelectionModel().setValueIsAdjusting(false);
    }
}

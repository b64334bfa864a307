package io.github.deepanomaly.weka.view.table;

import static org.assertj.core.api.Assertions.assertThat;

import javax.swing.JTable;
import org.junit.jupiter.api.Test;

class SelectionTest {

    @Test
    void rowsAreSelectedBesideThoseThatAreSelectedAlready() {
        JTable table = new JTable(20, 1);
        table.setRowSelectionInterval(19, 19);
        Selection.add(table, 7, 3, -1, 4, 5, 9, -1);
        assertThat(table.getSelectedRows()).containsExactly(3, 4, 5, 7, 9, 19);
    }

    @Test
    void ofNoRowsNoneIsSelected() {
        JTable table = new JTable(20, 1);
        Selection.add(table, -1);
        assertThat(table.getSelectedRows()).isEmpty();
    }
}

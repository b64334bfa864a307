package io.github.deepanomaly.weka.view.threshold;

import io.github.deepanomaly.weka.rows.RowGroups;
import java.util.ArrayList;
import java.util.List;
import javax.swing.JComboBox;
import weka.core.Instances;

/** The choice of a column for each of whose levels or days a rule is applied alone. */
final class GroupChoice extends JComboBox<String> {

    private static final long serialVersionUID = 1L;

    private static final String ALL = "all rows";

    /** A wider list would push the counts out of the window. */
    private static final String LONGEST = "longest column";

    private static final String EACH = "each ";

    GroupChoice() {
        addItem(ALL);
        setPrototypeDisplayValue(LONGEST);
        setToolTipText("<html>Apply the rule to all rows, or for each level of a column alone (at least 20 rows),<br>"
                + "or with top-rows for each level or day");
    }

    /** The column; empty for none. */
    String column() {
        String chosen = String.valueOf(getSelectedItem());
        return getSelectedIndex() <= 0 ? "" : chosen.substring(EACH.length());
    }

    /** Chooses a column; empty for none. One that is not offered yet is chosen when it is. */
    void choose(String column) {
        if (!column.isEmpty() && getItemCount() == 1) {
            addItem(EACH + column);
        }
        setSelectedItem(column.isEmpty() ? ALL : EACH + column);
    }

    /** All rows are one group. */
    void all() {
        setSelectedIndex(0);
    }

    /** Offers the columns of a table; the chosen one stays where the table has it. */
    void offer(Instances table) {
        List<String> wanted = new ArrayList<>(List.of(ALL));
        for (int i = 0; i < table.numAttributes(); i++) {
            if (i != table.classIndex() && RowGroups.fits(table.attribute(i))) {
                wanted.add(EACH + table.attribute(i).name());
            }
        }
        List<String> present = new ArrayList<>();
        for (int i = 0; i < getItemCount(); i++) {
            present.add(getItemAt(i));
        }
        if (!wanted.equals(present)) {
            Object chosen = getSelectedItem();
            removeAllItems();
            wanted.forEach(this::addItem);
            setSelectedItem(wanted.contains(String.valueOf(chosen)) ? chosen : ALL);
        }
    }
}

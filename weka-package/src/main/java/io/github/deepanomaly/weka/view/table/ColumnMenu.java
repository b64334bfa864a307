package io.github.deepanomaly.weka.view.table;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import javax.swing.JCheckBoxMenuItem;
import javax.swing.JPopupMenu;
import weka.core.Attribute;
import weka.core.Instances;

/** The menu with the columns of a table: those that are ticked are shown. */
final class ColumnMenu extends JPopupMenu {

    private static final long serialVersionUID = 1L;

    /** More do not fit on a screen. */
    private static final int MOST = 40;

    ColumnMenu(Instances data, List<Attribute> shown, Consumer<List<Attribute>> chosen) {
        List<Attribute> all = new ArrayList<>(shown);
        for (int i = 0; i < data.numAttributes() && all.size() < MOST; i++) {
            if (i != data.classIndex() && !shown.contains(data.attribute(i))) {
                all.add(data.attribute(i));
            }
        }
        all.sort(Comparator.comparingInt(Attribute::index));
        List<Attribute> ticked = new ArrayList<>(shown);
        for (Attribute column : all) {
            JCheckBoxMenuItem item = new JCheckBoxMenuItem(column.name(), shown.contains(column));
            item.addActionListener(event -> {
                if (item.isSelected()) {
                    ticked.add(column);
                } else {
                    ticked.remove(column);
                }
                chosen.accept(List.copyOf(ticked));
            });
            add(item);
        }
    }
}

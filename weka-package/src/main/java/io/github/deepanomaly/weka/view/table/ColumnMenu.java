package io.github.deepanomaly.weka.view.table;

import java.awt.BorderLayout;
import java.awt.Dimension;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import javax.swing.JCheckBoxMenuItem;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JMenuItem;
import javax.swing.JOptionPane;
import javax.swing.JPanel;
import javax.swing.JPopupMenu;
import javax.swing.JScrollPane;
import weka.core.Attribute;
import weka.core.Instances;

/** The menu with the columns of a table: those that are ticked are shown. Of very many, the last item offers all in a list. */
final class ColumnMenu extends JPopupMenu {

    private static final long serialVersionUID = 1L;

    /** More do not fit on a screen. */
    private static final int MOST = 25;

    ColumnMenu(Instances data, List<Attribute> shown, Consumer<List<Attribute>> chosen) {
        List<Attribute> all = all(data);
        List<Attribute> few = new ArrayList<>(shown);
        all.stream()
                .filter(column -> !shown.contains(column))
                .limit(Math.max(0, MOST - shown.size()))
                .forEach(few::add);
        few.sort(Comparator.comparingInt(Attribute::index));
        List<Attribute> ticked = new ArrayList<>(shown);
        for (Attribute column : few) {
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
        if (all.size() > few.size()) {
            JMenuItem more = new JMenuItem("All " + all.size() + " columns...");
            more.addActionListener(event -> choose(all, shown, chosen));
            addSeparator();
            add(more);
        }
    }

    /** Those that may be shown: labels have a column of their own. */
    private static List<Attribute> all(Instances data) {
        List<Attribute> all = new ArrayList<>();
        for (int i = 0; i < data.numAttributes(); i++) {
            if (i != data.classIndex()) {
                all.add(data.attribute(i));
            }
        }
        return all;
    }

    private void choose(List<Attribute> all, List<Attribute> shown, Consumer<List<Attribute>> chosen) {
        JList<String> names = new JList<>(all.stream().map(Attribute::name).toArray(String[]::new));
        shown.forEach(column -> names.addSelectionInterval(all.indexOf(column), all.indexOf(column)));
        JScrollPane scroll = new JScrollPane(names);
        scroll.setPreferredSize(new Dimension(320, 400));
        JPanel panel = new JPanel(new BorderLayout(0, 4));
        panel.add(new JLabel("Type to find a name; Ctrl and a click adds a column."), BorderLayout.NORTH);
        panel.add(scroll, BorderLayout.CENTER);
        if (JOptionPane.showConfirmDialog(
                        getInvoker(), panel, "Columns", JOptionPane.OK_CANCEL_OPTION, JOptionPane.PLAIN_MESSAGE)
                == JOptionPane.OK_OPTION) {
            chosen.accept(
                    Arrays.stream(names.getSelectedIndices()).mapToObj(all::get).toList());
        }
    }
}

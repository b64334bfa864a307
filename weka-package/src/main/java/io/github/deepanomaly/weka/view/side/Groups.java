package io.github.deepanomaly.weka.view.side;

import io.github.deepanomaly.report.AlarmGroups;
import java.awt.BorderLayout;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTable;
import javax.swing.table.DefaultTableModel;

/** The kinds of alarms; the rows of the one that somebody chooses are selected in the table, so that they can be marked together. */
final class Groups extends JPanel {

    private static final long serialVersionUID = 1L;

    private final transient Consumer<List<Integer>> chosen;
    private final JLabel line = new JLabel(" Alarms with the same leading reasons");
    private final DefaultTableModel model =
            new DefaultTableModel(new Object[] {"Kind of alarm", "Alarms", "Highest score"}, 0);
    private final JTable table = new JTable(model);
    private transient List<AlarmGroups.Group> groups = List.of();

    Groups(Consumer<List<Integer>> chosen) {
        super(new BorderLayout());
        this.chosen = chosen;
        table.setDefaultEditor(Object.class, null); // to read
        table.getColumnModel().getColumn(0).setPreferredWidth(260);
        table.setToolTipText("Choose a kind to select its rows in the table");
        table.getSelectionModel().addListSelectionListener(event -> {
            int row = table.getSelectedRow();
            if (!event.getValueIsAdjusting() && row >= 0 && row < groups.size()) {
                this.chosen.accept(groups.get(row).rows());
            }
        });
        add(line, BorderLayout.NORTH);
        add(new JScrollPane(table), BorderLayout.CENTER);
    }

    /** Shows kinds of alarms. */
    void show(AlarmGroups found) {
        groups = List.of(); // nothing is chosen while the table fills
        model.setRowCount(0);
        for (AlarmGroups.Group group : found.groups()) {
            model.addRow(
                    new Object[] {group.name(), group.rows().size(), String.format(Locale.ROOT, "%.4f", group.highest())
                    });
        }
        groups = found.groups();
        line.setText(String.format(
                Locale.ROOT,
                " %d kinds among %d of %d flagged rows",
                found.groups().size(),
                found.grouped(),
                found.alarms()));
    }
}

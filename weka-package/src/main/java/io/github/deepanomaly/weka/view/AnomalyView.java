package io.github.deepanomaly.weka.view;

import io.github.deepanomaly.weka.judging.Judged;
import io.github.deepanomaly.weka.judging.Ranking;
import io.github.deepanomaly.weka.judging.Ranking.Counts;
import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import javax.swing.BorderFactory;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JSplitPane;
import javax.swing.JTabbedPane;
import javax.swing.JTable;
import javax.swing.ListSelectionModel;
import javax.swing.table.DefaultTableCellRenderer;
import weka.core.Instances;

/**
 * Judged rows to look at: a table by score, a histogram with a threshold to drag, curves where labels are known, the reasons for
 * the selected row, and rules. Lives on the event thread; whatever takes long happens on a thread of its own.
 */
public final class AnomalyView extends JPanel {

    private static final long serialVersionUID = 1L;

    private final transient Background background = new Background();
    private final RowTable rows = new RowTable(Judged.nobody(new Instances("none", new ArrayList<>(), 0)));
    private final JTable table = new JTable(rows);
    private final Histogram histogram = new Histogram(this::moveThreshold);
    private final JLabel counts = new JLabel("<html>&nbsp;<br>&nbsp;");
    private final Curves curves = new Curves();
    private final Why why = new Why(background, () -> this.threshold);
    private final Alarms alarms = new Alarms();
    private final Rules rules = new Rules(background, this::judged, () -> this.threshold);
    private final ThresholdChoice choice = new ThresholdChoice(this::putThreshold, this::say);
    private final JTabbedPane side = new JTabbedPane();

    private transient Optional<Judged> judged = Optional.empty();
    private transient Optional<Ranking> ranking = Optional.empty();
    private RowTable.Order order = RowTable.Order.WORST_FIRST;
    private double threshold = Double.NaN;
    private transient ToDoubleFunction<Judged> rule = Judged::threshold;

    /** Without rows. */
    public AnomalyView() {
        super(new BorderLayout());
        prepareTable();
        side.addTab("Why this row", why);
        side.addTab("Curves", curves);
        side.addTab("Rules", rules);
        side.addTab("Alarms", alarms);
        JPanel line = new JPanel(new BorderLayout(8, 0));
        line.add(choice, BorderLayout.WEST);
        line.add(counts, BorderLayout.CENTER);
        JPanel above = new JPanel(new BorderLayout());
        above.add(histogram, BorderLayout.CENTER);
        above.add(line, BorderLayout.SOUTH);
        above.setBorder(BorderFactory.createTitledBorder("Scores"));
        JSplitPane below = split(JSplitPane.HORIZONTAL_SPLIT, new JScrollPane(table), side, 0.6);
        add(split(JSplitPane.VERTICAL_SPLIT, above, below, 0.25), BorderLayout.CENTER);
    }

    private static JSplitPane split(int orientation, JComponent first, JComponent second, double share) {
        JSplitPane split = new JSplitPane(orientation, first, second);
        split.setResizeWeight(share);
        split.setBorder(null);
        return split;
    }

    private void prepareTable() {
        table.setAutoCreateColumnsFromModel(true);
        table.setAutoResizeMode(JTable.AUTO_RESIZE_LAST_COLUMN);
        table.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
        table.getTableHeader().setReorderingAllowed(false);
        table.getTableHeader().setToolTipText("Click to sort, click again to reverse the order");
        table.getSelectionModel().addListSelectionListener(event -> {
            if (!event.getValueIsAdjusting() && table.getSelectedRow() >= 0) {
                explain(rows.row(table.getSelectedRow()));
            }
        });
        table.getTableHeader().addMouseListener(new MouseAdapter() {
            @Override
            public void mouseClicked(MouseEvent event) {
                int column = table.columnAtPoint(event.getPoint());
                if (column >= 0 && rows.field(column) != RowTable.Field.REASONS) {
                    sort(rows.field(column));
                }
            }
        });
        table.setDefaultRenderer(Object.class, new DefaultTableCellRenderer() {
            private static final long serialVersionUID = 1L;

            @Override
            public Component getTableCellRendererComponent(
                    JTable shown, Object value, boolean selected, boolean focus, int place, int column) {
                Component cell = super.getTableCellRendererComponent(shown, value, selected, focus, place, column);
                if (!selected) {
                    cell.setBackground(rows.flagged(place) ? Palette.FLAGGED_ROW : table.getBackground());
                }
                setHorizontalAlignment(rows.field(column).number ? RIGHT : LEFT);
                return cell;
            }
        });
    }

    /** Shows rows; the rule that one has chosen puts the threshold, and a value that one has dragged it to stays. */
    public void show(Judged shown) {
        background.stop();
        judged = Optional.of(shown);
        RowTable.Order wanted = order;
        background.run(() -> new Prepared(shown, Ranking.of(shown), wanted.of(shown)), prepared -> {
            ranking = Optional.of(prepared.ranking());
            rows.show(shown, prepared.order());
            for (int column = 0; column < rows.getColumnCount(); column++) {
                table.getColumnModel().getColumn(column).setMinWidth(rows.field(column).width);
            }
            histogram.show(prepared.ranking());
            curves.show(prepared.ranking(), prepared.ranking().curve());
            alarms.show(shown.calibration());
            show(rule.applyAsDouble(shown));
            fillReasons(shown, prepared.order());
            if (table.getRowCount() > 0) {
                table.setRowSelectionInterval(0, 0);
            }
        });
    }

    private record Prepared(Judged rows, Ranking ranking, List<Integer> order) {}

    /** The rows that are shown, if there are any. */
    public Optional<Judged> judged() {
        return judged;
    }

    /** The threshold, if there is one. */
    public OptionalDouble threshold() {
        return Double.isNaN(threshold) ? OptionalDouble.empty() : OptionalDouble.of(threshold);
    }

    /** Moves the threshold, as dragging does. */
    public void moveThreshold(double wanted) {
        rule = rows -> wanted;
        choice.dragged(wanted);
        show(wanted);
    }

    /** The rule that puts the threshold, in words. */
    public String rule() {
        return choice.shown();
    }

    private void putThreshold(ToDoubleFunction<Judged> by) {
        judged.ifPresent(shown -> show(by.applyAsDouble(shown))); // throws where its level is wrong
        rule = by;
    }

    private void show(double wanted) {
        threshold = wanted;
        histogram.threshold(wanted);
        curves.threshold(wanted);
        rows.threshold(wanted);
        judged.ifPresent(shown -> ranking.ifPresent(
                present -> counts.setText(text(present.counts(wanted), shown.falseAlarmRate(wanted), shown.notes()))));
    }

    private static String text(Counts counts, double promised, List<String> notes) {
        String text = String.format(
                Locale.ROOT,
                "<html>%d of %d rows flagged (%.2f %%); upper limit of the false-alarm rate: %.2g %%",
                counts.flagged(),
                counts.rows(),
                100.0 * counts.flagged() / Math.max(1, counts.rows()),
                100 * promised);
        String said = notes.isEmpty() ? "" : "<br>" + String.join("<br>", notes);
        if (counts.anomalies() == 0 || counts.normals() == 0) {
            return text + said;
        }
        return text
                + String.format(
                        Locale.ROOT,
                        "<br>Labels: %d of %d anomalies found, precision %.1f %%, false alarms %.2f %%",
                        counts.flaggedAnomalies(),
                        counts.anomalies(),
                        100 * counts.precision(),
                        100 * counts.falseAlarmRate())
                + said;
    }

    /** Sorts by a column, the other way round where it does so already. */
    private void sort(RowTable.Field by) {
        boolean again = order.by() == by;
        order = new RowTable.Order(by, again ? !order.descending() : by == RowTable.Field.SCORE);
        RowTable.Order wanted = order;
        judged.ifPresent(shown -> background.run(() -> wanted.of(shown), rows::arrange));
    }

    private void explain(int row) {
        judged.ifPresent(shown -> why.show(shown, row));
    }

    private void fillReasons(Judged shown, List<Integer> worstFirst) {
        background.fill(shown, worstFirst, rows::reasons);
    }

    /** Says something in the place of the counts. */
    public void say(String message) {
        counts.setText(message);
    }

    /** Ends the threads behind the view. */
    public void close() {
        background.close();
    }
}

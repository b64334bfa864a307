package io.github.deepanomaly.weka.view.side;

import io.github.deepanomaly.report.AlarmGroups;
import io.github.deepanomaly.report.ColumnDistribution;
import io.github.deepanomaly.report.ColumnShares;
import io.github.deepanomaly.report.ExplainedRows;
import io.github.deepanomaly.weka.judging.Judged;
import io.github.deepanomaly.weka.results.ReportRows;
import io.github.deepanomaly.weka.view.chart.DistributionChart;
import io.github.deepanomaly.weka.view.chart.SharesChart;
import io.github.deepanomaly.weka.view.work.Background;
import io.github.deepanomaly.weka.view.work.Computed;
import java.awt.BorderLayout;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import javax.swing.JButton;
import javax.swing.JComboBox;
import javax.swing.JPanel;
import javax.swing.JTabbedPane;

/**
 * The tab with the alarms as a whole at the present threshold: the columns that make them, how the values of a column are distributed
 * among flagged and other rows, and the kinds of alarms.
 */
final class Whole extends JPanel {

    private static final long serialVersionUID = 1L;

    private final Computed state = new Computed("Mean share of each column in the scores");
    private final SharesChart chart = new SharesChart();
    private final DistributionChart distribution =
            new DistributionChart("flagged rows", "other rows", "Compute draws the values of a column");
    private final JComboBox<String> column = new JComboBox<>();
    private final Groups groups;
    private transient List<ColumnDistribution> distributions = List.of();

    /** What takes long to find. */
    private record Found(ColumnShares shares, AlarmGroups groups, List<ColumnDistribution> distributions) {

        static Found of(Judged judged, double threshold) {
            ExplainedRows rows = ExplainedRows.of(ReportRows.of(judged), threshold);
            return new Found(ColumnShares.of(rows), AlarmGroups.of(rows), ColumnDistribution.of(rows));
        }
    }

    /**
     * Without rows.
     *
     * @param chosen receives the rows of a kind of alarm that somebody chooses
     */
    Whole(
            Background background,
            Supplier<Optional<Judged>> rows,
            DoubleSupplier threshold,
            Consumer<List<Integer>> chosen) {
        super(new BorderLayout());
        groups = new Groups(chosen);
        JButton compute = new JButton("Compute");
        compute.setToolTipText(
                "Explain flagged rows and rows of all kinds, at most 2,000 each, at the present threshold");
        compute.addActionListener(event -> rows.get().ifPresent(judged -> {
            double limit = threshold.getAsDouble();
            state.work("Explaining ...", background.progress());
            background.run(
                    () -> Found.of(judged, limit),
                    found -> {
                        show(found);
                        state.done("", judged, limit);
                    },
                    failure -> state.say(String.valueOf(failure.getMessage())));
        }));
        column.setToolTipText("Column whose values are drawn");
        column.addActionListener(event -> draw());
        JPanel line = new JPanel(new BorderLayout(4, 0)); // however narrow it is, the state is seen from its beginning
        line.add(compute, BorderLayout.WEST);
        line.add(state, BorderLayout.CENTER);
        JPanel values = new JPanel(new BorderLayout()); // a tab of its own: on a small screen two charts have no room
        values.add(column, BorderLayout.NORTH);
        values.add(distribution, BorderLayout.CENTER);
        JTabbedPane parts = new JTabbedPane();
        parts.addTab("By column", chart);
        parts.addTab("Values", values);
        parts.addTab("By kind", groups);
        add(line, BorderLayout.NORTH);
        add(parts, BorderLayout.CENTER);
    }

    private void show(Found found) {
        chart.show(found.shares());
        groups.show(found.groups());
        distributions = found.distributions();
        column.removeAllItems();
        found.shares().lines().forEach(each -> column.addItem(each.column()));
        draw();
    }

    /** These rows are shown, at this threshold. */
    void present(Judged shown, double limit) {
        state.present(shown, limit);
    }

    /** Other detectors have judged, or another table. */
    void dropResults() {
        state.say("");
        distributions = List.of();
        column.removeAllItems();
        chart.clear();
        distribution.clear();
        groups.show(new AlarmGroups(List.of(), 0, 0));
    }

    private void draw() {
        distributions.stream()
                .filter(each -> each.column().equals(column.getSelectedItem()))
                .findFirst()
                .ifPresent(each -> distribution.show(each.column(), each.bins(), each.flagged(), each.others()));
    }
}

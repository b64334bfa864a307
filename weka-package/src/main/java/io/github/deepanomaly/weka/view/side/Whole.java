package io.github.deepanomaly.weka.view.side;

import io.github.deepanomaly.report.ColumnShares;
import io.github.deepanomaly.weka.judging.Judged;
import io.github.deepanomaly.weka.results.ReportRows;
import io.github.deepanomaly.weka.view.chart.SharesChart;
import io.github.deepanomaly.weka.view.work.Background;
import java.awt.BorderLayout;
import java.awt.FlowLayout;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;

/** The tab with the columns that make the alarms at the present threshold. */
public final class Whole extends JPanel {

    private static final long serialVersionUID = 1L;

    private final JLabel state = new JLabel("Mean share of each column in the scores");
    private final SharesChart chart = new SharesChart();

    public Whole(Background background, Supplier<Optional<Judged>> rows, DoubleSupplier threshold) {
        super(new BorderLayout());
        JButton compute = new JButton("Compute");
        compute.setToolTipText(
                "Explain flagged rows and rows of all kinds, at most 2,000 each, at the present threshold");
        compute.addActionListener(event -> rows.get().ifPresent(judged -> {
            double limit = threshold.getAsDouble();
            state.setText("Explaining ...");
            background.run(
                    () -> ColumnShares.of(ReportRows.of(judged), limit),
                    shares -> {
                        chart.show(shares);
                        state.setText("");
                    },
                    failure -> state.setText(String.valueOf(failure.getMessage())));
        }));
        JPanel line = new JPanel(new FlowLayout(FlowLayout.LEFT, 4, 2));
        line.add(compute);
        line.add(state);
        add(line, BorderLayout.NORTH);
        add(chart, BorderLayout.CENTER);
    }
}

package io.github.deepanomaly.weka.view.side;

import io.github.deepanomaly.verdict.AlarmTable;
import io.github.deepanomaly.verdict.Calibration;
import io.github.deepanomaly.weka.view.chart.AlarmChart;
import java.awt.BorderLayout;
import java.awt.FlowLayout;
import java.awt.Font;
import java.util.Optional;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JSpinner;
import javax.swing.JSplitPane;
import javax.swing.JTextArea;
import javax.swing.SpinnerNumberModel;

/** The tab with false alarms per day by false-alarm rate, as a chart and as a table. */
final class Alarms extends JPanel {

    private static final long serialVersionUID = 1L;

    private static final double ROWS = 10_000;

    private final JSpinner rowsPerDay = new JSpinner(new SpinnerNumberModel(ROWS, 1, 1e12, 1000));
    private final AlarmChart chart = new AlarmChart();
    private final JTextArea text = new JTextArea("Alarms per day need scored rows.");

    private transient Optional<Calibration> calibration = Optional.empty();

    Alarms() {
        super(new BorderLayout());
        JPanel line = new JPanel(new FlowLayout(FlowLayout.LEFT, 4, 2));
        line.add(new JLabel("Normal rows per day:"));
        line.add(rowsPerDay);
        rowsPerDay.addChangeListener(event -> fill());
        text.setEditable(false);
        text.setFont(new Font(Font.MONOSPACED, Font.PLAIN, 11));
        add(line, BorderLayout.NORTH);
        JSplitPane parts = new JSplitPane(JSplitPane.VERTICAL_SPLIT, chart, new JScrollPane(text));
        parts.setResizeWeight(0.6);
        parts.setBorder(null);
        add(parts, BorderLayout.CENTER);
    }

    /** Shows the table of a calibration. */
    void show(Optional<Calibration> shown) {
        calibration = shown;
        fill();
    }

    private void fill() {
        double rows = ((Number) rowsPerDay.getValue()).doubleValue();
        calibration.ifPresent(present -> {
            chart.show(present, rows);
            text.setText(
                    present.size() == 0
                            ? "There are no calibration rows, so that the false-alarm rate is unknown."
                            : AlarmTable.of(present, rows).toString());
        });
        text.setCaretPosition(0);
    }
}

package io.github.deepanomaly.weka.view.side;

import io.github.deepanomaly.verdict.DriftReport;
import io.github.deepanomaly.weka.view.chart.DistributionChart;
import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.FlowLayout;
import java.awt.Font;
import java.util.List;
import javax.swing.JComboBox;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JSplitPane;
import javax.swing.JTextArea;
import org.jspecify.annotations.Nullable;

/** A window with a drift report: the tests as text that one can copy, and each column in training and in the present rows as histograms. */
public final class DriftWindow {

    private DriftWindow() {}

    /** Opens the window. */
    public static void open(String title, List<String> notes, DriftReport report) {
        String text = String.join("\n\n", notes) + (notes.isEmpty() ? "" : "\n\n") + report;
        JSplitPane parts = new JSplitPane(JSplitPane.VERTICAL_SPLIT, text(text), columns(report));
        parts.setResizeWeight(0.5);
        parts.setBorder(null);
        open(title, parts);
    }

    /** Opens the window with a message in the place of a report. */
    public static void open(String title, String message) {
        open(title, text(message));
    }

    private static void open(String title, Component content) {
        JFrame frame = new JFrame(title);
        frame.setDefaultCloseOperation(JFrame.DISPOSE_ON_CLOSE);
        frame.add(content);
        frame.setSize(760, 640);
        frame.setVisible(true);
    }

    private static JScrollPane text(String text) {
        JTextArea area = new JTextArea(text);
        area.setEditable(false);
        area.setFont(new Font(Font.MONOSPACED, Font.PLAIN, 12));
        area.setCaretPosition(0);
        return new JScrollPane(area);
    }

    private static JPanel columns(DriftReport report) {
        DistributionChart chart = new DistributionChart("present rows", "training rows", "No column is compared");
        JComboBox<String> choice = new JComboBox<>();
        report.clearestFirst().forEach(change -> choice.addItem(change.column()));
        choice.setToolTipText("Column whose values are drawn below, from the clearest difference on");
        choice.addActionListener(event -> draw(report, choice.getSelectedItem(), chart));
        draw(report, choice.getSelectedItem(), chart);
        JPanel line = new JPanel(new FlowLayout(FlowLayout.LEFT, 4, 2));
        line.add(new JLabel("Column:"));
        line.add(choice);
        JPanel panel = new JPanel(new BorderLayout());
        panel.add(line, BorderLayout.NORTH);
        panel.add(chart, BorderLayout.CENTER);
        return panel;
    }

    private static void draw(DriftReport report, @Nullable Object column, DistributionChart chart) {
        report.changes().stream()
                .filter(change -> change.column().equals(column))
                .forEach(change -> chart.show(change.column(), change.bins(), change.present(), change.training()));
    }
}

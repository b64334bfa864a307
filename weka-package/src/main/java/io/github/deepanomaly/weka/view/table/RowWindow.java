package io.github.deepanomaly.weka.view.table;

import io.github.deepanomaly.explain.Contribution;
import io.github.deepanomaly.explain.Explanation;
import io.github.deepanomaly.weka.judging.Judged;
import io.github.deepanomaly.weka.results.Cells;
import io.github.deepanomaly.weka.results.NearestNormal;
import io.github.deepanomaly.weka.view.chart.Palette;
import io.github.deepanomaly.weka.view.work.Background;
import java.awt.BorderLayout;
import java.awt.Component;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JScrollPane;
import javax.swing.JTable;
import javax.swing.table.DefaultTableCellRenderer;
import javax.swing.table.DefaultTableModel;

/** A window with all values of one row, beside those of the most similar row that is not flagged, with the share of each column. */
final class RowWindow {

    private RowWindow() {}

    /** One column of the data. */
    private record Line(String column, String value, String normal, double share) {}

    /** The columns, those that contribute most first. */
    private record Content(int row, double score, OptionalInt normal, List<Line> lines) {

        static Content of(Judged rows, int row, double threshold, Explanation explanation) {
            OptionalInt normal = NearestNormal.of(rows, row, threshold);
            Map<String, Double> shares = new HashMap<>();
            for (Contribution each : explanation.contributions()) {
                shares.merge(each.column().name(), each.value(), Double::sum);
            }
            List<Line> lines = new ArrayList<>();
            for (int i = 0; i < rows.data().numAttributes(); i++) {
                int column = i;
                String name = rows.data().attribute(i).name();
                lines.add(new Line(
                        name,
                        Cells.text(rows.data().get(row), i),
                        normal.isPresent() ? Cells.text(rows.data().get(normal.getAsInt()), column) : "",
                        shares.getOrDefault(name, Double.NaN)));
            }
            lines.sort(Comparator.comparingDouble(line -> Double.isNaN(line.share()) ? 1 : -Math.abs(line.share())));
            return new Content(row, rows.score(row), normal, lines);
        }
    }

    /** Opens the window of a judged row. */
    static void open(Background background, Judged rows, int row, double threshold) {
        background.run(
                () -> Content.of(
                        rows,
                        row,
                        threshold,
                        rows.explain(new int[] {row}, background.progress()).get(0)),
                RowWindow::show);
    }

    private static void show(Content content) {
        String normal = content.normal().isPresent()
                ? "Nearest row that is not flagged: " + (content.normal().getAsInt() + 1)
                : "Every row is flagged";
        DefaultTableModel model =
                new DefaultTableModel(new Object[] {"Column", "This row", normal, "Share of the score"}, 0);
        for (Line line : content.lines()) {
            String share =
                    Double.isNaN(line.share()) ? "not read" : String.format(Locale.ROOT, "%.1f %%", 100 * line.share());
            model.addRow(new Object[] {line.column(), line.value(), line.normal(), share});
        }
        JTable table = new JTable(model);
        table.setDefaultEditor(Object.class, null); // to read
        table.setDefaultRenderer(Object.class, new DefaultTableCellRenderer() {
            private static final long serialVersionUID = 1L;

            @Override
            public Component getTableCellRendererComponent(
                    JTable shown, Object value, boolean selected, boolean focus, int place, int column) {
                Component cell = super.getTableCellRendererComponent(shown, value, selected, focus, place, column);
                Line line = content.lines().get(place);
                if (!selected) {
                    boolean differs = !line.value().equals(line.normal());
                    boolean tinted = differs && column > 0;
                    cell.setBackground(tinted ? Palette.FLAGGED_ROW : shown.getBackground());
                    cell.setForeground(tinted ? Palette.FLAGGED_TEXT : shown.getForeground());
                }
                setHorizontalAlignment(column == 3 ? RIGHT : LEFT);
                return cell;
            }
        });
        JFrame frame = new JFrame("Row " + (content.row() + 1));
        frame.setDefaultCloseOperation(JFrame.DISPOSE_ON_CLOSE);
        frame.add(
                new JLabel(String.format(
                        Locale.ROOT, " Row %d, score %.4f. %s.", content.row() + 1, content.score(), normal)),
                BorderLayout.NORTH);
        frame.add(new JScrollPane(table), BorderLayout.CENTER);
        frame.setSize(640, Math.min(640, 110 + 17 * content.lines().size()));
        frame.setLocationByPlatform(true);
        frame.setVisible(true);
    }
}

package io.github.deepanomaly.weka.view.side;

import io.github.deepanomaly.weka.judging.Judged;
import io.github.deepanomaly.weka.judging.Ranking;
import io.github.deepanomaly.weka.results.Agreement;
import io.github.deepanomaly.weka.results.Agreement.Result;
import io.github.deepanomaly.weka.results.Marks;
import io.github.deepanomaly.weka.view.chart.ComparisonChart;
import io.github.deepanomaly.weka.view.chart.Curves;
import io.github.deepanomaly.weka.view.work.Background;
import java.awt.BorderLayout;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javax.swing.JButton;
import javax.swing.JComboBox;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTabbedPane;

/** The results on the present table: one of them can be shown again, and two can be compared. */
final class Results extends JPanel {

    private static final long serialVersionUID = 1L;

    private final JComboBox<Result> one = new JComboBox<>();
    private final JComboBox<Result> other = new JComboBox<>();
    private final JLabel problem = new JLabel();
    private final ComparisonChart chart = new ComparisonChart();
    private final Curves curves = new Curves();
    private int number;

    /**
     * Without results.
     *
     * @param chosen receives a result that is to be shown again
     */
    Results(Background background, Consumer<Result> chosen) {
        super(new BorderLayout());
        JButton show = new JButton("Show");
        show.setToolTipText("Show the first of the two results again");
        show.addActionListener(event -> {
            if (one.getSelectedItem() instanceof Result result) {
                chosen.accept(result);
            }
        });
        JButton compare = new JButton("Compare");
        compare.setToolTipText("Compare the flags, by each detector's own rule, and the ranks of the two results");
        compare.addActionListener(event -> {
            if (one.getSelectedItem() instanceof Result first && other.getSelectedItem() instanceof Result second) {
                background.run(
                        () -> Compared.of(first, second),
                        compared -> {
                            problem.setText("");
                            chart.show(compared.agreement());
                            curves.show(List.of(
                                    new Curves.Result(brief(first), compared.first()),
                                    new Curves.Result(brief(second), compared.second())));
                        },
                        failure -> problem.setText(String.valueOf(failure.getMessage())));
            }
        });
        JPanel lines = new JPanel(new BorderLayout(0, 2));
        lines.add(line(one, show), BorderLayout.NORTH);
        lines.add(line(other, compare), BorderLayout.CENTER);
        lines.add(problem, BorderLayout.SOUTH);
        add(lines, BorderLayout.NORTH);
        JTabbedPane parts = new JTabbedPane();
        parts.addTab("Ranks", chart);
        parts.addTab("Curves", curves);
        add(parts, BorderLayout.CENTER);
    }

    /** The name without the threshold, which has no place below curves. */
    private static String brief(Result result) {
        return result.name().replaceFirst(", threshold .*", "");
    }

    /** A result that may have a long name, and a button that is seen all the same. */
    private static JPanel line(JComboBox<Result> result, JButton button) {
        JPanel line = new JPanel(new BorderLayout(4, 0));
        line.add(result, BorderLayout.CENTER);
        line.add(button, BorderLayout.EAST);
        return line;
    }

    /** What takes long to find. */
    private record Compared(Agreement agreement, Ranking first, Ranking second) {

        static Compared of(Result one, Result other) {
            return new Compared(new Agreement(one, other), Ranking.of(one.rows()), Ranking.of(other.rows()));
        }
    }

    /** Keeps a result; the other choice keeps the one before. */
    void add(String name, Judged rows, Marks learnt) {
        number++;
        Result result = new Result(String.format(Locale.ROOT, "%d %s", number, name), rows, rows.threshold(), learnt);
        Object before = one.getSelectedItem();
        one.addItem(result);
        other.addItem(result);
        one.setSelectedItem(result);
        other.setSelectedItem(before == null ? result : before);
    }

    /** Forgets all results: they are on another table. */
    void dropResults() {
        one.removeAllItems();
        other.removeAllItems();
        problem.setText("");
        chart.clear();
        curves.show(List.of());
        number = 0;
    }
}

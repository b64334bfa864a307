package io.github.deepanomaly.weka.view.side;

import io.github.deepanomaly.weka.judging.Judged;
import io.github.deepanomaly.weka.results.CodeMap;
import io.github.deepanomaly.weka.view.chart.CodeChart;
import io.github.deepanomaly.weka.view.work.Background;
import io.github.deepanomaly.weka.view.work.Computed;
import java.awt.BorderLayout;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import javax.swing.JButton;
import javax.swing.JPanel;

/** The tab with the code of the rows: how the detector sees which rows are alike. */
final class Code extends JPanel {

    private static final long serialVersionUID = 1L;

    private final CodeChart chart;
    private final Computed state = new Computed("Rows by the two main components of their code");

    Code(
            Background background,
            Supplier<Optional<Judged>> rows,
            DoubleSupplier threshold,
            Consumer<List<Integer>> chosen) {
        super(new BorderLayout());
        chart = new CodeChart(chosen);
        JButton draw = new JButton("Draw code");
        draw.setToolTipText("Code of the detector that is trained on all rows; a click on a point selects its row");
        draw.addActionListener(event -> rows.get().ifPresent(judged -> {
            double limit = threshold.getAsDouble();
            chart.clear();
            var progress = background.progress();
            state.work("Coding ...", progress);
            background.run(
                    () -> CodeMap.of(judged, progress),
                    code -> {
                        chart.show(code, judged, limit);
                        state.done("", judged, limit);
                    },
                    failure -> state.say(String.valueOf(failure.getMessage())));
        }));
        JPanel line = new JPanel(new BorderLayout(4, 0)); // however narrow it is, the state is seen from its beginning
        line.add(draw, BorderLayout.WEST);
        line.add(state, BorderLayout.CENTER);
        add(line, BorderLayout.NORTH);
        add(chart, BorderLayout.CENTER);
    }

    /** These rows are shown, at this threshold. */
    void present(Judged shown, double limit) {
        state.present(shown, limit);
    }

    /** Other detectors have judged, or another table. */
    void dropResults() {
        chart.clear();
        state.say("");
    }
}

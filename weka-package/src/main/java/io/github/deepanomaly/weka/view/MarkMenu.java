package io.github.deepanomaly.weka.view;

import io.github.deepanomaly.weka.judging.Judged;
import io.github.deepanomaly.weka.results.Marks;
import io.github.deepanomaly.weka.results.Marks.Mark;
import java.util.List;
import javax.swing.JMenuItem;
import javax.swing.JOptionPane;
import javax.swing.JPopupMenu;

/** The menu of the table: marks the selected rows, or all that are flagged. */
final class MarkMenu extends JPopupMenu {

    private static final long serialVersionUID = 1L;

    private final AnomalyView view;

    MarkMenu(AnomalyView view) {
        this.view = view;
        add("Confirmed anomaly", () -> mark(view.rows().selected(), Mark.CONFIRMED));
        add("False alarm", () -> mark(view.rows().selected(), Mark.FALSE_ALARM));
        add("Unsure", () -> mark(view.rows().selected(), Mark.UNSURE));
        add("Comment...", this::comment);
        add("Remove mark", () -> view.mark(view.marks().without(view.rows().selected())));
        addSeparator();
        add("All flagged rows shown: confirmed", () -> mark(flagged(), Mark.CONFIRMED));
        add("All flagged rows shown: false alarm", () -> mark(flagged(), Mark.FALSE_ALARM));
    }

    private void add(String title, Runnable work) {
        JMenuItem item = new JMenuItem(title);
        item.addActionListener(event -> work.run());
        add(item);
    }

    private void mark(List<Integer> rows, Mark mark) {
        Marks marks = view.marks();
        for (int row : rows) {
            String comment = marks.of(row).map(Marks.Marking::comment).orElse("");
            marks = marks.with(List.of(row), mark, comment);
        }
        view.mark(marks);
    }

    private List<Integer> flagged() {
        Judged judged = view.judged().orElseThrow();
        double threshold = view.threshold().orElse(judged.threshold());
        return view.rows().order().stream()
                .filter(row -> judged.score(row) > threshold)
                .toList();
    }

    private void comment() {
        List<Integer> rows = view.rows().selected();
        String known = rows.isEmpty()
                ? ""
                : view.marks().of(rows.get(0)).map(Marks.Marking::comment).orElse("");
        String comment = JOptionPane.showInputDialog(view, "Comment on " + rows.size() + " rows:", known);
        if (comment != null) {
            Marks marks = view.marks();
            for (int row : rows) {
                Mark mark = marks.of(row).map(Marks.Marking::mark).orElse(Mark.UNSURE);
                marks = marks.with(List.of(row), mark, comment);
            }
            view.mark(marks);
        }
    }
}

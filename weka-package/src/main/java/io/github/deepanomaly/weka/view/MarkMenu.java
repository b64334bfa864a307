package io.github.deepanomaly.weka.view;

import io.github.deepanomaly.weka.judging.Judged;
import io.github.deepanomaly.weka.results.Marks;
import io.github.deepanomaly.weka.results.Marks.Mark;
import java.util.List;
import javax.swing.JMenuItem;
import javax.swing.JOptionPane;
import javax.swing.JPopupMenu;
import javax.swing.KeyStroke;

/** The menu of the table: marks the selected rows, or all that are flagged. */
final class MarkMenu extends JPopupMenu {

    private static final long serialVersionUID = 1L;

    private final AnomalyView view;

    MarkMenu(AnomalyView view) {
        this.view = view;
        add("Confirmed anomaly", 'A', () -> mark(view.rows().selected(), Mark.CONFIRMED));
        add("False alarm", 'N', () -> mark(view.rows().selected(), Mark.FALSE_ALARM));
        add("Unsure", 'U', () -> mark(view.rows().selected(), Mark.UNSURE));
        add("Comment...", 'K', this::comment);
        add("Remove mark", 'X', () -> view.mark(view.marks().without(view.rows().selected())));
        addSeparator();
        add("All flagged rows shown: confirmed", () -> mark(flagged(), Mark.CONFIRMED));
        add("All flagged rows shown: false alarm", () -> mark(flagged(), Mark.FALSE_ALARM));
    }

    private void add(String title, char key, Runnable work) {
        add(title, work).setAccelerator(KeyStroke.getKeyStroke(key, 0));
    }

    private JMenuItem add(String title, Runnable work) {
        JMenuItem item = new JMenuItem(title);
        item.addActionListener(event -> work.run());
        add(item);
        return item;
    }

    private void mark(List<Integer> rows, Mark mark) {
        view.mark(view.marks().with(rows, mark));
    }

    private List<Integer> flagged() {
        Judged judged = view.judged().orElseThrow();
        double threshold = view.threshold().orElse(judged.threshold());
        return view.rows().order().stream()
                .filter(row -> judged.flagged(row, threshold))
                .toList();
    }

    private void comment() {
        List<Integer> rows = view.rows().selected();
        String known = rows.isEmpty()
                ? ""
                : view.marks().of(rows.get(0)).map(Marks.Marking::comment).orElse("");
        String comment = JOptionPane.showInputDialog(
                view, "Comment on " + rows.size() + (rows.size() == 1 ? " row:" : " rows:"), known);
        if (comment != null) {
            view.mark(view.marks().with(rows, comment));
        }
    }
}

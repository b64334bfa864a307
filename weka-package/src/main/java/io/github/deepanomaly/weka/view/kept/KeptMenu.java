package io.github.deepanomaly.weka.view.kept;

import java.util.List;
import java.util.Optional;
import javax.swing.JMenu;
import javax.swing.JMenuItem;
import javax.swing.JPopupMenu;

/** The menu of a result of the list. */
final class KeptMenu extends JPopupMenu {

    private static final long serialVersionUID = 1L;

    private final transient KeptResults results;

    KeptMenu(KeptResults results, KeptResult result) {
        this.results = results;
        boolean kept = result.content().isPresent();
        boolean shown = results.shown().filter(result::equals).isPresent();
        add(item(KeptAction.SHOW, result, !shown));
        add(comparison(result, kept));
        addSeparator();
        add(item(KeptAction.ROWS, result, kept));
        add(item(KeptAction.REPORT, result, kept));
        add(item(
                KeptAction.MODEL,
                result,
                result.content().flatMap(Content::detector).isPresent()));
        add(item(
                KeptAction.USE,
                result,
                result.content().flatMap(Content::detector).isPresent()));
        addSeparator();
        add(item(KeptAction.DELETE, result, true));
    }

    private JMenuItem item(KeptAction action, KeptResult result, boolean possible) {
        JMenuItem item = new JMenuItem(action.title, action.key);
        item.setEnabled(possible);
        item.addActionListener(event -> results.act(action, result));
        return item;
    }

    /** With the result that is shown, or for that one with any other. */
    private JMenuItem comparison(KeptResult result, boolean kept) {
        Optional<KeptResult> shown = results.shown().filter(each -> !each.equals(result));
        if (shown.isPresent()) {
            return compare("Compare with the shown result", shown.get(), result, kept);
        }
        List<KeptResult> others = results.all().stream()
                .filter(each -> !each.equals(result) && each.content().isPresent())
                .toList();
        JMenu menu = new JMenu("Compare with");
        menu.setMnemonic('C');
        menu.setEnabled(kept && !others.isEmpty());
        others.forEach(other -> menu.add(compare(other.toString(), result, other, true)));
        return menu;
    }

    private JMenuItem compare(String title, KeptResult first, KeptResult second, boolean possible) {
        JMenuItem item = new JMenuItem(title, 'C');
        item.setEnabled(possible);
        item.addActionListener(event -> results.compare(first, second));
        return item;
    }
}

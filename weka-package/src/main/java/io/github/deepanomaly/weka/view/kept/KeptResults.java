package io.github.deepanomaly.weka.view.kept;

import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.Font;
import java.awt.Rectangle;
import java.awt.event.ActionEvent;
import java.awt.event.KeyEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javax.swing.AbstractAction;
import javax.swing.BorderFactory;
import javax.swing.DefaultListCellRenderer;
import javax.swing.DefaultListModel;
import javax.swing.JComponent;
import javax.swing.JList;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.KeyStroke;
import javax.swing.ListSelectionModel;
import org.jspecify.annotations.Nullable;

/**
 * The list of results, as Weka's Classify tab has it: choosing one shows it, a right click or the menu key opens a menu, Delete removes
 * it. Results of an earlier table and old ones remain as grey lines without rows. Lives on the event thread.
 */
public final class KeptResults extends JPanel {

    private static final long serialVersionUID = 1L;

    /** Results that are kept whole. */
    static final int MOST = 10;

    /** Detectors of all results together: each may hold some thousand rows. */
    static final int MOST_DETECTORS = 30;

    /** Values of the tables of all results together: rows times columns. */
    static final long MOST_VALUES = 20_000_000;

    /** Lines, of which some only say what is no longer kept. */
    static final int LINES = 20;

    /** Results that are kept whole however large they are, so that one can compare. */
    private static final int LEAST = 2;

    private static final int ROWS_SEEN = 4;

    private final DefaultListModel<KeptResult> lines = new DefaultListModel<>();
    private final JList<KeptResult> list = new JList<>(lines);
    private final transient Map<KeptAction, Consumer<KeptResult>> listeners = new EnumMap<>(KeptAction.class);
    private transient BiConsumer<KeptResult, KeptResult> comparing = (one, other) -> {};
    private transient Optional<KeptResult> shown = Optional.empty();
    private boolean quiet;

    /** Without results. */
    public KeptResults() {
        super(new BorderLayout());
        setBorder(BorderFactory.createTitledBorder("Result list (right-click)"));
        list.setName("Results");
        list.getAccessibleContext().setAccessibleName("Result list");
        list.setVisibleRowCount(ROWS_SEEN);
        list.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
        list.setCellRenderer(new Line());
        list.addListSelectionListener(event -> {
            if (!quiet && !event.getValueIsAdjusting()) {
                selected().ifPresent(each -> act(KeptAction.SHOW, each));
            }
        });
        list.addMouseListener(new MouseAdapter() {
            @Override
            public void mousePressed(MouseEvent event) {
                mouse(event);
            }

            @Override
            public void mouseReleased(MouseEvent event) {
                mouse(event);
            }
        });
        key(KeyEvent.VK_DELETE, 0, "delete", () -> selected().ifPresent(each -> act(KeptAction.DELETE, each)));
        key(KeyEvent.VK_ENTER, 0, "show", () -> selected().ifPresent(each -> act(KeptAction.SHOW, each)));
        key(KeyEvent.VK_CONTEXT_MENU, 0, "menu", this::menu);
        key(KeyEvent.VK_F10, KeyEvent.SHIFT_DOWN_MASK, "menu", this::menu);
        add(new JScrollPane(list), BorderLayout.CENTER);
    }

    private void key(int code, int modifiers, String name, Runnable work) {
        list.getInputMap(JComponent.WHEN_FOCUSED).put(KeyStroke.getKeyStroke(code, modifiers), name);
        list.getActionMap().put(name, new AbstractAction(name) {
            private static final long serialVersionUID = 1L;

            @Override
            public void actionPerformed(ActionEvent event) {
                work.run();
            }
        });
    }

    private Optional<KeptResult> selected() {
        return Optional.ofNullable(list.getSelectedValue());
    }

    private void mouse(MouseEvent event) {
        int place = list.locationToIndex(event.getPoint());
        if (event.isPopupTrigger() && place >= 0) {
            Rectangle cell = list.getCellBounds(place, place);
            if (cell.contains(event.getPoint())) {
                menu(lines.get(place), event.getX(), event.getY());
            }
        }
    }

    private void menu() {
        selected().ifPresent(result -> {
            int place = lines.indexOf(result);
            list.ensureIndexIsVisible(place);
            Rectangle cell = list.getCellBounds(place, place);
            menu(result, Math.max(cell.x, list.getVisibleRect().x) + 10, cell.y + cell.height);
        });
    }

    private void menu(KeptResult result, int x, int y) {
        new KeptMenu(this, result).show(list, x, y);
    }

    /** Sets what happens when somebody does something with a result. */
    public void on(KeptAction action, Consumer<KeptResult> work) {
        listeners.put(action, work);
    }

    /** Sets what happens when somebody compares a result with another one. */
    public void onCompare(BiConsumer<KeptResult, KeptResult> work) {
        comparing = work;
    }

    void act(KeptAction action, KeptResult result) {
        Optional.ofNullable(listeners.get(action)).ifPresent(work -> work.accept(result));
    }

    void compare(KeptResult result, KeptResult other) {
        comparing.accept(result, other);
    }

    /** The result that the view shows. */
    public Optional<KeptResult> shown() {
        return shown;
    }

    /** Selects the result that the view shows by now, or none. */
    public void shown(Optional<KeptResult> result) {
        shown = result;
        quiet = true;
        if (result.isPresent()) {
            list.setSelectedValue(result.get(), true);
        } else {
            list.clearSelection();
        }
        quiet = false;
        list.repaint();
    }

    /** The view shows no result, whatever line is selected. */
    public void shownNone() {
        shown = Optional.empty();
    }

    /** All lines, the latest last. */
    public List<KeptResult> all() {
        return Collections.list(lines.elements());
    }

    /** Adds the latest result; where there are too many the oldest ones are kept no longer. */
    public void add(KeptResult result) {
        lines.addElement(result);
        list.ensureIndexIsVisible(lines.size() - 1);
        int results = 0;
        int detectors = 0;
        long values = 0;
        List<KeptResult> latest = new ArrayList<>(all());
        Collections.reverse(latest);
        for (KeptResult each : latest) {
            Optional<Content> content = each.content();
            results += content.isPresent() ? 1 : 0;
            detectors += content.map(Content::detectors).orElse(0);
            values += content.map(Content::values).orElse(0L);
            if (results > MOST || (results > LEAST && (detectors > MOST_DETECTORS || values > MOST_VALUES))) {
                each.forget("Its rows are no longer kept: later results need the memory. Start gives them again.");
            }
        }
        if (lines.size() > LINES) {
            lines.remove(0);
        }
    }

    /** Removes a line. */
    public void remove(KeptResult result) {
        quiet = true;
        lines.removeElement(result);
        quiet = false;
        if (shown.filter(result::equals).isPresent()) {
            shown(Optional.empty());
        }
    }

    /** The table is another one, so that no result is kept. */
    public void otherTable() {
        all().forEach(each -> each.forget(
                "This result belongs to another table and is no longer kept. Open that table and press Start for it."));
        shown(Optional.empty());
    }

    /** A line in grey where the result is no longer kept; its tool tip says everything. */
    private static final class Line extends DefaultListCellRenderer {

        private static final long serialVersionUID = 1L;

        @Override
        public Component getListCellRendererComponent(
                JList<?> within, @Nullable Object value, int index, boolean selected, boolean focused) {
            super.getListCellRendererComponent(within, value, index, selected, focused);
            if (value instanceof KeptResult result) {
                boolean kept = result.content().isPresent();
                setEnabled(kept);
                setFont(within.getFont().deriveFont(kept ? Font.PLAIN : Font.ITALIC));
                setToolTipText("<html>" + escaped(result.text()).replace("\n", "<br>"));
            }
            return this;
        }

        private static String escaped(String text) {
            return text.replace("&", "&amp;").replace("<", "&lt;");
        }
    }
}

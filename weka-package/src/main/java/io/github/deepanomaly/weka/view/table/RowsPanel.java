package io.github.deepanomaly.weka.view.table;

import io.github.deepanomaly.weka.judging.Judged;
import io.github.deepanomaly.weka.results.Identifiers;
import io.github.deepanomaly.weka.results.Marks;
import io.github.deepanomaly.weka.view.work.Background;
import java.awt.BorderLayout;
import java.awt.FlowLayout;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import javax.swing.JButton;
import javax.swing.JComboBox;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JPopupMenu;
import javax.swing.JScrollPane;
import javax.swing.JTable;
import javax.swing.JTextField;
import weka.core.Attribute;
import weka.core.Instances;

/** The table of judged rows, with a search, a choice of rows and of columns; a double click opens the whole row. */
public final class RowsPanel extends JPanel {

    private static final long serialVersionUID = 1L;

    private final transient Background background;
    private final transient RowTable rows;
    private final JTable table;
    private final JTextField search = new JTextField(9);
    private final JComboBox<Shown.Choice> choice = new JComboBox<>(Shown.Choice.values());

    private transient Judged judged = Judged.nobody(new Instances("none", new ArrayList<>(), 0));
    private transient Marks marks = Marks.NONE;
    private transient List<Attribute> columns = List.of();
    private transient Order order = Order.WORST_FIRST;
    private double threshold = Double.NaN;
    private boolean first; // row is selected because nobody has chosen another
    private final transient AtomicInteger asked = new AtomicInteger();

    /**
     * Without rows.
     *
     * @param selected receives the number of the row that somebody selects
     */
    public RowsPanel(Background background, IntConsumer selected) {
        super(new BorderLayout());
        this.background = background;
        rows = new RowTable(judged);
        table = new WideTable(rows);
        table.setName("Judged rows");
        prepare(selected);
        JButton choose = new JButton("Columns...");
        choose.setToolTipText("Columns of the data that the table shows");
        choose.addActionListener(
                event -> new ColumnMenu(judged.data(), columns, this::columns).show(choose, 0, choose.getHeight()));
        search.setToolTipText("Text that some value of a row contains; press Enter");
        search.addActionListener(event -> arrange());
        choice.setToolTipText("Rows that the table shows");
        choice.addActionListener(event -> arrange());
        JLabel find = new JLabel("Find");
        find.setDisplayedMnemonic('F');
        find.setLabelFor(search);
        choose.setMnemonic('C');
        JPanel line = new JPanel(new FlowLayout(FlowLayout.LEFT, 4, 2));
        List.of(find, search, choice, choose).forEach(line::add);
        add(line, BorderLayout.NORTH);
        add(new JScrollPane(table), BorderLayout.CENTER);
    }

    private void prepare(IntConsumer selected) {
        table.setAutoCreateColumnsFromModel(true);
        table.setAutoResizeMode(JTable.AUTO_RESIZE_LAST_COLUMN);
        table.getTableHeader().setReorderingAllowed(false);
        table.getTableHeader().setToolTipText("Click to sort, click again to reverse the order");
        table.setToolTipText("Double-click or Enter: the whole row beside the nearest normal row");
        table.getSelectionModel().addListSelectionListener(event -> {
            if (!event.getValueIsAdjusting() && table.getSelectedRow() >= 0) {
                first = false;
                selected.accept(rows.row(table.getSelectedRow()));
            }
        });
        table.getTableHeader().addMouseListener(new MouseAdapter() {
            @Override
            public void mouseClicked(MouseEvent event) {
                sort(table.columnAtPoint(event.getPoint()));
            }
        });
        TableKeys.opening(table, this::open);
        TableKeys.sorting(table, this::sort);
        table.setDefaultRenderer(Object.class, new RowRenderer(rows));
    }

    /** Gives the table a menu, whose items have keys; a right click selects the row under the mouse. */
    public void menu(JPopupMenu menu) {
        table.setComponentPopupMenu(menu);
        TableKeys.of(menu, table);
    }

    private void open() {
        if (table.getSelectedRow() >= 0) {
            RowWindow.open(background, judged, rows.row(table.getSelectedRow()), threshold);
        }
    }

    /** The rows that the table shows, in their order, by what is chosen now. */
    public Ordering ordering() {
        Shown.Choice chosen = (Shown.Choice) choice.getSelectedItem();
        return new Ordering(order, chosen, search.getText(), marks);
    }

    /** Shows rows in an order that {@link #ordering} has found. */
    public void show(Judged shown, List<Integer> shownOrder) {
        if (!shown.data().equalHeaders(judged.data())) {
            columns = Identifiers.of(shown.data());
            order = order.by() instanceof Field.Value ? Order.WORST_FIRST : order;
        } else {
            columns = columns.stream()
                    .map(column -> shown.data().attribute(column.index()))
                    .toList();
        }
        judged = shown;
        List<Integer> before = first ? List.of() : selected();
        rows.show(shown, shownOrder, columns);
        widths();
        Selection.add(table, rows.places(before));
        if (table.getRowCount() > 0 && table.getSelectedRow() < 0) {
            table.setRowSelectionInterval(0, 0);
            first = true;
        }
    }

    /** Forgets which rows are selected: those to come are other ones, of which the first is selected. */
    public void unselect() {
        table.clearSelection();
        first = true;
    }

    /** Selects rows and shows the first of them; those that the table does not show are left out. */
    public void choose(List<Integer> which) {
        table.clearSelection();
        Selection.add(table, rows.places(which));
        if (table.getSelectedRow() >= 0) {
            table.scrollRectToVisible(table.getCellRect(table.getSelectedRow(), 0, true));
        }
    }

    private void widths() {
        for (int column = 0; column < rows.getColumnCount(); column++) {
            var shown = table.getColumnModel().getColumn(column);
            shown.setPreferredWidth(rows.field(column).width());
            shown.setMinWidth(Math.min(rows.field(column).width(), 120));
        }
    }

    /** Other detectors have judged, so that reasons of before are none. */
    public void forgetReasons() {
        rows.forgetReasons();
    }

    /** Shows the reasons for some rows. */
    public void reasons(int[] which, List<String> texts) {
        rows.reasons(which, texts);
    }

    /** The reasons of a row in words; empty where they are not known yet. */
    public String reasons(int row) {
        return rows.reasons(row);
    }

    /** Shows which rows a threshold flags. */
    public void threshold(double shown) {
        threshold = shown;
        rows.threshold(shown);
        if (choice.getSelectedItem() == Shown.Choice.FLAGGED || choice.getSelectedItem() == Shown.Choice.NOT_FLAGGED) {
            arrange();
        }
    }

    /** Shows the marks of rows. */
    public void marks(Marks shown) {
        marks = shown;
        change(() -> rows.marks(shown));
        first = false; // who marks a row goes on with it
    }

    /** Changes columns; the same rows stay selected. */
    private void change(Runnable columnsChange) {
        List<Integer> before = selected();
        columnsChange.run();
        widths();
        Selection.add(table, rows.places(before));
    }

    /** The numbers of the rows that are shown, in their order. */
    public List<Integer> order() {
        return rows.order();
    }

    /** The numbers of the selected rows. */
    public List<Integer> selected() {
        return Arrays.stream(table.getSelectedRows()).map(rows::row).boxed().toList();
    }

    private void columns(List<Attribute> chosen) {
        columns = chosen;
        change(() -> rows.columns(chosen));
    }

    /** Sorts by a column, the other way round where it does so already; not by reasons. */
    private void sort(int column) {
        if (column < 0 || rows.field(column) == Field.Result.REASONS) {
            return;
        }
        Field by = rows.field(column);
        boolean again = order.by().equals(by);
        order = new Order(by, again ? !order.descending() : by == Field.Result.SCORE);
        arrange();
    }

    private void arrange(Judged shown, List<Integer> found) {
        if (shown == judged) {
            rows.arrange(found);
        } else {
            arrange(); // there are other rows by now
        }
    }

    /** Soon; an order that is asked for while others are waited for makes those pointless. */
    private void arrange() {
        int mine = asked.incrementAndGet();
        Ordering ordering = ordering();
        Judged shown = judged;
        double limit = threshold;
        background.run(
                () -> {
                    if (asked.get() != mine) {
                        throw new CancellationException();
                    }
                    return ordering.of(shown, limit);
                },
                found -> arrange(shown, found));
    }
}

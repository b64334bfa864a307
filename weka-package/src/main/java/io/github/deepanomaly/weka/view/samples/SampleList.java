package io.github.deepanomaly.weka.view.samples;

import io.github.deepanomaly.weka.view.table.TableKeys;
import java.awt.BorderLayout;
import java.awt.FlowLayout;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTable;
import javax.swing.ListSelectionModel;
import javax.swing.table.DefaultTableModel;

/** The samples of the package as a list, of which a person opens one. */
public final class SampleList extends JPanel {

    private static final long serialVersionUID = 1L;

    private static final String[] TITLES = {"File", "Rows", "Content", "Labels"};

    /** Between the texts of two columns, in pixels. */
    private static final int MARGIN = 12;

    private final transient List<Sample> samples;
    private final transient Consumer<Path> open;
    private final JTable table;
    private final JButton button = new JButton("Open");

    /**
     * The first one is selected.
     *
     * @param open receives the file that the person has chosen, on the event thread
     */
    public SampleList(List<Sample> samples, Consumer<Path> open) {
        super(new BorderLayout(4, 4));
        this.samples = List.copyOf(samples);
        this.open = open;
        table = table(this.samples);
        setBorder(BorderFactory.createEmptyBorder(8, 8, 8, 8));
        add(
                new JLabel("Open loads a table into an Explorer and shows the tab Anomalies. There press Start."),
                BorderLayout.NORTH);
        add(new JScrollPane(table), BorderLayout.CENTER);
        JPanel buttons = new JPanel(new FlowLayout(FlowLayout.RIGHT, 0, 0));
        buttons.add(button);
        add(buttons, BorderLayout.SOUTH);
        button.addActionListener(event -> open());
        TableKeys.opening(table, this::open);
    }

    private static JTable table(List<Sample> samples) {
        DefaultTableModel model = new DefaultTableModel(TITLES, 0);
        samples.forEach(sample -> model.addRow(
                new Object[] {sample.file().getFileName(), sample.rows(), sample.content(), sample.labels()}));
        JTable table = new JTable(model);
        table.setDefaultEditor(Object.class, null); // to read
        table.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
        for (int column = 0; column < TITLES.length; column++) {
            table.getColumnModel().getColumn(column).setPreferredWidth(width(table, column));
        }
        table.setPreferredScrollableViewportSize(table.getPreferredSize());
        if (!samples.isEmpty()) {
            table.setRowSelectionInterval(0, 0);
        }
        return table;
    }

    /** That of the longest text of a column. */
    private static int width(JTable table, int column) {
        return IntStream.range(0, table.getRowCount())
                .map(row -> table.prepareRenderer(table.getCellRenderer(row, column), row, column)
                        .getPreferredSize()
                        .width)
                .map(text -> text + MARGIN)
                .max()
                .orElse(MARGIN);
    }

    /** The button that opens the selected table. */
    public JButton button() {
        return button;
    }

    private void open() {
        int row = table.getSelectedRow();
        if (row >= 0) {
            open.accept(samples.get(row).file());
        }
    }
}

package io.github.deepanomaly.weka.view.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.event.ActionEvent;
import java.awt.event.KeyEvent;
import java.awt.event.MouseEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.swing.JComponent;
import javax.swing.JScrollPane;
import javax.swing.JTable;
import javax.swing.KeyStroke;
import javax.swing.SwingUtilities;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weka.core.Instances;
import weka.core.converters.AbstractFileLoader;
import weka.core.converters.ConverterUtils;

/** The samples as the page of their folder lists them, and their choice. */
class SampleListTest {

    private static final Path DATA = Path.of(System.getProperty("deepanomaly.test-data"));

    /** Where a table of the list is in the sources: not all of them are in the folder of the page. */
    private static Path source(Sample sample) throws IOException {
        try (var files = Files.walk(DATA)) {
            return files.filter(file -> file.endsWith(sample.file().getFileName()))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(sample.toString()));
        }
    }

    @Test
    void wekaReadsEveryListedTableAndItHasTheListedRowsAndLabels() throws Exception {
        List<Sample> samples = Sample.of(DATA.resolve("samples"));
        assertThat(samples).hasSizeGreaterThanOrEqualTo(12);
        for (Sample sample : samples) {
            AbstractFileLoader loader =
                    ConverterUtils.getLoaderForFile(source(sample).toFile());
            loader.setFile(source(sample).toFile());
            Instances table = loader.getDataSet();
            assertThat(sample.rows())
                    .as(sample.toString())
                    .isEqualTo(String.format(Locale.ROOT, "%,d", table.numInstances()));
            String label = sample.labels().replaceAll("[:;].*", "");
            assertThat(label.equals("none") || table.attribute(label) != null)
                    .as(sample.toString())
                    .isTrue();
        }
    }

    @Test
    void aFolderWithoutItsPageIsRefused(@TempDir Path folder) {
        assertThatThrownBy(() -> Sample.of(folder)).isInstanceOf(IOException.class);
    }

    @Test
    void theButtonTheKeyAndADoubleClickOpenTheSelectedTable() throws Exception {
        Path folder = DATA.resolve("samples");
        List<Path> opened = new ArrayList<>();
        List<Sample> samples = Sample.of(folder);
        SwingUtilities.invokeAndWait(() -> {
            SampleList list = new SampleList(samples, opened::add);
            list.button().doClick(0);
            JTable table =
                    (JTable) ((JScrollPane) list.getComponent(1)).getViewport().getView();
            table.setSize(table.getPreferredSize());
            table.setRowSelectionInterval(2, 2);
            KeyStroke enter = KeyStroke.getKeyStroke(KeyEvent.VK_ENTER, 0);
            Object action = table.getInputMap(JComponent.WHEN_ANCESTOR_OF_FOCUSED_COMPONENT)
                    .get(enter);
            table.getActionMap().get(action).actionPerformed(new ActionEvent(table, 0, "enter"));
            table.setRowSelectionInterval(3, 3);
            click(table, 3, 1);
            click(table, 3, 2);
            click(table, samples.size(), 2); // below the last row
        });
        assertThat(opened)
                .containsExactly(
                        folder.resolve("payments.csv"),
                        folder.resolve("network.csv"),
                        folder.resolve("network-attacked.csv"));
    }

    private static void click(JTable table, int row, int count) {
        int y = row * table.getRowHeight() + 1;
        table.dispatchEvent(
                new MouseEvent(table, MouseEvent.MOUSE_CLICKED, 0, 0, 1, y, count, false, MouseEvent.BUTTON1));
    }
}

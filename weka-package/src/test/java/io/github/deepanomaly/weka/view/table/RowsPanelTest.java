package io.github.deepanomaly.weka.view.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepanomaly.weka.Small;
import io.github.deepanomaly.weka.judging.Judged;
import io.github.deepanomaly.weka.results.Marks;
import io.github.deepanomaly.weka.view.work.Background;
import java.awt.event.ActionEvent;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import javax.swing.JComponent;
import javax.swing.JScrollPane;
import javax.swing.JTable;
import javax.swing.KeyStroke;
import javax.swing.SwingUtilities;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import weka.classifiers.anomaly.Knn;
import weka.core.Instances;

/** Which row is selected while further rows are judged. */
class RowsPanelTest {

    private final Background background = new Background();
    private final RowsPanel panel = new RowsPanel(background, row -> {});

    @AfterEach
    void end() {
        background.close();
    }

    /** Rows with their numbers for scores, of which the first ones have been judged. */
    private static Judged judged(Instances data, int count) throws Exception {
        Knn detector = new Knn();
        detector.buildClassifier(data);
        BitSet which = new BitSet();
        which.set(0, count);
        return Judged.nobody(data)
                .with(
                        detector,
                        which,
                        IntStream.range(0, count).asDoubleStream().toArray());
    }

    private List<Integer> shown(Judged rows) throws Exception {
        SwingUtilities.invokeAndWait(() -> panel.show(rows, panel.ordering().of(rows, 0)));
        return panel.selected();
    }

    @Test
    void theFirstRowIsSelectedUntilSomebodyChoosesAnother() throws Exception {
        Instances data = Small.mixed();
        assertThat(shown(judged(data, 10))).containsExactly(9);
        assertThat(shown(judged(data, 20))).as("a worse row").containsExactly(19);
        SwingUtilities.invokeAndWait(() -> panel.choose(List.of(5)));
        assertThat(shown(judged(data, 30))).containsExactly(5);
    }

    @Test
    void aRowThatIsMarkedStaysSelected() throws Exception {
        Instances data = Small.mixed();
        shown(judged(data, 10));
        SwingUtilities.invokeAndWait(() -> panel.marks(Marks.NONE.with(List.of(9), Marks.Mark.FALSE_ALARM)));
        assertThat(shown(judged(data, 20))).containsExactly(9);
    }

    @Test
    void theFirstRowOfAnotherTableIsSelected() throws Exception {
        shown(judged(Small.mixed(), 10));
        SwingUtilities.invokeAndWait(() -> {
            panel.choose(List.of(5));
            panel.unselect();
        });
        assertThat(shown(judged(new Instances(Small.mixed()), 20))).containsExactly(19);
    }

    /** Cells are chosen with the arrow keys; the order comes from another thread. */
    @Test
    void theKeySSortsByTheColumnOfTheCell() throws Exception {
        shown(judged(Small.mixed(), 10));
        JTable table =
                (JTable) ((JScrollPane) panel.getComponent(1)).getViewport().getView();
        for (int first : new int[] {0, 9}) {
            SwingUtilities.invokeAndWait(() -> {
                table.changeSelection(0, 0, false, false);
                Object sort = table.getInputMap(JComponent.WHEN_ANCESTOR_OF_FOCUSED_COMPONENT)
                        .get(KeyStroke.getKeyStroke('S', 0));
                table.getActionMap().get(sort).actionPerformed(new ActionEvent(table, 0, "s"));
            });
            while (panel.order().get(0) != first) {
                SwingUtilities.invokeAndWait(() -> {}); // until the order is there
            }
        }
        assertThat(panel.order()).hasSize(10).startsWith(9, 8, 7);
    }
}

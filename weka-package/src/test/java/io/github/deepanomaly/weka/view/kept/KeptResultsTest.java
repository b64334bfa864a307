package io.github.deepanomaly.weka.view.kept;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepanomaly.weka.judging.Judged;
import io.github.deepanomaly.weka.results.Marks;
import io.github.deepanomaly.weka.view.threshold.ChosenRule;
import java.awt.Component;
import java.awt.Container;
import java.awt.event.KeyEvent;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.swing.JList;
import javax.swing.JMenu;
import javax.swing.JMenuItem;
import javax.swing.KeyStroke;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import weka.classifiers.anomaly.Knn;
import weka.core.Attribute;
import weka.core.DenseInstance;
import weka.core.Instances;

/** The list of results, its keys and its menu. */
class KeptResultsTest {

    private final KeptResults results = new KeptResults();
    private final List<String> done = new ArrayList<>();

    @BeforeEach
    void listen() {
        for (KeptAction action : KeptAction.values()) {
            results.on(action, result -> done.add(action + " " + result.name()));
        }
        results.onCompare((one, other) -> done.add(one.name() + " with " + other.name()));
    }

    private static KeptResult result(int minute, int rows) {
        Instances data = new Instances("few", new ArrayList<>(List.of(new Attribute("x"), new Attribute("y"))), rows);
        for (int row = 0; row < rows; row++) {
            data.add(new DenseInstance(2));
        }
        Judged judged = Judged.nobody(data);
        return new KeptResult(
                LocalTime.of(12, minute),
                new Knn() {
                    private static final long serialVersionUID = 1L;

                    @Override
                    public String toSummaryString() {
                        return "Nearest neighbours, threshold 2.5";
                    }
                },
                "2 folds of few (" + rows + " rows)",
                new Content(judged, Marks.NONE, judged, ChosenRule.OWN, 0));
    }

    private JList<?> list() {
        return all(results)
                .filter(JList.class::isInstance)
                .map(JList.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static Stream<Component> all(Component within) {
        return within instanceof Container container
                ? Stream.concat(
                        Stream.of(within), Stream.of(container.getComponents()).flatMap(KeptResultsTest::all))
                : Stream.of(within);
    }

    private void press(int key, int modifiers) {
        Object name = list().getInputMap().get(KeyStroke.getKeyStroke(key, modifiers));
        list().getActionMap()
                .get(name)
                .actionPerformed(new java.awt.event.ActionEvent(list(), 0, String.valueOf(name)));
    }

    private static List<String> possible(KeptMenu menu) {
        return Stream.of(menu.getComponents())
                .filter(part -> part instanceof JMenuItem item && item.isEnabled())
                .map(part -> ((JMenuItem) part).getText())
                .toList();
    }

    @Test
    void aLineNamesTimeDetectorAndWhatWasJudged() {
        assertThat(result(7, 3)).hasToString("12:07:00 - Nearest neighbours - 2 folds of few (3 rows)");
    }

    @Test
    void choosingALineShowsItAndWhatTheProgramSelectsDoesNot() {
        KeptResult first = result(1, 3);
        KeptResult second = result(2, 3);
        results.add(first);
        results.add(second);
        results.shown(Optional.of(second));
        assertThat(done).isEmpty();
        assertThat(list().getSelectedValue()).isEqualTo(second);
        press(KeyEvent.VK_UP, 0);
        assertThat(done).containsExactly("SHOW 12:01:00 - Nearest neighbours");
    }

    @Test
    void keysActOnTheSelectedLine() {
        results.add(result(1, 3));
        results.add(result(2, 3));
        press(KeyEvent.VK_DELETE, 0);
        assertThat(done).as("none is selected").isEmpty();
        results.shown(results.all().stream().findFirst());
        press(KeyEvent.VK_DELETE, 0);
        press(KeyEvent.VK_ENTER, 0);
        assertThat(done).containsExactly("DELETE 12:01:00 - Nearest neighbours", "SHOW 12:01:00 - Nearest neighbours");
    }

    @Test
    void theMenuComparesALineWithTheShownOneAndTheShownOneWithAnyOther() {
        KeptResult first = result(1, 3);
        KeptResult second = result(2, 3);
        results.add(first);
        assertThat(possible(new KeptMenu(results, first)))
                .containsExactly("Show", "Save rows...", "Report...", "Delete");
        results.add(second);
        results.shown(Optional.of(second));
        KeptMenu other = new KeptMenu(results, first);
        assertThat(possible(other))
                .containsExactly("Show", "Compare with the shown result", "Save rows...", "Report...", "Delete");
        ((JMenuItem) other.getComponent(1)).doClick(0);
        KeptMenu shown = new KeptMenu(results, second);
        assertThat(possible(shown)).containsExactly("Compare with", "Save rows...", "Report...", "Delete");
        ((JMenu) shown.getComponent(1)).getItem(0).doClick(0);
        assertThat(done)
                .containsExactly(
                        "12:02:00 - Nearest neighbours with 12:01:00 - Nearest neighbours",
                        "12:02:00 - Nearest neighbours with 12:01:00 - Nearest neighbours");
    }

    @Test
    void resultsOfAnotherTableRemainAsLinesThatSaySo() {
        KeptResult result = result(1, 3);
        results.add(result);
        results.shown(Optional.of(result));
        results.otherTable();
        assertThat(results.shown()).isEmpty();
        assertThat(list().isSelectionEmpty()).isTrue();
        assertThat(result.content()).isEmpty();
        assertThat(result.text()).contains("2 folds of few (3 rows)", "belongs to another table");
        assertThat(possible(new KeptMenu(results, result))).containsExactly("Show", "Delete");
    }

    @Test
    void oldResultsAreNoLongerKeptWhole() {
        IntStream.range(0, 12).forEach(minute -> results.add(result(minute, 3)));
        assertThat(results.all())
                .extracting(result -> result.content().isPresent())
                .startsWith(false, false, true)
                .hasSize(12);
        assertThat(results.all().get(0).text()).contains("no longer kept: later results need the memory");
        IntStream.range(12, 25).forEach(minute -> results.add(result(minute, 3)));
        assertThat(results.all())
                .hasSize(KeptResults.LINES)
                .last()
                .extracting(KeptResult::name)
                .isEqualTo("12:24:00 - Nearest neighbours");
    }

    /** Three tables of four million values would be kept, but not a fourth one that is larger than all. */
    @Test
    void ofLargeTablesTwoResultsAreKept() {
        int rows = (int) (KeptResults.MOST_VALUES / 8);
        KeptResult large = result(1, rows);
        Content content = large.content().orElseThrow();
        for (int minute = 1; minute < 6; minute++) {
            KeptResult next = result(minute, 1);
            next.content(content);
            results.add(next);
        }
        assertThat(results.all())
                .extracting(result -> result.content().isPresent())
                .containsExactly(false, true, true, true, true);
        KeptResult huge = result(6, 1);
        Instances many = new Instances(content.origin().data());
        many.addAll(content.origin().data());
        many.addAll(content.origin().data());
        many.addAll(content.origin().data());
        many.addAll(content.origin().data());
        Judged judged = Judged.nobody(many);
        huge.content(new Content(judged, Marks.NONE, judged, ChosenRule.OWN, 0));
        results.add(huge);
        assertThat(results.all())
                .extracting(result -> result.content().isPresent())
                .containsExactly(false, false, false, false, true, true);
    }

    @Test
    void aRemovedLineIsNotShown() {
        KeptResult result = result(1, 3);
        results.add(result);
        results.shown(Optional.of(result));
        results.remove(result);
        assertThat(results.all()).isEmpty();
        assertThat(results.shown()).isEmpty();
        assertThat(done).isEmpty();
    }
}

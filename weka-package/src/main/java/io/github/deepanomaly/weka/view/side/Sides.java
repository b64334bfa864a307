package io.github.deepanomaly.weka.view.side;

import io.github.deepanomaly.weka.judging.Judged;
import io.github.deepanomaly.weka.judging.Ranking;
import io.github.deepanomaly.weka.view.chart.Curves;
import io.github.deepanomaly.weka.view.chart.LossChart;
import io.github.deepanomaly.weka.view.chart.SeriesChart;
import io.github.deepanomaly.weka.view.kept.KeptResult;
import io.github.deepanomaly.weka.view.work.Background;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import javax.swing.JTabbedPane;

/** All tabs beside the table. */
public final class Sides extends JTabbedPane {

    private static final long serialVersionUID = 1L;

    private static final String PICTURE = "Picture";
    private static final String COMPARE = "Compare";

    private final transient Supplier<Optional<Judged>> rows;
    private final Curves curves = new Curves();
    private final Why why;
    private final SeriesChart series;
    private final PicturePanel pictures;
    private final LossChart losses = new LossChart();
    private final Alarms alarms = new Alarms();
    private final Kinds kinds;
    private final Compare comparison;
    private final Whole whole;
    private final Rules rules;
    private final Code code;
    private transient Runnable decided = () -> {};

    /**
     * Without rows.
     *
     * @param rows those that are shown at the moment
     * @param threshold the threshold of the moment
     * @param selected receives rows that are to be selected in the table
     */
    public Sides(
            Background background,
            Supplier<Optional<Judged>> rows,
            DoubleSupplier threshold,
            Consumer<List<Integer>> selected) {
        this.rows = rows;
        why = new Why(background, threshold);
        kinds = new Kinds(background);
        series = new SeriesChart(background, rows, threshold, selected);
        pictures = new PicturePanel(background);
        comparison = new Compare(background);
        whole = new Whole(background, rows, threshold, selected);
        code = new Code(background, rows, threshold, selected);
        addTab("Why this row", why);
        addTab("Columns", whole);
        addTab("Curves", curves);
        addTab("Series", series);
        addTab("Code", code);
        addTab("Training", losses);
        addTab("Kinds", kinds);
        rules = new Rules(background, rows, threshold);
        addTab("Rules", rules);
        addTab("Alarms", alarms);
    }

    /** Shows rows. */
    public void show(Judged shown, Ranking ranking) {
        curves.show(List.of(new Curves.Result("", ranking)));
        alarms.show(shown.calibration());
        boolean picture = PicturePanel.fits(shown);
        if (picture && indexOfComponent(pictures) < 0) {
            insertTab(PICTURE, null, pictures, null, 1);
        } else if (!picture) {
            remove(pictures); // if it is there
        }
        comparison.resume();
        losses.show(shown.deciding().map(judge -> judge.model().history()).orElse(List.of()));
    }

    /** Shows a threshold. */
    public void threshold(double threshold) {
        curves.threshold(threshold);
        rows.get().ifPresent(shown -> {
            kinds.show(shown, threshold);
            whole.present(shown, threshold);
            code.present(shown, threshold);
            series.present(shown, threshold);
            rules.present(shown, threshold);
        });
        decided.run();
    }

    /** Tells somebody whenever rows are shown with other flags or scores. */
    public void whenDecided(Runnable told) {
        decided = told;
    }

    /** Shows the row that somebody has selected. */
    public void select(int row) {
        rows.get().ifPresent(shown -> {
            why.show(shown, row);
            if (indexOfComponent(pictures) >= 0) {
                pictures.show(shown, row);
            }
        });
        series.select(row);
    }

    /** Compares two kept results in a tab of its own, and shows that. */
    public void compare(KeptResult first, KeptResult second) {
        if (indexOfComponent(comparison) < 0) {
            addTab(COMPARE, comparison);
        }
        setSelectedComponent(comparison);
        comparison.show(first, second);
    }

    /** Compares anew where the comparison is of a result that is shown otherwise by now. */
    public void changed(KeptResult shown) {
        comparison.changed(shown);
    }

    /** A result is no longer kept. */
    public void forget(KeptResult gone) {
        if (comparison.involves(gone)) {
            uncompare();
        }
    }

    private void uncompare() {
        comparison.clear();
        if (getSelectedComponent() == comparison) {
            setSelectedIndex(0);
        }
        remove(comparison); // if it is there
    }

    /** The table is another one. */
    public void dropResults() {
        uncompare();
        dropComputed();
    }

    /** Other detectors have judged: what was computed of the scores of others goes. */
    public void dropComputed() {
        whole.dropResults();
        code.dropResults();
        series.clear();
        rules.dropResults();
    }
}

package io.github.deepanomaly.weka.view.side;

import io.github.deepanomaly.weka.judging.Decision.Decided;
import io.github.deepanomaly.weka.judging.Ranking;
import io.github.deepanomaly.weka.results.Agreement;
import io.github.deepanomaly.weka.view.chart.ComparisonChart;
import io.github.deepanomaly.weka.view.chart.Curves;
import io.github.deepanomaly.weka.view.chart.Palette;
import io.github.deepanomaly.weka.view.kept.Content;
import io.github.deepanomaly.weka.view.kept.KeptResult;
import io.github.deepanomaly.weka.view.threshold.ChosenRule;
import io.github.deepanomaly.weka.view.work.Background;
import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.event.ComponentAdapter;
import java.awt.event.ComponentEvent;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.swing.JComboBox;
import javax.swing.JPanel;
import javax.swing.JTabbedPane;
import javax.swing.JTextArea;
import javax.swing.Timer;

/** Two results on the same rows: which of them each flags, how they rank them, and by which rules. */
final class Compare extends JPanel {

    private static final long serialVersionUID = 1L;

    /** Without a change for so many milliseconds a threshold that is dragged counts. */
    private static final int PAUSE = 250;

    /** Where the pictures are so low that words above them would leave no room. */
    private static final int LOW = 300;

    /** The share of the width that the words have beside them. */
    private static final double SHARE = 0.4;

    private final transient Background background;
    private final JPanel head = new JPanel(new BorderLayout(0, 2));
    private final JComboBox<Rules> rules = new JComboBox<>(Rules.values());
    private final JTextArea words = new JTextArea();
    private final ComparisonChart chart = new ComparisonChart();
    private final Curves curves = new Curves();
    private final Timer soon = new Timer(PAUSE, event -> compare());
    private transient Optional<Pair> pair = Optional.empty();
    private boolean asked;

    /** Which rules flag the rows of the two results. */
    private enum Rules {
        OWN("flags by each result's own rule"),
        FIRST("flags of both by the rule of the first"),
        COUNT("as many flags as the first has");

        private final String title;

        Rules(String title) {
            this.title = title;
        }

        @Override
        public String toString() {
            return title;
        }
    }

    private record Pair(KeptResult first, KeptResult second) {}

    /** Without results. */
    Compare(Background background) {
        super(new BorderLayout());
        this.background = background;
        rules.setToolTipText("Rules for the threshold that the comparison applies to the two results");
        rules.addActionListener(event -> compare());
        soon.setRepeats(false);
        words.setName("Comparison");
        words.setEditable(false);
        words.setLineWrap(true);
        words.setWrapStyleWord(true);
        words.setFont(rules.getFont());
        words.setBackground(Palette.WARNING);
        words.setForeground(Palette.FLAGGED_TEXT);
        head.add(rules, BorderLayout.NORTH);
        head.add(words, BorderLayout.CENTER);
        add(head, BorderLayout.NORTH);
        addComponentListener(new ComponentAdapter() {
            @Override
            public void componentResized(ComponentEvent event) {
                arrange();
            }
        });
        JTabbedPane parts = new JTabbedPane();
        parts.addTab("Ranks", chart);
        parts.addTab("Curves", curves);
        add(parts, BorderLayout.CENTER);
    }

    /** Above the pictures, or beside them where these would be too low to read. */
    private void arrange() {
        boolean low = getHeight() < LOW;
        head.setPreferredSize(low ? new Dimension((int) (SHARE * getWidth()), 0) : null);
        add(head, low ? BorderLayout.WEST : BorderLayout.NORTH);
        revalidate();
    }

    /** Compares two results. */
    void show(KeptResult first, KeptResult second) {
        pair = Optional.of(new Pair(first, second));
        compare();
    }

    /** Whether a result is one of the two. */
    boolean involves(KeptResult result) {
        return pair.filter(each -> each.first().equals(result) || each.second().equals(result))
                .isPresent();
    }

    /** Compares anew, soon, where a result that is shown otherwise by now is one of the two. */
    void changed(KeptResult result) {
        if (involves(result)) {
            soon.restart();
        }
    }

    /** Asks again for a comparison that other work has displaced. */
    void resume() {
        if (asked) {
            compare();
        }
    }

    /** Forgets the results. */
    void clear() {
        pair = Optional.empty();
        asked = false;
        soon.stop();
        blank("");
    }

    private void blank(String text) {
        words.setText(text);
        chart.clear();
        curves.show(List.of());
    }

    private void compare() {
        soon.stop();
        asked = true;
        Rules chosen = (Rules) rules.getSelectedItem();
        pair.ifPresent(known -> {
            Optional<Named> first = Named.of(known.first(), known.second());
            Optional<Named> second = Named.of(known.second(), known.first());
            if (first.isPresent() && second.isPresent()) {
                background.run(
                        () -> Compared.of(chosen, first.get(), second.get()),
                        compared -> {
                            if (pair.filter(known::equals).isPresent()) {
                                asked = false;
                                words.setText(compared.words());
                                chart.show(compared.agreement());
                                curves.show(compared.curves());
                            }
                        },
                        failure -> {
                            asked = false;
                            blank(String.valueOf(failure.getMessage()));
                        });
            }
        });
    }

    /**
     * A result as it was when the comparison was asked for.
     *
     * @param brief what tells it apart from the other one
     */
    private record Named(String name, String brief, Content content) {

        /** Empty where the result is no longer kept. */
        static Optional<Named> of(KeptResult result, KeptResult other) {
            return result.content().map(content -> new Named(result.name(), result.apart(other), content));
        }

        Decided by(ChosenRule rule) {
            return rule.decision().decided(content.rows());
        }
    }

    /** What takes long to find. */
    private record Compared(String words, Agreement agreement, List<Curves.Result> curves) {

        static Compared of(Rules chosen, Named first, Named second) {
            Decided one = first.content().decided();
            ChosenRule rule = switch (chosen) {
                case OWN -> second.content().rule();
                case FIRST -> first.content().rule();
                case COUNT -> ChosenRule.top(Math.max(1, flagged(one)));
            };
            Decided other = second.by(rule);
            return new Compared(
                    String.join(
                            "\n",
                            chosen == Rules.OWN
                                    ? "Each by its own rule, as it was shown last:"
                                    : chosen == Rules.FIRST
                                            ? "Both by one rule, that of the first:"
                                            : "As many rows of the second as of the first:",
                            line(first, first.content().rule(), one),
                            line(second, rule, other)),
                    new Agreement(result(first, one), result(second, other)),
                    List.of(curve(first), curve(second)));
        }

        private static String line(Named named, ChosenRule rule, Decided decided) {
            int marks = named.content().marks();
            return String.format(
                    Locale.ROOT,
                    "%s: %s, %s, %d rows flagged%s",
                    named.name(),
                    rule.words(),
                    decided.rows().hasLimits()
                            ? "a threshold for each group"
                            : String.format(Locale.ROOT, "threshold %.4g", decided.threshold()),
                    flagged(decided),
                    marks == 0 ? "" : String.format(Locale.ROOT, ", after %d mark%s", marks, marks == 1 ? "" : "s"));
        }

        private static int flagged(Decided decided) {
            return (int) IntStream.range(0, decided.rows().size())
                    .filter(row -> decided.rows().flagged(row, decided.threshold()))
                    .count();
        }

        private static Agreement.Result result(Named named, Decided decided) {
            return new Agreement.Result(named.brief(), decided.rows(), decided.threshold());
        }

        private static Curves.Result curve(Named named) {
            return new Curves.Result(named.name(), Ranking.of(named.content().rows()));
        }
    }
}

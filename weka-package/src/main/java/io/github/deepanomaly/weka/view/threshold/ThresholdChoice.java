package io.github.deepanomaly.weka.view.threshold;

import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.verdict.BatchRule;
import io.github.deepanomaly.verdict.ThresholdRule;
import io.github.deepanomaly.weka.judging.Decision;
import io.github.deepanomaly.weka.judging.Flagging;
import java.awt.FlowLayout;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javax.swing.JButton;
import javax.swing.JComboBox;
import javax.swing.JPanel;
import javax.swing.JTextField;
import weka.core.Instances;

/**
 * The rule that puts the threshold: that of the detector's own options, another one, or a value, to which dragging it comes. A rule
 * is applied anew to other rows. Nothing is trained again.
 */
final class ThresholdChoice extends JPanel {

    private static final long serialVersionUID = 1L;

    private static final String OWN = ChosenRule.OWN_NAME;

    private static final String TOGETHER = Flagging.DISCOVERY.flag();

    private static final String TOP = ChosenRule.TOP_NAME;

    private static final String COST = "cost";

    /** What the level of the rules of our own is at first: a rate, rows, times the cost of a false alarm. */
    private static final Map<String, String> INITIAL = Map.of(TOGETHER, "0.1", TOP, "20", COST, "10");

    private final JComboBox<String> rule = new JComboBox<>();
    private final JTextField level = new JTextField(6);
    private final GroupChoice groups = new GroupChoice();
    private final transient Consumer<ChosenRule> chosen;
    private final transient Consumer<String> wrong;
    private boolean dragging;

    /**
     * A choice of the threshold.
     *
     * @param chosen hears how rows get theirs
     * @param wrong hears what is wrong with a level
     */
    ThresholdChoice(Consumer<ChosenRule> chosen, Consumer<String> wrong) {
        super(new FlowLayout(FlowLayout.LEFT, 4, 0));
        this.chosen = chosen;
        this.wrong = wrong;
        rule.addItem(OWN);
        for (ThresholdRule.Method method : ThresholdRule.Method.values()) {
            if (method != ThresholdRule.Method.AUTOMATIC) {
                rule.addItem(ThresholdRule.METHOD.print(method));
            }
        }
        rule.addItem(TOGETHER);
        rule.addItem(TOP);
        rule.addItem(COST);
        rule.setToolTipText(
                "<html>Threshold rule. " + TOGETHER + ": flags the rows of a batch together (Benjamini-Hochberg)<br>"
                        + TOP + ": this many rows with the highest scores<br>" + COST
                        + ": least cost on labelled rows, if a missed anomaly costs this many false alarms");
        level.setToolTipText(
                "Rate, share, number of deviations or value of the rule; press Enter to apply. 0.01, 0,01 and 1% are the same");
        level.setEnabled(false);
        rule.addActionListener(event -> choose());
        level.addActionListener(event -> apply());
        JButton back = new JButton("Reset");
        back.setToolTipText("Reset the threshold to the detector's own rule");
        back.addActionListener(event -> {
            groups.all();
            rule.setSelectedItem(OWN);
        });
        add(back);
        add(rule);
        add(level);
        add(groups);
        groups.addActionListener(event -> regroup());
    }

    /** The rule, its level and its column, by name. */
    private Map<String, String> texts() {
        return Map.of(
                ChosenRule.RULE,
                String.valueOf(rule.getSelectedItem()),
                ChosenRule.LEVEL,
                level.getText(),
                ChosenRule.COLUMN,
                groups.column());
    }

    /** Shows the choices of a rule that is applied already. */
    void recall(Map<String, String> texts) {
        dragging = true;
        show(texts);
        dragging = false;
    }

    /** Chooses as {@link ChosenRule#texts} says; a column counts as soon as there is a table that has it. */
    void choose(Map<String, String> texts) {
        recall(texts);
        apply();
    }

    /** A rule that is none gives way to the detector's own. */
    private void show(Map<String, String> texts) {
        rule.setSelectedItem(OWN);
        rule.setSelectedItem(Optional.ofNullable(texts.get(ChosenRule.RULE)).orElse(OWN));
        boolean own = OWN.equals(rule.getSelectedItem());
        level.setEnabled(!own);
        level.setText(
                own ? "" : Optional.ofNullable(texts.get(ChosenRule.LEVEL)).orElse(""));
        groups.choose(Optional.ofNullable(texts.get(ChosenRule.COLUMN)).orElse(""));
    }

    private void choose() {
        if (dragging) {
            return;
        }
        String name = (String) rule.getSelectedItem();
        level.setEnabled(!OWN.equals(name));
        if (OWN.equals(name)) {
            level.setText("");
            apply();
            return;
        }
        level.setText(Optional.ofNullable(INITIAL.get(String.valueOf(name))).orElseGet(() -> {
            Param<Double> param = ThresholdRule.parameter(ThresholdRule.METHOD.parse(String.valueOf(name)));
            return param.print(param.initial());
        }));
        apply();
    }

    private void apply() {
        try {
            chosen.accept(new ChosenRule(decision(), texts()));
        } catch (IllegalArgumentException e) {
            wrong.accept(String.valueOf(e.getMessage()));
        }
    }

    private Decision decision() {
        String name = String.valueOf(rule.getSelectedItem());
        String column = groups.column();
        if (OWN.equals(name)) {
            return column.isEmpty() ? Decision.OWN : segments(column, Optional.empty());
        }
        double number = Notation.number(level.getText());
        if (!column.isEmpty() && (TOGETHER.equals(name) || COST.equals(name))) {
            throw new IllegalArgumentException(name + " flags all rows together, got the column " + column);
        }
        if (TOGETHER.equals(name)) {
            double rate = Flagging.DISCOVERY.check(number);
            return Decision.by(judged -> Flagging.together(judged, rate));
        }
        if (TOP.equals(name)) {
            int rows = (int) atLeast(TOP, 1, number);
            return column.isEmpty()
                    ? Decision.top(rows)
                    : Decision.grouped(new BatchRule("", rows, column, 0), Optional.empty());
        }
        if (COST.equals(name)) {
            return Decision.cheapest(atLeast(COST, 0, number));
        }
        ThresholdRule wanted = new ThresholdRule(ThresholdRule.METHOD.parse(name), number);
        return column.isEmpty()
                ? Decision.by(judged -> Flagging.threshold(judged, wanted))
                : segments(column, Optional.of(wanted));
    }

    /** The rule counts for all rows. */
    void ungroup() {
        if (!groups.column().isEmpty()) {
            groups.all(); // which applies the rule
        }
    }

    private static Decision segments(String column, Optional<ThresholdRule> wanted) {
        return Decision.grouped(new BatchRule(column, 0, "", 0), wanted);
    }

    private void regroup() {
        if (!dragging) {
            apply();
        }
    }

    /** Offers the columns of a table that put rows into groups. */
    void columns(Instances table) {
        dragging = true;
        groups.offer(table);
        dragging = false;
    }

    private static double atLeast(String name, double least, double number) {
        if (!(number >= least)) {
            throw new IllegalArgumentException(name + " must be at least " + least + ", got " + number);
        }
        return number;
    }
}

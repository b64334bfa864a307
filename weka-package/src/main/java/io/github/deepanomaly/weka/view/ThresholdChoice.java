package io.github.deepanomaly.weka.view;

import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.verdict.ThresholdRule;
import io.github.deepanomaly.weka.judging.Flagging;
import io.github.deepanomaly.weka.judging.Judged;
import java.awt.FlowLayout;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import java.util.function.Supplier;
import javax.swing.JButton;
import javax.swing.JComboBox;
import javax.swing.JPanel;
import javax.swing.JTextField;

/** Moves the threshold to where a rule puts it, or back to that of the detector's own options. Nothing is trained again. */
final class ThresholdChoice extends JPanel {

    private static final long serialVersionUID = 1L;

    private static final String OWN = "detector's own";

    private static final String TOGETHER = Flagging.DISCOVERY.flag();

    private final JComboBox<String> rule = new JComboBox<>();
    private final JTextField level = new JTextField(6);
    private final transient Supplier<Optional<Judged>> rows;
    private final transient DoubleConsumer moved;
    private final transient Runnable reset;
    private final transient Consumer<String> wrong;

    /**
     * A choice of the threshold for rows.
     *
     * @param moved hears the threshold of a rule
     * @param reset called where the detector's own rule is wanted
     * @param wrong hears what is wrong with a level
     */
    ThresholdChoice(Supplier<Optional<Judged>> rows, DoubleConsumer moved, Runnable reset, Consumer<String> wrong) {
        super(new FlowLayout(FlowLayout.LEFT, 4, 0));
        this.rows = rows;
        this.moved = moved;
        this.reset = reset;
        this.wrong = wrong;
        rule.addItem(OWN);
        for (ThresholdRule.Method method : ThresholdRule.Method.values()) {
            rule.addItem(ThresholdRule.METHOD.print(method));
        }
        rule.addItem(TOGETHER);
        rule.setToolTipText("Threshold rule; " + TOGETHER + " flags the rows of a batch together (Benjamini-Hochberg)");
        level.setToolTipText("Rate, share, number of deviations or value of the rule; press Enter to apply");
        level.setEnabled(false);
        rule.addActionListener(event -> choose());
        level.addActionListener(event -> apply());
        JButton back = new JButton("Reset");
        back.setToolTipText("Reset the threshold to the detector's own rule");
        back.addActionListener(event -> rule.setSelectedItem(OWN));
        add(back);
        add(rule);
        add(level);
    }

    private void choose() {
        String chosen = (String) rule.getSelectedItem();
        level.setEnabled(!OWN.equals(chosen));
        if (OWN.equals(chosen)) {
            level.setText("");
            reset.run();
            return;
        }
        boolean together = TOGETHER.equals(chosen);
        Param<Double> param = together
                ? Flagging.DISCOVERY
                : ThresholdRule.parameter(ThresholdRule.METHOD.parse(String.valueOf(chosen)));
        level.setText(together ? "0.1" : param.print(param.initial()));
        apply();
    }

    private void apply() {
        try {
            double number = Double.parseDouble(level.getText());
            String chosen = String.valueOf(rule.getSelectedItem());
            rows.get()
                    .ifPresent(judged -> moved.accept(
                            TOGETHER.equals(chosen)
                                    ? judged.together(number)
                                    : judged.threshold(new ThresholdRule(ThresholdRule.METHOD.parse(chosen), number))));
        } catch (IllegalArgumentException e) {
            wrong.accept(String.valueOf(e.getMessage()));
        }
    }
}

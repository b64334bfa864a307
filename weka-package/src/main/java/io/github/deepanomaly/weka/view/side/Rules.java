package io.github.deepanomaly.weka.view.side;

import io.github.deepanomaly.weka.judging.Judged;
import io.github.deepanomaly.weka.judging.Surrogate;
import io.github.deepanomaly.weka.view.work.Background;
import io.github.deepanomaly.weka.view.work.Computed;
import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.FlowLayout;
import java.awt.Font;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import javax.swing.JButton;
import javax.swing.JComboBox;
import javax.swing.JFrame;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;
import weka.gui.treevisualizer.PlaceNode2;
import weka.gui.treevisualizer.TreeVisualizer;

/** The tab with the surrogate tree of the flags, as text and as a drawing. */
final class Rules extends JPanel {

    private static final long serialVersionUID = 1L;

    private static final String HINT = "Decision tree that predicts the flags at the current threshold.";

    private final transient Background background;
    private final transient DoubleSupplier threshold;
    private final JComboBox<Surrogate.Tree> tree = new JComboBox<>(Surrogate.Tree.values());
    private final JButton fit = new JButton("Fit");
    private final JButton draw = new JButton("Draw");
    private final JTextArea text = new JTextArea(HINT);
    private final Computed state = new Computed("");

    private transient Optional<Surrogate> surrogate = Optional.empty();

    Rules(Background background, Supplier<Optional<Judged>> rows, DoubleSupplier threshold) {
        super(new BorderLayout());
        this.background = background;
        this.threshold = threshold;
        JPanel buttons = new JPanel(new FlowLayout(FlowLayout.LEFT, 4, 2));
        buttons.add(tree);
        buttons.add(fit);
        buttons.add(draw);
        draw.setEnabled(false);
        fit.addActionListener(event -> rows.get().ifPresent(this::fit));
        draw.addActionListener(event -> surrogate.ifPresent(Rules::draw));
        text.setEditable(false);
        text.setLineWrap(true);
        text.setWrapStyleWord(true);
        text.setFont(new Font(Font.MONOSPACED, Font.PLAIN, 11));
        JPanel line = new JPanel(new BorderLayout()); // however narrow it is, the state is seen from its beginning
        line.add(buttons, BorderLayout.WEST);
        line.add(state, BorderLayout.CENTER);
        add(line, BorderLayout.NORTH);
        add(new JScrollPane(text), BorderLayout.CENTER);
        setPreferredSize(new Dimension(420, 220));
    }

    private void fit(Judged judged) {
        double limit = threshold.getAsDouble();
        Surrogate.Tree chosen = (Surrogate.Tree) tree.getSelectedItem();
        text.setText("");
        state.work("Fitting ...", background.progress());
        background.run(
                () -> Surrogate.fit(chosen, judged, limit, 1),
                found -> {
                    surrogate = Optional.of(found);
                    draw.setEnabled(true);
                    text.setText(found.toString());
                    text.setCaretPosition(0);
                    state.done("", judged, limit);
                },
                failure -> {
                    text.setText(String.valueOf(failure.getMessage()));
                    state.say("");
                });
    }

    /** These rows are shown, at this threshold. */
    void present(Judged shown, double limit) {
        state.present(shown, limit);
    }

    /** Other detectors have judged, or another table. */
    void dropResults() {
        surrogate = Optional.empty();
        draw.setEnabled(false);
        text.setText(HINT);
        state.say("");
    }

    private static void draw(Surrogate surrogate) {
        JFrame frame = new JFrame("Surrogate tree");
        TreeVisualizer visualizer = new TreeVisualizer(null, surrogate.graph(), new PlaceNode2());
        frame.setDefaultCloseOperation(JFrame.DISPOSE_ON_CLOSE);
        frame.add(visualizer);
        frame.setSize(1000, 600);
        frame.setVisible(true);
        visualizer.fitToScreen();
    }
}

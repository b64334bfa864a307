package weka.gui.explorer;

import io.github.deepanomaly.weka.judging.Detection;
import io.github.deepanomaly.weka.judging.Judge;
import io.github.deepanomaly.weka.judging.Judged;
import io.github.deepanomaly.weka.view.AnomalyView;
import io.github.deepanomaly.weka.view.DataFiles;
import io.github.deepanomaly.weka.view.Job;
import io.github.deepanomaly.weka.view.LabelChoice;
import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.GridLayout;
import java.util.Optional;
import java.util.function.Consumer;
import javax.swing.BorderFactory;
import javax.swing.Box;
import javax.swing.BoxLayout;
import javax.swing.JButton;
import javax.swing.JPanel;
import javax.swing.JSpinner;
import javax.swing.SpinnerNumberModel;
import javax.swing.SwingUtilities;
import org.jspecify.annotations.Nullable;
import weka.classifiers.anomaly.AnomalyClassifier;
import weka.classifiers.anomaly.Automatic;
import weka.core.Instances;
import weka.gui.GenericObjectEditor;
import weka.gui.Logger;
import weka.gui.PropertyPanel;
import weka.gui.SysErrLog;
import weka.gui.explorer.Explorer.ExplorerPanel;
import weka.gui.explorer.Explorer.LogHandler;

/**
 * The Explorer's tab Anomalies: trains a detector on the data of the Preprocess tab, on a separate thread, and shows the
 * results. Lives on the event thread.
 */
public final class AnomaliesPanel extends JPanel implements ExplorerPanel, LogHandler {

    private static final long serialVersionUID = 1L;

    private static final int FOLDS = 2;

    private final GenericObjectEditor detector = new GenericObjectEditor();
    private final LabelChoice labels = new LabelChoice();
    private final JSpinner folds = new JSpinner(new SpinnerNumberModel(FOLDS, 0, 100, 1));
    private final JButton start =
            button("Start", "Train the detector and score each row with a detector that was not trained on it");
    private final JButton stop = button("Stop", "Stop the training after the current mini-batch");
    private final JButton judge = button("Judge", "Score the current rows with the trained detector");
    private final JButton drift = button("Drift...", "Compare the current rows with the training rows (drift report)");
    private final JButton load =
            button("Load model...", "Load a detector that was saved here, in the Classify tab or on the command line");
    private final JButton save = button("Save model...", "Save the detector that is trained on all rows");
    private final JButton export =
            button("To Preprocess", "Copy the rows with score, p-value and flag to the Preprocess tab");
    private final JButton write = button("Save rows...", "Save the rows with score, p-value and flag to a file");
    private final transient Job job = new Job(message -> this.log.statusMessage(message), this::refresh);
    private final AnomalyView view = new AnomalyView();

    private transient Logger log = new SysErrLog();
    private transient @Nullable Explorer explorer;
    private transient @Nullable Instances data;
    private transient @Nullable Judge trained;

    /** Without data. */
    public AnomaliesPanel() {
        super(new BorderLayout(4, 4));
        detector.setClassType(AnomalyClassifier.class);
        detector.setValue(new Automatic());
        JPanel choice = new JPanel(new BorderLayout());
        choice.setBorder(BorderFactory.createTitledBorder("Detector"));
        choice.add(new PropertyPanel(detector), BorderLayout.CENTER);
        add(choice, BorderLayout.NORTH);
        add(controls(), BorderLayout.WEST);
        add(view, BorderLayout.CENTER);
        start.addActionListener(event -> start());
        stop.addActionListener(event -> job.stop());
        drift.addActionListener(event -> drift());
        judge.addActionListener(event -> judge());
        load.addActionListener(event -> DataFiles.chooseModel(this).ifPresent(this::load));
        save.addActionListener(event ->
                Optional.ofNullable(trained).ifPresent(present -> DataFiles.saveModel(this, present, job::say)));
        export.addActionListener(event -> scored(this::export));
        write.addActionListener(event -> scored(rows -> DataFiles.saveRows(this, rows, job::say)));
        refresh();
    }

    private static JButton button(String text, String help) {
        JButton button = new JButton(text);
        button.setToolTipText(help);
        return button;
    }

    private Component controls() {
        JPanel column = new JPanel();
        column.setLayout(new BoxLayout(column, BoxLayout.Y_AXIS));
        labels.setToolTipText("Label attribute: its first value means normal. The detector does not read it");
        folds.setToolTipText("Number of folds: each row is scored by a detector trained on the other folds; 0 = by the "
                + "detector trained on it");
        column.add(group("Labels", labels));
        column.add(group("Folds", folds));
        column.add(group("Run", start, stop, job.bar(), job.line()));
        column.add(group("Trained detector", judge, drift, load, save));
        column.add(group("Judged rows", export, write));
        column.add(Box.createVerticalGlue());
        column.setPreferredSize(new Dimension(190, 400));
        return column;
    }

    private static JPanel group(String title, Component... parts) {
        JPanel group = new JPanel(new GridLayout(0, 1, 2, 3));
        group.setBorder(BorderFactory.createTitledBorder(title));
        for (Component part : parts) {
            group.add(part);
        }
        group.setMaximumSize(new Dimension(Integer.MAX_VALUE, group.getPreferredSize().height));
        return group;
    }

    @Override
    public void setInstances(Instances instances) {
        data = instances;
        labels.offer(instances);
        refresh();
    }

    private void start() {
        Instances present = data;
        if (present == null) {
            return;
        }
        AnomalyClassifier chosen = (AnomalyClassifier) detector.getValue();
        int parts = (Integer) folds.getValue();
        job.run(() -> {
            Instances labelled = labels.labelled(present);
            Judge whole = new Detection(chosen, labelled, parts, listener()).run();
            SwingUtilities.invokeLater(() -> trained = whole);
            log.logMessage("Anomalies: " + whole);
        });
    }

    private void judge() {
        Instances present = data;
        Judge detective = trained;
        if (present == null || detective == null) {
            return;
        }
        job.run(() -> listener().judged(Detection.judge(detective, labels.labelled(present), job.progress())));
    }

    private Detection.Listener listener() {
        return new Detection.Listener() {
            @Override
            public void progress(double fraction, String message) {
                job.progress(fraction, message);
            }

            @Override
            public void judged(Judged rows) {
                SwingUtilities.invokeLater(() -> {
                    view.show(rows);
                    refresh();
                });
            }
        };
    }

    /** Compares the present rows with those of the training, and shows the report in a window. */
    private void drift() {
        Instances present = data;
        Judge detective = trained;
        if (present == null || detective == null) {
            return;
        }
        job.run(() -> {
            String report = Detection.drift(detective, labels.labelled(present), job.progress());
            SwingUtilities.invokeLater(() -> DataFiles.showText("Drift: " + detective.toSummaryString(), report));
        });
    }

    private void load(AnomalyClassifier loaded) {
        trained = loaded;
        detector.setValue(loaded);
        job.say("Loaded: " + loaded.toSummaryString());
        refresh();
    }

    /** Builds the rows with score, p-value and flag, and hands them over on the event thread. */
    private void scored(Consumer<Instances> receiver) {
        Judged judged = view.judged().orElseThrow();
        double threshold = view.threshold().orElse(judged.threshold());
        job.run(() -> {
            Instances scored = judged.scored(threshold);
            SwingUtilities.invokeLater(() -> receiver.accept(scored));
        });
    }

    private void export(Instances rows) {
        Optional.ofNullable(explorer)
                .ifPresent(present -> present.getPreprocessPanel().setInstances(rows));
    }

    private void refresh() {
        boolean idle = job.idle();
        start.setEnabled(idle && data != null);
        stop.setEnabled(!idle);
        judge.setEnabled(idle && data != null && trained != null);
        drift.setEnabled(idle && data != null && trained != null);
        load.setEnabled(idle);
        save.setEnabled(idle && trained != null);
        export.setEnabled(view.judged().isPresent());
        write.setEnabled(view.judged().isPresent());
    }

    /** What is shown. */
    public AnomalyView view() {
        return view;
    }

    @Override
    public void setExplorer(Explorer parent) {
        explorer = parent;
    }

    @Override
    public @Nullable Explorer getExplorer() {
        return explorer;
    }

    @Override
    public String getTabTitle() {
        return "Anomalies";
    }

    @Override
    public String getTabTitleToolTip() {
        return "Find anomalies and see why";
    }

    @Override
    public void setLog(Logger logger) {
        log = logger;
    }
}

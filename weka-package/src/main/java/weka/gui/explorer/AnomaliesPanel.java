package weka.gui.explorer;

import static javax.swing.ScrollPaneConstants.HORIZONTAL_SCROLLBAR_NEVER;
import static javax.swing.ScrollPaneConstants.VERTICAL_SCROLLBAR_AS_NEEDED;

import io.github.deepanomaly.weka.judging.Judge;
import io.github.deepanomaly.weka.rows.NormalLabel;
import io.github.deepanomaly.weka.view.AnomalyView;
import io.github.deepanomaly.weka.view.DataFiles;
import io.github.deepanomaly.weka.view.DataFolder;
import io.github.deepanomaly.weka.view.LabelChoice;
import io.github.deepanomaly.weka.view.SavedRows;
import io.github.deepanomaly.weka.view.Session;
import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.GridLayout;
import java.io.File;
import java.util.Optional;
import javax.swing.BorderFactory;
import javax.swing.Box;
import javax.swing.BoxLayout;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JSpinner;
import javax.swing.SpinnerNumberModel;
import org.jspecify.annotations.Nullable;
import weka.classifiers.anomaly.AnomalyClassifier;
import weka.classifiers.anomaly.Automatic;
import weka.core.Instances;
import weka.gui.GenericObjectEditor;
import weka.gui.Logger;
import weka.gui.PropertyPanel;
import weka.gui.SysErrLog;
import weka.gui.TaskLogger;
import weka.gui.explorer.Explorer.ExplorerPanel;
import weka.gui.explorer.Explorer.LogHandler;

/**
 * The Explorer's tab Anomalies: trains a detector on the data of the Preprocess tab, on a separate thread, and shows the
 * results. Lives on the event thread.
 */
public final class AnomaliesPanel extends JPanel implements ExplorerPanel, LogHandler {

    private static final long serialVersionUID = 1L;

    private static final int FOLDS = 2;

    private static final int WIDTH_OF_CONTROLS = 178;

    private static final String NONE = "none";

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
    private final JButton write =
            button("Save rows...", "Save the rows as shown, with score, p-value, flag, reasons and marks, to a file");
    private final JButton report = button(
            "Report...", "Write an HTML page: settings, alarms with reasons, histogram, drift, what the numbers mean");
    private final JLabel known = new JLabel(NONE);
    private final AnomalyView view = new AnomalyView();
    private final transient Session session;

    private transient Logger log = new SysErrLog();
    private transient @Nullable Explorer explorer;
    private boolean busy;

    /** Without data. */
    public AnomaliesPanel() {
        super(new BorderLayout(4, 4));
        session = new Session(view, message -> this.log.statusMessage(message), this::refresh);
        detector.setClassType(AnomalyClassifier.class);
        detector.setValue(new Automatic());
        JPanel choice = new JPanel(new BorderLayout());
        choice.setBorder(BorderFactory.createTitledBorder("Detector"));
        choice.add(new PropertyPanel(detector), BorderLayout.CENTER);
        add(choice, BorderLayout.NORTH);
        JScrollPane controls = new JScrollPane(controls(), VERTICAL_SCROLLBAR_AS_NEEDED, HORIZONTAL_SCROLLBAR_NEVER);
        controls.setBorder(null);
        controls.getVerticalScrollBar().setUnitIncrement(16);
        add(controls, BorderLayout.WEST);
        add(view, BorderLayout.CENTER);
        start.addActionListener(event -> start());
        stop.addActionListener(event -> session.job().stop());
        drift.addActionListener(event -> session.drift(labels::labelled, this::report));
        judge.addActionListener(event -> session.judge(labels::labelled, new NormalLabel(labels.normal())));
        load.addActionListener(event -> DataFiles.chooseModel(this).ifPresent(this::load));
        save.addActionListener(event ->
                session.trained().ifPresent(present -> DataFiles.saveModel(this, present, session.job()::say)));
        export.addActionListener(event -> session.export(this::export));
        write.addActionListener(event -> write());
        report.addActionListener(event -> publish());
        refresh();
    }

    private static JButton button(String text, String help) {
        JButton button = new JButton(text);
        button.setToolTipText(help);
        return button;
    }

    private JPanel controls() {
        JPanel column = new JPanel();
        column.setLayout(new BoxLayout(column, BoxLayout.Y_AXIS));
        labels.setToolTipText("Label attribute. The detector does not read it");
        folds.setToolTipText("Number of folds: each row is scored by a detector trained on the other folds; 0 = by the "
                + "detector trained on it");
        column.add(group("Labels", labels, labels.values()));
        column.add(group("Folds", folds));
        column.add(group("Run", start, stop, session.job().bar(), session.job().line()));
        column.add(group("Trained detector", known, judge, drift, load, save));
        column.add(group("Judged rows", export, write, report));
        column.add(Box.createVerticalGlue());
        column.setPreferredSize(new Dimension(WIDTH_OF_CONTROLS, column.getPreferredSize().height));
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
        session.data(instances);
        session.data().ifPresent(labels::offer);
        place().ifPresent(DataFiles::open);
        refresh();
    }

    private Optional<File> place() {
        return Optional.ofNullable(explorer).flatMap(present -> DataFolder.of(present.getPreprocessPanel()));
    }

    private void start() {
        AnomalyClassifier chosen = (AnomalyClassifier) detector.getValue();
        if (labels.values().getItemCount() > 0) {
            chosen.setNormalLabel(labels.normal());
        }
        session.start(chosen, labels::labelled, (Integer) folds.getValue(), message -> log.logMessage(message));
    }

    private void report(String text) {
        DataFiles.showText(
                "Drift: " + session.trained().map(Judge::toSummaryString).orElse(NONE), text);
    }

    private void load(AnomalyClassifier loaded) {
        detector.setValue(loaded);
        session.load(loaded);
    }

    private void write() {
        session.data()
                .ifPresent(table -> DataFiles.chooseRows(this, name(table) + "-scored.csv")
                        .ifPresent(file -> session.save(SavedRows.of(table, view, file))));
    }

    private void publish() {
        session.data()
                .flatMap(table -> DataFiles.chooseReport(this, name(table) + "-report.html"))
                .ifPresent(session::report);
    }

    private static String name(Instances table) {
        return table.relationName().replaceAll("[^\\w.-]+", "-");
    }

    private void export(Instances rows) {
        Optional.ofNullable(explorer)
                .ifPresent(present -> present.getPreprocessPanel().setInstances(rows));
    }

    private void refresh() {
        boolean idle = session.job().idle();
        boolean rows = session.data().isPresent();
        boolean trained = session.trained().isPresent();
        start.setEnabled(idle && rows);
        stop.setEnabled(!idle);
        judge.setEnabled(idle && rows && trained);
        drift.setEnabled(idle && rows && trained);
        load.setEnabled(idle);
        save.setEnabled(trained);
        export.setEnabled(view.judged().isPresent());
        write.setEnabled(view.judged().isPresent());
        report.setEnabled(view.judged().isPresent());
        String name = session.trained().map(Judge::toSummaryString).orElse(NONE);
        known.setText(name);
        known.setToolTipText(name);
        bird(!idle);
    }

    /** Weka's bird runs while we do. */
    private void bird(boolean runs) {
        if (runs != busy && log instanceof TaskLogger tasks) {
            busy = runs;
            if (runs) {
                tasks.taskStarted();
            } else {
                tasks.taskFinished();
            }
        }
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

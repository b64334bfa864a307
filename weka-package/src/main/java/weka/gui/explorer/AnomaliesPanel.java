package weka.gui.explorer;

import static javax.swing.ScrollPaneConstants.HORIZONTAL_SCROLLBAR_NEVER;
import static javax.swing.ScrollPaneConstants.VERTICAL_SCROLLBAR_AS_NEEDED;

import io.github.deepanomaly.weka.judging.Judge;
import io.github.deepanomaly.weka.rows.NormalLabel;
import io.github.deepanomaly.weka.view.AnomalyView;
import io.github.deepanomaly.weka.view.Controls;
import io.github.deepanomaly.weka.view.Controls.Action;
import io.github.deepanomaly.weka.view.LabelChoice;
import io.github.deepanomaly.weka.view.SavedRows;
import io.github.deepanomaly.weka.view.Session;
import io.github.deepanomaly.weka.view.Workspaces;
import io.github.deepanomaly.weka.view.files.DataFiles;
import io.github.deepanomaly.weka.view.files.DataFolder;
import io.github.deepanomaly.weka.view.kept.KeptAction;
import io.github.deepanomaly.weka.view.kept.KeptResults;
import io.github.deepanomaly.weka.view.side.DriftWindow;
import java.awt.BorderLayout;
import java.io.File;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import javax.swing.BorderFactory;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import org.jspecify.annotations.Nullable;
import weka.classifiers.anomaly.AnomalyClassifier;
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

    private static final String NONE = "none";

    private final GenericObjectEditor detector = new GenericObjectEditor();
    private final AnomalyView view = new AnomalyView();
    private final transient Session session;
    private final Controls controls;
    private final LabelChoice labels;
    private final transient Workspaces workspaces;

    private transient Logger log = new SysErrLog();
    private transient @Nullable Explorer explorer;
    private boolean busy;

    /** Without data. */
    public AnomaliesPanel() {
        super(new BorderLayout(4, 4));
        KeptResults results = new KeptResults();
        session = new Session(view, results, message -> this.log.statusMessage(message), this::refresh);
        detector.setClassType(AnomalyClassifier.class);
        detector.setValue(UsualDetector.of(false));
        JPanel choice = new JPanel(new BorderLayout());
        choice.setBorder(BorderFactory.createTitledBorder("Detector"));
        choice.add(new PropertyPanel(detector), BorderLayout.CENTER);
        add(choice, BorderLayout.NORTH);
        controls = new Controls(results, session.job().bar(), session.job().line());
        labels = controls.labels();
        labels.addActionListener(event -> UsualDetector.insteadOf(
                        (AnomalyClassifier) detector.getValue(),
                        !labels.column().isEmpty())
                .ifPresent(detector::setValue));
        JScrollPane column = new JScrollPane(controls, VERTICAL_SCROLLBAR_AS_NEEDED, HORIZONTAL_SCROLLBAR_NEVER);
        column.setBorder(null);
        add(column, BorderLayout.WEST);
        add(view, BorderLayout.CENTER);
        controls.on(Action.START, this::start);
        controls.on(Action.STOP, session.job()::stop);
        controls.on(
                Action.DRIFT,
                () -> session.drift(
                        labels::labelled,
                        (notes, report) -> DriftWindow.open(drift(), notes, report),
                        message -> DriftWindow.open(drift(), message)));
        controls.on(Action.JUDGE, () -> session.judge(labels::labelled, new NormalLabel(labels.normal())));
        controls.on(Action.LOAD, () -> DataFiles.chooseModel(this).ifPresent(this::load));
        controls.on(Action.SAVE, () -> session.trained().ifPresent(this::saveModel));
        controls.on(Action.EXPORT, () -> session.export(this::export));
        controls.on(Action.WRITE, () -> write((table, file) -> SavedRows.of(table, view, file)));
        controls.on(Action.REPORT, () -> publish(session.outputs()::report));
        session.on(KeptAction.ROWS, result -> write((table, file) -> SavedRows.of(table, result, view.marks(), file)));
        session.on(
                KeptAction.REPORT, result -> publish(file -> session.outputs().report(file, result)));
        session.on(KeptAction.MODEL, result -> result.detector().ifPresent(this::saveModel));
        workspaces = new Workspaces(view, controls, session.outputs(), session.job()::say);
        controls.on(Action.OPEN, () -> DataFiles.chooseWorkspace(this).ifPresent(this::open));
        controls.on(Action.KEEP, this::keep);
        refresh();
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
        session.start(chosen, labels::labelled, controls.folds(), message -> log.logMessage(message));
    }

    private String drift() {
        return "Drift: " + session.trained().map(Judge::toSummaryString).orElse(NONE);
    }

    private void load(AnomalyClassifier loaded) {
        detector.setValue(loaded);
        session.load(loaded);
    }

    private void saveModel(Judge detector) {
        DataFiles.saveModel(this, detector, session.job()::say);
    }

    private void write(BiFunction<Instances, File, SavedRows> rows) {
        session.data()
                .ifPresent(table -> DataFiles.chooseRows(this, name(table) + "-scored.csv")
                        .ifPresent(file -> session.outputs().save(rows.apply(table, file))));
    }

    private void publish(Consumer<File> report) {
        session.data()
                .flatMap(table -> DataFiles.chooseReport(this, name(table) + "-report.html"))
                .ifPresent(report);
    }

    private void open(File file) {
        workspaces.open(file, this::export, detector::setValue);
    }

    private void keep() {
        session.data()
                .ifPresent(table -> DataFiles.chooseWorkspace(this, name(table) + "-work.json")
                        .ifPresent(file -> workspaces.save(
                                file,
                                table,
                                Optional.ofNullable(explorer)
                                        .flatMap(each -> DataFolder.file(each.getPreprocessPanel())),
                                (AnomalyClassifier) detector.getValue())));
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
        boolean shown = view.judged().isPresent();
        controls.enable(Action.START, idle && rows);
        controls.enable(Action.STOP, !idle);
        controls.enable(Action.JUDGE, idle && rows && trained);
        controls.enable(Action.DRIFT, idle && rows && trained);
        controls.enable(Action.LOAD, idle);
        controls.enable(Action.SAVE, trained);
        controls.enable(Action.EXPORT, shown);
        controls.enable(Action.WRITE, shown);
        controls.enable(Action.REPORT, shown);
        controls.enable(Action.OPEN, idle);
        controls.enable(Action.KEEP, rows);
        controls.known(session.trained().map(Judge::toSummaryString).orElse(NONE));
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

package io.github.deepanomaly.weka.view;

import io.github.deepanomaly.weka.results.Marks;
import io.github.deepanomaly.weka.results.Workspace;
import io.github.deepanomaly.weka.tables.TableReader;
import io.github.deepanomaly.weka.view.files.DataFiles;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import javax.swing.SwingUtilities;
import weka.classifiers.anomaly.AnomalyClassifier;
import weka.classifiers.anomaly.Specification;
import weka.core.Instances;

/**
 * Saves the work in the tab and opens it again: table, detector, labels, folds, threshold and marks; Start then gives the same results.
 * Lives on the event thread; files are read and written on threads of their own.
 */
public final class Workspaces {

    private static final String LABEL = "label";
    private static final String NORMAL = "normal";
    private static final String FOLDS = "folds";

    private final AnomalyView view;
    private final Controls controls;
    private final Outputs outputs;
    private final Consumer<String> status;

    /**
     * Of a tab.
     *
     * @param status hears what has been read or written
     */
    public Workspaces(AnomalyView view, Controls controls, Outputs outputs, Consumer<String> status) {
        this.view = view;
        this.controls = controls;
        this.outputs = outputs;
        this.status = status;
    }

    /**
     * Saves the work on a table.
     *
     * @param source the file that the table may come from; where it holds another table, a copy is written beside the workspace
     */
    public void save(File file, Instances table, Optional<File> source, AnomalyClassifier detector) {
        Map<String, String> choices = new HashMap<>(view.chosenRule().texts());
        choices.put(Workspace.DETECTOR, Specification.of(detector));
        choices.put(LABEL, controls.labels().column());
        choices.put(NORMAL, controls.labels().normal());
        choices.put(FOLDS, Integer.toString(controls.folds()));
        Marks marks = view.marks();
        outputs.work("Workspace", () -> {
            Path folder = folder(file);
            Path data = source.map(File::toPath).filter(Files::isRegularFile).orElse(file.toPath());
            Workspace workspace = Workspace.of(data, folder, table, choices, marks);
            if (data.equals(file.toPath()) || !holds(data, workspace)) {
                data = DataFiles.writeRows(new File(file.getPath() + ".arff"), table)
                        .toPath();
                workspace = Workspace.of(data, folder, table, choices, marks);
            }
            workspace.write(file.toPath());
            SwingUtilities.invokeLater(() -> status.accept("Workspace: " + file.getName()));
        });
    }

    private static Path folder(File file) {
        return Objects.requireNonNull(file.toPath().toAbsolutePath().getParent(), "a file lies in a folder");
    }

    private static boolean holds(Path data, Workspace workspace) {
        try {
            return workspace.fits(TableReader.asWeka(data.toFile()));
        } catch (Exception e) {
            return false; // whatever that file is, it is not the table
        }
    }

    /**
     * Opens saved work.
     *
     * @param table receives the table first
     * @param detector receives the detector, untrained
     */
    public void open(File file, Consumer<Instances> table, Consumer<AnomalyClassifier> detector) {
        outputs.work("Workspace", () -> {
            Workspace workspace = Workspace.read(file.toPath());
            Path data = workspace.file(folder(file));
            AnomalyClassifier known =
                    Specification.parse(workspace.choice(Workspace.DETECTOR).orElse(""));
            Instances rows = TableReader.asWeka(data.toFile());
            if (!workspace.fits(rows)) {
                throw new IllegalArgumentException(
                        "the table must be that of the workspace, but " + data.getFileName() + " has changed since");
            }
            workspace.requireRows(rows.size());
            SwingUtilities.invokeLater(() -> {
                table.accept(rows);
                SwingUtilities.invokeLater(() -> restore(workspace, known, detector, file));
            });
        });
    }

    private void restore(
            Workspace workspace, AnomalyClassifier known, Consumer<AnomalyClassifier> detector, File file) {
        detector.accept(known);
        controls.labels()
                .choose(
                        workspace.choice(LABEL).orElse(""),
                        workspace.choice(NORMAL).orElse(""));
        workspace
                .choice(FOLDS)
                .filter(text -> text.matches("\\d{1,3}"))
                .map(Integer::valueOf)
                .ifPresent(controls::folds);
        view.mark(workspace.marks());
        view.ruleTexts(workspace.choices());
        status.accept("Workspace: " + file.getName() + "; press Start for its results");
    }
}

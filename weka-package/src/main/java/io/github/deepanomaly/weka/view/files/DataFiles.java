package io.github.deepanomaly.weka.view.files;

import io.github.deepanomaly.weka.judging.Judge;
import io.github.deepanomaly.weka.results.CsvTable;
import java.awt.Component;
import java.io.File;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javax.swing.JFileChooser;
import javax.swing.JOptionPane;
import javax.swing.filechooser.FileNameExtensionFilter;
import weka.classifiers.anomaly.AnomalyClassifier;
import weka.classifiers.anomaly.DetectorFile;
import weka.core.Instances;
import weka.core.converters.AbstractFileSaver;
import weka.core.converters.ArffSaver;
import weka.core.converters.ConverterUtils;

/** Files that people choose: of trained detectors, and tables in whatever format Weka writes. */
public final class DataFiles {

    private static final String MODELS = "Detectors (.model of Weka, .safetensors for KNIME and Java programs)";

    private static final String WORKSPACES = "Workspaces (.json)";

    private static final String JSON = "json";

    private static final String CSV = "csv";

    /** Of a number behind the point: all that a double has. */
    private static final int DIGITS = 17;

    private static File folder = new File(System.getProperty("user.home", "."));

    private DataFiles() {}

    /** From now on choosers open in that folder: where the data lie. */
    public static void open(File where) {
        folder = where;
    }

    /** Where choosers open. */
    public static File folder() {
        return folder;
    }

    /** Asks for a model file and reads a detector from it; says what is wrong with the file in a window. */
    public static Optional<AnomalyClassifier> chooseModel(Component parent) {
        JFileChooser chooser = chooser(MODELS, DetectorFile.WEKA, DetectorFile.CORE);
        if (chooser.showOpenDialog(parent) != JFileChooser.APPROVE_OPTION) {
            return Optional.empty();
        }
        try {
            return Optional.of(DetectorFile.read(chooser.getSelectedFile().toPath()));
        } catch (Exception e) {
            complain(parent, e);
            return Optional.empty();
        }
    }

    /** Asks for a file and writes a detector to it: as Weka does, or where its name ends so as the core does. */
    public static void saveModel(Component parent, Judge detector, Consumer<String> done) {
        SaveChooser.ask(parent, "", MODELS, DetectorFile.WEKA, DetectorFile.CORE)
                .ifPresent(file -> {
                    try {
                        DetectorFile.write(file.toPath(), detector);
                        done.accept("Saved " + file.getName());
                    } catch (Exception e) {
                        complain(parent, e);
                    }
                });
    }

    /** Asks for a file for rows, in the format that the end of its name says, or else as CSV. */
    public static Optional<File> chooseRows(Component parent, String name) {
        return SaveChooser.ask(parent, name, "Tables (csv, arff, json, ...)", CSV, "arff", JSON, "xrff", "libsvm");
    }

    /** Asks for the file of a workspace to open. */
    public static Optional<File> chooseWorkspace(Component parent) {
        JFileChooser chooser = chooser(WORKSPACES, JSON);
        return chooser.showOpenDialog(parent) == JFileChooser.APPROVE_OPTION
                ? Optional.of(chooser.getSelectedFile())
                : Optional.empty();
    }

    /** Asks for a file for a workspace. */
    public static Optional<File> chooseWorkspace(Component parent, String name) {
        return SaveChooser.ask(parent, name, WORKSPACES, JSON);
    }

    /** Asks for a file for a report. */
    public static Optional<File> chooseReport(Component parent, String name) {
        return SaveChooser.ask(parent, name, "Reports (.html)", "html");
    }

    /** Writes rows to a file; gives the file, whose name ends as its format demands. */
    public static File writeRows(File file, Instances rows) throws Exception {
        File named = file.getName().contains(".") ? file : named(file, CSV);
        AbstractFileSaver saver = ConverterUtils.getSaverForFile(named);
        if (saver == null || named.getName().toLowerCase(Locale.ROOT).endsWith("." + CSV)) {
            CsvTable.write(named.toPath(), rows);
            return named;
        }
        if (saver instanceof ArffSaver arff) {
            arff.setMaxDecimalPlaces(DIGITS);
        }
        saver.setInstances(rows);
        saver.setFile(named);
        saver.writeBatch();
        return named;
    }

    private static JFileChooser chooser(String what, String... ends) {
        JFileChooser chooser = new JFileChooser(folder);
        chooser.setFileFilter(new FileNameExtensionFilter(what, ends));
        return chooser;
    }

    private static File named(File file, String end) {
        return file.getName().contains(".") ? file : new File(file.getParentFile(), file.getName() + "." + end);
    }

    /** Says in a window what went wrong. */
    public static void complain(Component parent, Throwable problem) {
        String message = problem.getMessage() == null ? problem.toString() : problem.getMessage();
        JOptionPane.showMessageDialog(parent, message, "deepAnomaly", JOptionPane.ERROR_MESSAGE);
    }
}

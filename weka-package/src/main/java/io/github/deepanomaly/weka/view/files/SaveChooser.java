package io.github.deepanomaly.weka.view.files;

import java.awt.Component;
import java.io.File;
import java.util.Optional;
import java.util.function.Predicate;
import javax.swing.JFileChooser;
import javax.swing.JOptionPane;
import javax.swing.filechooser.FileNameExtensionFilter;

/** Asks for a file to save to, and again before a file is replaced; a name without an ending gets the usual one. */
public final class SaveChooser extends JFileChooser {

    private static final long serialVersionUID = 1;

    private final String end;
    private final transient Predicate<File> replace;

    /** In a folder, for files that a text describes; {@code replace} is asked about files that exist. */
    SaveChooser(File folder, Predicate<File> replace, String what, String... ends) {
        super(folder);
        this.replace = replace;
        end = ends[0];
        setFileFilter(new FileNameExtensionFilter(what, ends));
        setDialogType(SAVE_DIALOG);
    }

    /** Asks for a file whose name ends with one of some endings, the first of them if none is given; empty where the user goes back. */
    public static Optional<File> ask(Component parent, String name, String what, String... ends) {
        SaveChooser chooser = new SaveChooser(DataFiles.folder(), file -> replaces(parent, file), what, ends);
        if (!name.isEmpty()) {
            chooser.setSelectedFile(new File(chooser.getCurrentDirectory(), name));
        }
        return chooser.showSaveDialog(parent) == APPROVE_OPTION ? Optional.of(chooser.chosen()) : Optional.empty();
    }

    private static boolean replaces(Component parent, File file) {
        return JOptionPane.showConfirmDialog(
                        parent,
                        file.getName() + " exists. Replace it?",
                        "deepAnomaly",
                        JOptionPane.YES_NO_OPTION,
                        JOptionPane.WARNING_MESSAGE)
                == JOptionPane.YES_OPTION;
    }

    /** The file, whose name has an ending. */
    File chosen() {
        File file = getSelectedFile();
        return file.getName().contains(".") ? file : new File(file.getParentFile(), file.getName() + "." + end);
    }

    @Override
    public void approveSelection() {
        if (!chosen().exists() || replace.test(chosen())) {
            super.approveSelection();
        }
    }
}

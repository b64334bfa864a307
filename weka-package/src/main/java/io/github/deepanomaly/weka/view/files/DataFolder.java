package io.github.deepanomaly.weka.view.files;

import java.io.File;
import java.lang.reflect.Field;
import java.util.Optional;
import javax.swing.JFileChooser;
import weka.gui.explorer.PreprocessPanel;

/** The folder from which the tab Preprocess has opened its table. Weka's file chooser knows it and has no method that says so. */
public final class DataFolder {

    private static final String CHOOSER = "m_FileChooser";

    private DataFolder() {}

    /** The folder; empty in a Weka whose panel has no such chooser. */
    public static Optional<File> of(PreprocessPanel panel) {
        return chooser(panel).map(JFileChooser::getCurrentDirectory);
    }

    /** The file that was chosen last; the table need not come from it. */
    public static Optional<File> file(PreprocessPanel panel) {
        return chooser(panel).map(JFileChooser::getSelectedFile);
    }

    private static Optional<JFileChooser> chooser(PreprocessPanel panel) {
        try {
            Field field = PreprocessPanel.class.getDeclaredField(CHOOSER);
            field.setAccessible(true);
            return field.get(panel) instanceof JFileChooser chooser ? Optional.of(chooser) : Optional.empty();
        } catch (ReflectiveOperationException | RuntimeException e) {
            return Optional.empty(); // choosers then open in the user's folder
        }
    }
}

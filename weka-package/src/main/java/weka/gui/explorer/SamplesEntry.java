package weka.gui.explorer;

import io.github.deepanomaly.weka.view.files.DataFiles;
import io.github.deepanomaly.weka.view.samples.Sample;
import io.github.deepanomaly.weka.view.samples.SampleList;
import java.awt.Component;
import java.awt.Frame;
import java.awt.event.ActionListener;
import java.beans.PropertyChangeEvent;
import java.beans.PropertyChangeListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.swing.JFrame;
import org.jspecify.annotations.Nullable;
import weka.core.WekaPackageManager;
import weka.gui.GUIChooserApp;
import weka.gui.GUIChooserApp.ChildFrameSDI;
import weka.gui.MainMenuExtension;

/**
 * The entry of the menu Extensions in Weka's first window that lists the samples of the package and opens one of them in an Explorer
 * with the tab Anomalies in front. Weka finds the class by {@code GenericPropertiesCreator.props}. Lives on the event thread.
 */
public final class SamplesEntry implements MainMenuExtension {

    @Override
    public @Nullable String getSubmenuTitle() {
        return null; // in the menu itself: one click less
    }

    @Override
    public String getMenuTitle() {
        return "Samples for anomaly detection";
    }

    @Override
    public @Nullable ActionListener getActionListener(JFrame owner) {
        return null; // Weka makes the frame
    }

    @Override
    public void fillFrame(Component frame) {
        ChildFrameSDI window = (ChildFrameSDI) frame;
        SampleList list = new SampleList(samples(window), file -> {
            window.dispose();
            open(window.getParentFrame(), file);
        });
        window.setDefaultCloseOperation(JFrame.DISPOSE_ON_CLOSE);
        window.setContentPane(list);
        window.getRootPane().setDefaultButton(list.button());
        window.pack();
        window.setLocationRelativeTo(window.getParentFrame());
    }

    private static List<Sample> samples(Component parent) {
        Path folder = WekaPackageManager.getPackageHome().toPath().resolve("deepAnomaly/samples");
        try {
            return Sample.of(folder);
        } catch (IOException e) {
            DataFiles.complain(parent, new IOException("no samples in " + folder + ": install the package again", e));
            return List.of();
        }
    }

    /** Opens an Explorer as Weka does for a file of its command line; as soon as the table is there, our tab comes to the front. */
    private static void open(GUIChooserApp weka, Path file) {
        List<Explorer> before = explorers();
        weka.showExplorer(file.toString());
        List<Explorer> opened = new ArrayList<>(explorers()); // Weka hands none out
        opened.removeAll(before);
        for (Explorer explorer : opened) {
            explorer.getPreprocessPanel().addPropertyChangeListener(new PropertyChangeListener() {
                @Override
                public void propertyChange(PropertyChangeEvent table) {
                    explorer.getPreprocessPanel().removePropertyChangeListener(this);
                    explorer.getPanels().stream()
                            .filter(AnomaliesPanel.class::isInstance)
                            .map(AnomaliesPanel.class::cast)
                            .forEach(explorer.getTabbedPane()::setSelectedComponent);
                }
            });
        }
    }

    private static List<Explorer> explorers() {
        return Arrays.stream(Frame.getFrames())
                .filter(JFrame.class::isInstance)
                .flatMap(
                        frame -> Arrays.stream(((JFrame) frame).getContentPane().getComponents()))
                .filter(Explorer.class::isInstance)
                .map(Explorer.class::cast)
                .toList();
    }
}

package io.github.deepanomaly.weka.view;

import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.weka.judging.Detection;
import io.github.deepanomaly.weka.judging.Judged;
import io.github.deepanomaly.weka.results.Marks;
import java.awt.Component;
import java.awt.Container;
import java.awt.Window;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.swing.JFrame;
import javax.swing.JMenuItem;
import javax.swing.SwingUtilities;
import org.jspecify.annotations.Nullable;
import weka.classifiers.anomaly.AnomalyClassifier;
import weka.classifiers.evaluation.Prediction;
import weka.core.Attribute;
import weka.core.Instances;
import weka.gui.ResultHistoryPanel;
import weka.gui.explorer.ClassifierPanel;
import weka.gui.visualize.plugins.VisualizePlugin;

/**
 * The entry "Show anomalies" in the menu of the Classify tab's result list: the selected detector judges the Explorer's present
 * rows. Weka hands such a plugin the predictions but not the classifier, so that it is fetched from the result list itself.
 */
public final class ResultListMenu implements VisualizePlugin {

    @Override
    @SuppressWarnings("NonApiType") // Weka's signature
    public @Nullable JMenuItem getVisualizeMenuItem(ArrayList<Prediction> predictions, Attribute label) {
        return showing()
                .flatMap(panel -> detector(panel).map(detector -> item(detector, panel.getInstances(), label)))
                .orElse(null);
    }

    private static Optional<ClassifierPanel> showing() {
        return Arrays.stream(Window.getWindows())
                .filter(Window::isShowing)
                .flatMap(window -> within(window, ClassifierPanel.class))
                .filter(Component::isShowing)
                .findFirst();
    }

    /** The detector of the selected result. */
    private static Optional<AnomalyClassifier> detector(ClassifierPanel panel) {
        return within(panel, ResultHistoryPanel.class)
                .map(ResultHistoryPanel::getSelectedObject)
                .filter(List.class::isInstance)
                .flatMap(result -> ((List<?>) result).stream())
                .filter(AnomalyClassifier.class::isInstance)
                .map(AnomalyClassifier.class::cast)
                .findFirst();
    }

    private static <T> Stream<T> within(Component component, Class<T> type) {
        Stream<T> own = Stream.of(component).filter(type::isInstance).map(type::cast);
        return component instanceof Container container
                ? Stream.concat(own, Arrays.stream(container.getComponents()).flatMap(part -> within(part, type)))
                : own;
    }

    private static JMenuItem item(AnomalyClassifier detector, Instances rows, Attribute label) {
        JMenuItem item = new JMenuItem("Show anomalies");
        item.addActionListener(event -> open(detector, rows, label));
        return item;
    }

    private static void open(AnomalyClassifier detector, Instances rows, Attribute label) {
        Instances labelled = new Instances(rows);
        Attribute same = labelled.attribute(label.name());
        labelled.setClassIndex(same == null ? -1 : same.index());
        AnomalyView view = new AnomalyView();
        JFrame frame = new JFrame("Anomalies: " + detector.toSummaryString());
        frame.setDefaultCloseOperation(JFrame.DISPOSE_ON_CLOSE);
        frame.addWindowListener(new WindowAdapter() {
            @Override
            public void windowClosed(WindowEvent event) {
                view.close();
            }
        });
        frame.add(view);
        frame.setSize(1000, 640);
        frame.setVisible(true);
        Thread judging = new Thread(() -> judge(detector, labelled, view), "deepAnomaly judging");
        judging.setDaemon(true);
        judging.start();
    }

    private static void judge(AnomalyClassifier detector, Instances rows, AnomalyView view) {
        try {
            Judged judged = Detection.judge(detector, rows, Progress.SILENT);
            SwingUtilities.invokeLater(() -> view.show(judged, Marks.NONE));
        } catch (InterruptedException | RuntimeException e) {
            SwingUtilities.invokeLater(() -> view.say(String.valueOf(e.getMessage())));
        }
    }

    @Override
    public String getMinVersion() {
        return "3.8.0";
    }

    @Override
    public String getMaxVersion() {
        return "4.0.0";
    }

    @Override
    public String getDesignVersion() {
        return "3.8.7";
    }
}

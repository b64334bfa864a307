package io.github.deepanomaly.weka.programs;

import java.io.File;
import java.util.List;
import javax.swing.JComponent;
import javax.swing.JFrame;
import javax.swing.JTable;
import weka.core.WekaPackageClassLoaderManager;
import weka.core.WekaPackageManager;
import weka.gui.LookAndFeel;
import weka.gui.knowledgeflow.StepInteractiveViewer;
import weka.knowledgeflow.Flow;
import weka.knowledgeflow.FlowRunner;
import weka.knowledgeflow.StepManagerImpl;
import weka.knowledgeflow.steps.Step;

/**
 * Runs a flow and opens the window of its step AnomalyViewer, as a double click on it does: {@code java FlowTour FLOW
 * FOLDER-OF-PICTURES}. {@code FlowViewerTest} starts it in a JVM that has nothing but Weka and the package.
 */
final class FlowTour {

    private FlowTour() {}

    public static void main(String[] args) throws Exception {
        WekaPackageManager.loadPackages(false);
        Screen.onEventThread(() -> {
            LookAndFeel.setLookAndFeel();
            return args;
        });
        FlowRunner runner = new FlowRunner();
        runner.setFlow(Flow.loadFlow(new File(args[0]), null));
        runner.run();
        runner.waitUntilFinished();
        Step step = runner.getFlow().getSteps().stream()
                .map(StepManagerImpl::getManagedStep)
                .filter(each -> each.getClass().getSimpleName().equals("AnomalyViewer"))
                .findFirst()
                .orElseThrow();
        JFrame frame = Screen.onEventThread(() -> opened(step));
        List<JTable> tables = Screen.find(JTable.class, frame);
        Screen.await("judged rows", () -> tables.get(0).getRowCount() > 0);
        JTable table = tables.get(0);
        Screen.await(
                "reasons",
                () -> !String.valueOf(table.getValueAt(0, table.getColumnCount() - 1))
                        .isEmpty());
        Screen.await(
                "the explanation of the selected row",
                () -> !Screen.button("Stop explaining", frame).isEnabled());
        System.out.println("rows in the viewer: " + table.getRowCount());
        Screen.paint(frame, new File(args[1], "flow-viewer.png"));
        System.exit(0);
    }

    private static JFrame opened(Step step) throws Exception {
        String name = step.getInteractiveViewers().values().iterator().next();
        StepInteractiveViewer viewer = (StepInteractiveViewer) WekaPackageClassLoaderManager.objectForName(name);
        JFrame frame = new JFrame(viewer.getViewerName());
        viewer.setStep(step);
        viewer.setParentWindow(frame);
        viewer.init();
        frame.add((JComponent) viewer);
        frame.pack();
        frame.setVisible(true);
        viewer.nowVisible();
        return frame;
    }
}

package weka.gui.knowledgeflow.steps;

import io.github.deepanomaly.weka.results.Marks;
import io.github.deepanomaly.weka.view.AnomalyView;
import java.awt.BorderLayout;
import java.awt.Dimension;
import javax.swing.SwingUtilities;
import weka.core.WekaException;
import weka.gui.knowledgeflow.BaseInteractiveViewer;
import weka.knowledgeflow.steps.AnomalyViewer;

/** The window of the step {@link AnomalyViewer}. */
public final class AnomalyViewerInteractiveView extends BaseInteractiveViewer {

    private static final long serialVersionUID = 1L;

    private final AnomalyView view = new AnomalyView();

    @Override
    public String getViewerName() {
        return "Anomalies";
    }

    @Override
    public void init() throws WekaException {
        view.setPreferredSize(new Dimension(1000, 640));
        add(view, BorderLayout.CENTER);
        AnomalyViewer step = (AnomalyViewer) getStep();
        step.judged().ifPresent(rows -> view.show(rows, Marks.NONE));
        step.setListener(rows -> SwingUtilities.invokeLater(() -> view.show(rows, Marks.NONE)));
    }

    @Override
    public void closePressed() {
        ((AnomalyViewer) getStep()).setListener(rows -> {});
        view.close();
        super.closePressed();
    }
}

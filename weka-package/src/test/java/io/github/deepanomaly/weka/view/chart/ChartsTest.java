package io.github.deepanomaly.weka.view.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepanomaly.weka.view.files.DataFiles;
import java.io.File;
import java.nio.file.Path;
import javax.swing.event.PopupMenuEvent;
import javax.swing.event.PopupMenuListener;
import org.jfree.chart.ChartPanel;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.XYPlot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The menu of charts. */
class ChartsTest {

    @Test
    void picturesAreSavedWhereTheDataLie(@TempDir Path data) {
        File before = DataFiles.folder();
        ChartPanel panel = Charts.panel(new JFreeChart(new XYPlot()));
        try {
            DataFiles.open(data.toFile());
            for (PopupMenuListener listener : panel.getPopupMenu().getPopupMenuListeners()) {
                listener.popupMenuWillBecomeVisible(new PopupMenuEvent(panel.getPopupMenu()));
            }
            assertThat(panel.getDefaultDirectoryForSaveAs()).isEqualTo(data.toFile());
        } finally {
            DataFiles.open(before);
        }
    }
}

package io.github.deepanomaly.weka.view.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jfree.chart.ChartPanel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DistributionChartTest {

    @Test
    void bothHistogramsOfAColumnStandInThePictureThatIsSaved(@TempDir Path folder) throws Exception {
        DistributionChart chart = new DistributionChart("present rows", "training rows", "none");
        chart.show("amount", List.of("1.5", "2.5", "missing"), List.of(0.1, 0.6, 0.3), List.of(0.9, 0.1, 0.0));
        ChartPanel panel = Stream.of(chart.getComponents())
                .filter(ChartPanel.class::isInstance)
                .map(ChartPanel.class::cast)
                .findFirst()
                .orElseThrow();
        Path file = folder.resolve("drift.svg");
        Charts.writeSvg(panel.getChart(), 500, 300, file.toFile());
        String svg = Files.readString(file);
        assertThat(svg.contains(">amount<") && svg.contains(">present rows<") && svg.contains(">training rows<"))
                .as("names")
                .isTrue();
        assertThat(bars(svg, "238,119,51")).as("present rows").isEqualTo(3);
        assertThat(bars(svg, "68,119,170"))
                .as("training rows; one bar has no height")
                .isEqualTo(2);
    }

    private static int bars(String svg, String colour) {
        return svg.split("<rect [^>]*fill:rgb\\(" + colour + "\\)", -1).length - 1;
    }
}

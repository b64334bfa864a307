package io.github.deepanomaly.weka.programs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weka.programs.DetectAnomalies;

/** From a log to its intervals, with a window that nobody chose. */
final class IntervalsFileTest {

    private static final int FAULT = 500;
    private static final int FAULT_END = 540;

    @TempDir
    private Path folder;

    private Path log(String name, int rows, boolean fault, long seed) throws IOException {
        Random random = new Random(seed);
        List<String> lines = new ArrayList<>(List.of("second,wave,heat"));
        for (int i = 0; i < rows; i++) {
            double heat = 0.2 * random.nextGaussian() + (fault && i >= FAULT && i < FAULT_END ? 6 : 0);
            double wave = i % 40 / 40.0 + 0.02 * random.nextGaussian();
            lines.add(String.format(Locale.ROOT, "%d,%.4f,%.4f", 10 * i, wave, heat));
        }
        return Files.write(folder.resolve(name), lines);
    }

    @Test
    void aFaultIsOneLineOfTheIntervalsWithTimesAndTheSensor() throws Exception {
        Path intervals = folder.resolve("intervals.csv");
        String said = new DetectAnomalies()
                .output(
                        "-train",
                        log("train.csv", 4000, false, 1).toString(),
                        "-i",
                        log("test.csv", 800, true, 2).toString(),
                        "-o",
                        folder.resolve("alarms.csv").toString(),
                        "-intervals",
                        intervals.toString(),
                        "-W",
                        "Knn -time second",
                        "-threshold",
                        "mean-and-deviation",
                        "-deviations",
                        "6");
        assertThat(said)
                .contains("windows of 80 rows: the autocorrelation of the training rows shows a period of 40 rows")
                .contains(" intervals, the most anomalous first");
        List<String> lines = Files.readAllLines(intervals);
        assertThat(lines.get(0))
                .isEqualTo("start,end,peak,first_row,last_row,peak_row,rows,flagged,score,p_value,columns");
        String[] first = lines.get(1).split(",", 11);
        assertThat(Integer.parseInt(first[0])).isBetween(10 * (FAULT - 80), 10 * FAULT);
        assertThat(Integer.parseInt(first[1])).isBetween(10 * (FAULT_END - 1), 10 * (FAULT_END + 80));
        assertThat(Integer.parseInt(first[5])).isBetween(FAULT, FAULT_END + 1);
        assertThat(first[10]).startsWith("\"heat ");
        assertThat(Files.readAllLines(folder.resolve("alarms.csv")).get(0))
                .isEqualTo("second,wave,heat,anomaly_score,anomaly_p_value,anomaly_flag,anomaly_reasons");
    }
}

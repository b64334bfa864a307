package io.github.deepanomaly.weka;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepanomaly.verdict.Verdict;
import io.github.deepanomaly.weka.rows.InstancesRows;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import weka.classifiers.anomaly.AnomalyClassifier;
import weka.classifiers.anomaly.ConvolutionalAutoencoder;
import weka.core.Instance;
import weka.core.Instances;
import weka.core.Utils;
import weka.core.converters.ConverterUtils.DataSource;
import weka.filters.Filter;
import weka.filters.unsupervised.attribute.AnomalyScore;

/** The three examples of docs/sequences.md, with the options that stand there; each paints the picture of its result. */
@Tag("slow")
final class SequenceExamplesTest {

    private static final Path PICTURES = Path.of("target", "sequences");

    private static Instances read(String file, boolean labelled) throws Exception {
        Instances data = DataSource.read(Installed.DATA.resolve(file).toString());
        data.setClassIndex(labelled ? data.numAttributes() - 1 : -1);
        return data;
    }

    private static double[] scores(AnomalyClassifier trained, Instances data) throws Exception {
        return trained.verdicts(InstancesRows.of(data)).stream()
                .mapToDouble(Verdict::score)
                .toArray();
    }

    private static double[] values(Instance row, int from, int to) {
        return Arrays.copyOfRange(row.toDoubleArray(), from, to);
    }

    /** Row numbers, the most anomalous first. */
    private static List<Integer> ranked(double[] scores) {
        return IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer row) -> -scores[row]))
                .toList();
    }

    private static AnomalyClassifier trained(Instances data, String options) throws Exception {
        ConvolutionalAutoencoder detector = new ConvolutionalAutoencoder();
        detector.setOptions(Utils.splitOptions(options));
        detector.buildClassifier(data);
        return detector;
    }

    @Test
    void heartbeats() throws Exception {
        Instances beats = read("heartbeats/beats.arff.gz", false);
        AnomalyScore filter = new AnomalyScore();
        filter.setOptions(Utils.splitOptions(
                "-W \"weka.classifiers.anomaly.ConvolutionalAutoencoder -contaminated -time second -window 1\""));
        filter.setInputFormat(beats);
        Instances scored = Filter.useFilter(beats, filter);
        double[] scores =
                scored.attributeToDoubleArray(scored.attribute("anomaly_score").index());
        List<Integer> ranked = ranked(scores);
        int steps = beats.numAttributes();
        double[][] curves = new double[beats.size()][];
        Arrays.setAll(curves, row -> values(beats.get(row), 1, steps));
        double[] range = Plot.range(curves);
        Plot plot = new Plot(760, 420, 2);
        for (int panel = 0; panel < 2; panel++) {
            int first = panel == 0 ? beats.size() - 30 : 0;
            plot.title(
                    panel, panel == 0 ? "the 30 beats with the lowest scores" : "the 12 beats with the highest scores");
            for (int i = first; i < (panel == 0 ? beats.size() : 12); i++) {
                plot.line(panel, curves[ranked.get(i)], range[0], range[1], panel == 0 ? Plot.NORMAL : Plot.ANOMALY);
            }
        }
        plot.write(PICTURES.resolve("heartbeats.png"));
        assertThat(PICTURES.resolve("heartbeats.png")).isNotEmptyFile();
        assertThat(spread(curves, ranked.subList(0, 12)))
                .as("odd beats differ more than usual ones")
                .isGreaterThan(2 * spread(curves, ranked.subList(beats.size() - 30, beats.size())));
    }

    /** The mean distance of some curves from their mean. */
    private static double spread(double[][] curves, List<Integer> rows) {
        double[] mean = new double[curves[0].length];
        for (int row : rows) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += curves[row][i] / rows.size();
            }
        }
        double sum = 0;
        for (int row : rows) {
            double squares = 0;
            for (int i = 0; i < mean.length; i++) {
                squares += (curves[row][i] - mean[i]) * (curves[row][i] - mean[i]);
            }
            sum += Math.sqrt(squares) / rows.size();
        }
        return sum;
    }

    @Test
    void sensorLog() throws Exception {
        AnomalyClassifier detector = trained(read("sensors/log-train.arff.gz", true), "-window 32 -time second -E 20");
        Instances test = read("sensors/log-test.arff.gz", true);
        double[] scores = scores(detector, test);
        assertThat(Small.area(detector, test)).isGreaterThan(0.7); // some faults hide in the noise of their sensor
        Plot plot = new Plot(760, 460, 4);
        List<String> faults = Files.readAllLines(Installed.DATA.resolve("sensors/faults.csv"));
        for (int panel = 0; panel < 4; panel++) {
            for (String fault : faults.subList(1, faults.size())) {
                String[] cells = fault.split(",", -1);
                plot.shade(panel, Integer.parseInt(cells[2]), Integer.parseInt(cells[3]), test.size());
            }
        }
        int panel = 0;
        for (String sensor : List.of("current", "vibration", "oil_temperature")) {
            double[] values = test.attributeToDoubleArray(test.attribute(sensor).index());
            double[] range = Plot.range(values);
            plot.title(panel, sensor);
            plot.line(panel++, values, range[0], range[1], Plot.NORMAL);
        }
        double[] range = Plot.range(scores);
        double[] threshold = new double[2];
        Arrays.fill(threshold, detector.threshold());
        plot.title(panel, "score and threshold; faults of any of the eight sensors are shaded");
        plot.line(panel, threshold, range[0], range[1], Plot.NORMAL);
        plot.line(panel, scores, range[0], range[1], Plot.ANOMALY);
        plot.write(PICTURES.resolve("sensor-log.png"));
    }

    @Test
    void pictures() throws Exception {
        AnomalyClassifier detector = trained(read("digits/digits-train.arff.gz", true), "-height 8");
        Instances test = read("digits/digits-test.arff.gz", true);
        assertThat(Small.area(detector, test)).isGreaterThan(0.95);
        double[] scores = scores(detector, test);
        List<Integer> ranked = ranked(scores);
        List<Integer> normal =
                ranked.stream().filter(row -> test.get(row).classValue() == 0).toList();
        List<List<Integer>> shown =
                List.of(ranked.subList(test.size() - 12, test.size()), ranked.subList(0, 12), normal.subList(0, 12));
        List<String> titles = List.of(
                "the lowest scores", "the highest scores", "the highest scores among the normal pictures (a 3)");
        Plot plot = new Plot(760, 270, 3);
        for (int panel = 0; panel < 3; panel++) {
            plot.title(panel, titles.get(panel));
            for (int i = 0; i < 12; i++) {
                plot.picture(panel, i, values(test.get(shown.get(panel).get(i)), 0, 64), 16);
            }
        }
        plot.write(PICTURES.resolve("digits.png"));
    }
}

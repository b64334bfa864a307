package io.github.deepanomaly.weka.results;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.model.windows.Windowing;
import io.github.deepanomaly.verdict.RankingMetrics;
import io.github.deepanomaly.weka.Small;
import io.github.deepanomaly.weka.judging.Judge;
import io.github.deepanomaly.weka.judging.Judged;
import io.github.deepanomaly.weka.results.Marks.Mark;
import io.github.deepanomaly.weka.rows.InstancesRows;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import weka.classifiers.anomaly.Autoencoder;
import weka.classifiers.anomaly.Automatic;
import weka.classifiers.anomaly.Knn;
import weka.classifiers.anomaly.Mahalanobis;
import weka.core.Instances;
import weka.core.converters.CSVLoader;
import weka.core.converters.ConverterUtils.DataSource;

/** Marks change the scores of judged rows without training. */
class RemarkingTest {

    private static final Set<String> NORMAL = Set.of("normal", "genuine");

    private static Instances unlabelled() {
        Instances data = new Instances(Small.mixed());
        data.setClassIndex(-1);
        data.deleteAttributeAt(data.numAttributes() - 1);
        return data;
    }

    @Test
    void scoresAndPValuesAreThoseOfTheMarkedDetectors() throws Exception {
        Judged plain = Small.judged(Small.autoencoder(), unlabelled(), 2);
        Judged after = Remarking.of(plain, Progress.SILENT)
                .with(Marks.NONE
                        .with(List.of(115, 117), Mark.CONFIRMED, "")
                        .with(List.of(3), Mark.FALSE_ALARM, "")
                        .with(List.of(4), Mark.UNSURE, ""));
        for (int part = 0; part < 2; part++) {
            Judge judge = after.judges().get(part);
            double[] scores = judge.model()
                    .score(InstancesRows.of(plain.data(), judge.model().schema()));
            after.judgedBy(part).stream().forEach(row -> {
                assertThat(after.score(row)).isEqualTo(scores[row]);
                assertThat(after.pValue(row))
                        .isEqualTo(judge.model().calibration().pValue(scores[row]));
            });
        }
        assertThat(after.score(115)).isGreaterThan(plain.score(115) + 1);
        assertThat(after.threshold()).isEqualTo(after.deciding().orElseThrow().threshold());
        assertThat(plain.deciding()).isNotEqualTo(after.deciding());
    }

    @Test
    void marksOfNothingChangeNothing() throws Exception {
        Judged plain = Small.judged(new Knn(), unlabelled(), 2);
        Judged after = Remarking.of(plain, Progress.SILENT).with(Marks.NONE.with(List.of(4), Mark.UNSURE, "odd"));
        assertThat(IntStream.range(0, plain.size()).mapToDouble(after::score).toArray())
                .isEqualTo(IntStream.range(0, plain.size())
                        .mapToDouble(plain::score)
                        .toArray());
    }

    @Test
    void threeConfirmedRowsRaiseTheAveragePrecisionOnTheRest() throws Exception {
        Instances data = new DataSource(Path.of(System.getProperty("deepanomaly.test-data"), "mixed/breast-cancer.arff")
                        .toString())
                .getDataSet();
        Instances rows = new Instances(data);
        rows.deleteAttributeAt(data.numAttributes() - 1);
        Mahalanobis detector = new Mahalanobis();
        detector.setContaminated(true);
        Precisions precisions = markingThree(data, Small.judged(detector, rows, 2));
        assertThat(precisions.now()).isGreaterThan(precisions.before());
    }

    @ParameterizedTest(name = "contaminated {0}")
    @ValueSource(booleans = {true, false})
    void threeConfirmedPaymentsDoNotSpoilARankingThatIsRight(boolean contaminated) throws Exception {
        CSVLoader loader = new CSVLoader();
        loader.setSource(Path.of(System.getProperty("deepanomaly.test-data"), "samples/payments-april.csv")
                .toFile());
        Instances data = loader.getDataSet();
        Instances rows = new Instances(data);
        rows.deleteAttributeAt(data.numAttributes() - 1);
        Automatic detector = new Automatic();
        detector.setContaminated(contaminated);
        Precisions precisions = markingThree(data, Small.judged(detector, rows, 2));
        assertThat(precisions.now()).isGreaterThan(precisions.before() - 0.02); // one row among the first ten
    }

    /** Average precisions on the rows that are not marked. */
    private record Precisions(double before, double now) {}

    /** The three anomalies that score highest are confirmed. */
    private static Precisions markingThree(Instances data, Judged plain) throws Exception {
        List<Integer> confirmed = IntStream.range(0, data.size())
                .boxed()
                .sorted(Comparator.comparingDouble(row -> -plain.score(row)))
                .filter(row -> anomalous(data, row))
                .limit(3)
                .toList();
        Judged after = Remarking.of(plain, Progress.SILENT).with(Marks.NONE.with(confirmed, Mark.CONFIRMED, ""));
        double before = precision(data, plain, Set.copyOf(confirmed));
        double now = precision(data, after, Set.copyOf(confirmed));
        System.out.printf("three marks: average precision on the rest %.4f, before %.4f%n", now, before);
        return new Precisions(before, now);
    }

    /** The last column is a class, or the finding of an investigation. */
    private static boolean anomalous(Instances data, int row) {
        return !NORMAL.contains(data.get(row).stringValue(data.numAttributes() - 1));
    }

    private static double precision(Instances data, Judged rows, Set<Integer> without) {
        int[] rest = IntStream.range(0, rows.size())
                .filter(row -> !without.contains(row))
                .toArray();
        boolean[] anomalous = new boolean[rest.length];
        double[] scores = new double[rest.length];
        for (int i = 0; i < rest.length; i++) {
            anomalous[i] = anomalous(data, rest[i]);
            scores[i] = rows.score(rest[i]);
        }
        return RankingMetrics.of(anomalous, scores).averagePrecision();
    }

    @ParameterizedTest(name = "{0} folds, {1}")
    @CsvSource({"0, OVERLAP", "2, OVERLAP", "2, CAUSAL"})
    void scoresOfWindowsAreThoseOfTheMarkedDetectors(int folds, Windowing.RowScore rowScore) throws Exception {
        Autoencoder windows = Small.autoencoder();
        windows.setWindow(4);
        windows.setRowScore(rowScore);
        Judged plain = Small.judged(windows, unlabelled(), folds);
        Judged after = Remarking.of(plain, Progress.SILENT)
                .with(Marks.NONE
                        .with(List.of(20, 80), Mark.CONFIRMED, "")
                        .with(List.of(40), Mark.FALSE_ALARM, "")
                        .with(List.of(50), Mark.UNSURE, ""));
        for (int part = 0; part < after.judges().size(); part++) {
            Judge judge = after.judges().get(part);
            double[] scores = judge.model()
                    .score(InstancesRows.of(plain.data(), judge.model().schema()));
            after.judgedBy(part).stream().forEach(row -> {
                assertThat(after.score(row)).isEqualTo(Double.valueOf(scores[row]));
                assertThat(after.pValue(row))
                        .isEqualTo(Double.valueOf(judge.model().calibration().pValue(scores[row])));
            });
        }
        assertThat(after.score(20)).isGreaterThan(plain.score(20));
        assertThat(after.score(80)).isGreaterThan(plain.score(80));
        assertThat(after.threshold()).isEqualTo(after.deciding().orElseThrow().threshold());
    }
}

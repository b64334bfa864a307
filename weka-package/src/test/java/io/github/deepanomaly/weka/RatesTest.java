package io.github.deepanomaly.weka;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepanomaly.weka.filters.DetectorFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import weka.classifiers.anomaly.Knn;
import weka.core.Attribute;
import weka.core.DenseInstance;
import weka.core.Instance;
import weka.core.Instances;
import weka.core.Utils;
import weka.filters.Filter;
import weka.filters.unsupervised.attribute.AnomalyScore;
import weka.filters.unsupervised.instance.RemoveAnomalies;

/** Rates hold, or the output says that they cannot; rows of which nothing is known are no alarms. */
class RatesTest {

    private static final double RATE = 0.05;

    private static final String[] KNN = {"-W", "weka.classifiers.anomaly.Knn"};

    private static Instances table(int columns, boolean labels) {
        ArrayList<Attribute> attributes = new ArrayList<>();
        for (int i = 0; i < columns; i++) {
            attributes.add(new Attribute("x" + i));
        }
        if (labels) {
            attributes.add(new Attribute("class", List.of("normal", "anomaly")));
        }
        Instances table = new Instances("simulated", attributes, 0);
        table.setClassIndex(labels ? columns : -1);
        return table;
    }

    private static Instances gaussian(int rows, long seed, boolean labels) {
        Random random = new Random(seed);
        Instances table = table(5, labels);
        for (int i = 0; i < rows; i++) {
            double[] row = random.doubles(table.numAttributes()).toArray();
            for (int column = 0; column < 5; column++) {
                row[column] = random.nextGaussian();
            }
            if (labels) {
                row[5] = 0;
            }
            table.add(new DenseInstance(1, row));
        }
        return table;
    }

    /** Five noisy sines. */
    private static Instances sines(int rows, long seed) {
        Random random = new Random(seed);
        Instances table = table(5, false);
        for (int i = 0; i < rows; i++) {
            double[] row = new double[5];
            for (int column = 0; column < 5; column++) {
                row[column] = Math.sin(2 * Math.PI * i / 40 + column) + 0.2 * random.nextGaussian();
            }
            table.add(new DenseInstance(1, row));
        }
        return table;
    }

    private static Instances filtered(DetectorFilter filter, Instances first, String... options) throws Exception {
        filter.setOptions(options.clone());
        filter.setInputFormat(first);
        return Filter.useFilter(first, filter);
    }

    @ParameterizedTest
    @ValueSource(ints = {19, 20, 38, 60})
    void theFarthestOfAFewRowsIsFlaggedAndARateThatDoesNotHoldIsSaid(int rows) throws Exception {
        Instances table = gaussian(rows, 3, false);
        table.get(rows / 2).setValue(1, 1000);
        AnomalyScore filter = new AnomalyScore();
        Instances scored = filtered(filter, table, KNN);
        assertThat(scored.get(rows / 2).value(scored.attribute("anomaly_p_value")))
                .as("its rank, divided by the number of rows")
                .isEqualTo(1.0 / rows);
        assertThat(scored.get(rows / 2).value(scored.attribute("anomaly_flag"))).isEqualTo(1);
        assertThat(flagged(scored)).isLessThanOrEqualTo(Math.max(1, (long) (RATE * rows)));
        assertThat(filter.notes().stream().anyMatch(note -> note.endsWith("rate is 1/19 = 0.0526.")))
                .isEqualTo(rows == 19);
        RemoveAnomalies removal = new RemoveAnomalies();
        assertThat(filtered(removal, table, KNN).size()).isEqualTo(rows - (int) flagged(scored));
    }

    private static long flagged(Instances scored) {
        Attribute flag = scored.attribute("anomaly_flag");
        return scored.stream().filter(row -> row.value(flag) == 1).count();
    }

    /** By the largest of three held-out rows a fold, 23 % of 50 normal rows were removed. */
    @Tag("slow")
    @ParameterizedTest(name = "{0} rows")
    @ValueSource(ints = {50, 100, 200})
    void ofNormalRowsAtMostTheStatedShareIsRemovedOrFlagged(int rows) throws Exception {
        double removed = 0;
        double flagged = 0;
        int seeds = 60;
        for (int seed = 0; seed < seeds; seed++) {
            Instances normal = gaussian(rows, seed, false);
            int kept = filtered(new RemoveAnomalies(), normal, KNN).size();
            removed += (double) (rows - kept) / rows / seeds;
            flagged += (double) flagged(filtered(new AnomalyScore(), normal, KNN)) / rows / seeds;
        }
        assertThat(removed).isBetween(RATE / 3, RATE);
        assertThat(flagged).isBetween(RATE / 3, RATE);
    }

    @Test
    void withFewerRowsThanTheRateNeedsTheFiltersSaySo() throws Exception {
        RemoveAnomalies remove = new RemoveAnomalies();
        filtered(remove, gaussian(15, 1, false), KNN);
        AnomalyScore score = new AnomalyScore();
        filtered(score, gaussian(15, 1, false), KNN);
        String sentence = "A false-alarm rate of 0.05 needs more than 14 calibration scores";
        assertThat(remove.notes()).anyMatch(note -> note.startsWith(sentence));
        assertThat(score.notes()).anyMatch(note -> note.startsWith(sentence));
    }

    @Test
    void theDefaultSaysThatAnExpectedShareIsFlagged() throws Exception {
        Instances line = table(2, false);
        IntStream.rangeClosed(1, 100).forEach(i -> line.add(new DenseInstance(1, new double[] {i, i})));
        AnomalyScore filter = new AnomalyScore();
        assertThat(flagged(filtered(filter, line))).isBetween(5L, 10L);
        assertThat(filter.notes())
                .anyMatch(note -> note.contains("the highest 10.0 % of the calibration scores count as anomalies"));
    }

    /** All rows of the second table were flagged, because Weka hands it over row by row. */
    @Test
    void aSecondTableOfTimeStepsIsJudgedWhole() throws Exception {
        AnomalyScore filter = new AnomalyScore();
        String detector = "weka.classifiers.anomaly.Knn -window 16 -fold causal -holdout 0.3";
        filtered(filter, sines(1500, 1), "-W", detector, "-F", "0");
        Instances second = sines(600, 2);
        for (Instance row : second) {
            assertThat(filter.input(row)).isFalse();
        }
        assertThat(filter.batchFinished()).isTrue();
        Instances scored = new Instances(filter.getOutputFormat(), 0);
        for (Instance row = filter.output(); row != null; row = filter.output()) {
            scored.add(row);
        }
        assertThat(scored.size()).isEqualTo(600);
        Attribute score = scored.attribute("anomaly_score");
        assertThat(scored.subList(0, 15)).allMatch(row -> row.isMissing(score));
        assertThat(scored.subList(0, 15)).allMatch(row -> row.value(scored.attribute("anomaly_p_value")) == 1);
        assertThat(scored.subList(15, 600)).noneMatch(row -> row.isMissing(score));
        assertThat(flagged(scored)).isLessThanOrEqualTo(60);
        assertThat(filter.notes())
                .contains("15 of 600 rows are in no full window of 16 rows: they have no score, the p-value 1 "
                        + "and no flag.");
    }

    @Test
    void rowsOfASeriesThatIsShorterThanAWindowAreNoAlarms() throws Exception {
        for (String fold : List.of("overlap", "causal")) {
            Instances train = table(5, true);
            sines(400, 1).forEach(row -> train.add(new DenseInstance(1, append(row))));
            Knn detector = new Knn();
            detector.setOptions(new String[] {"-window", "32", "-fold", fold});
            detector.buildClassifier(train);
            Instances shorter = new Instances(train, 0, 10);
            for (double[] distribution : detector.distributionsForInstances(shorter)) {
                assertThat(Utils.maxIndex(distribution)).isZero();
            }
            assertThat(Utils.maxIndex(detector.distributionForInstance(train.get(0))))
                    .isZero();
        }
    }

    private static double[] append(Instance row) {
        double[] longer = new double[6];
        System.arraycopy(row.toDoubleArray(), 0, longer, 0, 5);
        return longer;
    }

    @Test
    void anInfiniteNumberIsFlaggedAndNamedByItsRow() throws Exception {
        Knn detector = new Knn();
        Instances train = gaussian(300, 1, true);
        detector.buildClassifier(train);
        Instances test = gaussian(50, 2, true);
        test.get(6).setValue(2, Double.NEGATIVE_INFINITY);
        assertThat(Utils.maxIndex(detector.distributionsForInstances(test)[6])).isEqualTo(1);
        AnomalyScore filter = new AnomalyScore();
        filtered(filter, train, KNN);
        Instances scored = Filter.useFilter(test, filter);
        assertThat(scored.get(6).value(scored.attribute("anomaly_flag"))).isEqualTo(1);
        assertThat(filter.notes()).contains("Row 7 has an infinite number, which lies beyond every other: flagged.");
    }

    @Test
    void fewHeldOutRowsSayWhatAFalseDiscoveryRateNeeds() throws Exception {
        Knn detector = new Knn();
        detector.setFalseDiscoveryRate(0.1);
        detector.buildClassifier(gaussian(200, 1, true));
        assertThat(detector.toString())
                .contains(
                        "note: With a false discovery rate of 0.1 and 20 calibration scores, whose smallest p-value is 0.0476");
    }

    @Test
    void rowsUnlikeTheTrainingRowsAreNotPromisedARate() throws Exception {
        AnomalyScore filter = new AnomalyScore();
        filtered(filter, gaussian(500, 1, false), KNN);
        Filter.useFilter(gaussian(400, 2, false), filter);
        assertThat(filter.notes()).isEmpty();
        Instances moved = gaussian(400, 3, false);
        moved.forEach(row -> row.setValue(0, row.value(0) + 3));
        Filter.useFilter(moved, filter);
        assertThat(filter.notes())
                .singleElement()
                .asString()
                .startsWith("Scores are higher than those of the calibration rows");
    }
}

package io.github.deepanomaly.weka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import weka.classifiers.anomaly.Knn;
import weka.core.Attribute;
import weka.core.DenseInstance;
import weka.core.Instance;
import weka.core.Instances;
import weka.filters.Filter;
import weka.filters.unsupervised.attribute.AnomalyScore;
import weka.filters.unsupervised.instance.RemoveAnomalies;
import weka.gui.LogPanel;

/** What a batch is told stands beside its rows also where Weka hands them over one by one. */
class SingleRowNotesTest {

    private static final String HIGHER = "Scores are higher than those of the calibration rows";

    private static final Knn KNN = new Knn();

    private static Instances rows(int count, double mean, long seed) {
        ArrayList<Attribute> attributes = new ArrayList<>();
        IntStream.range(0, 3).forEach(i -> attributes.add(new Attribute("x" + i)));
        attributes.add(new Attribute("class", List.of("normal", "anomaly")));
        Instances rows = new Instances("rows", attributes, count);
        rows.setClassIndex(3);
        Random random = new Random(seed);
        for (int row = 0; row < count; row++) {
            rows.add(new DenseInstance(
                    1, new double[] {mean + random.nextGaussian(), random.nextGaussian(), random.nextGaussian(), 0}));
        }
        return rows;
    }

    @BeforeAll
    static void train() throws Exception {
        KNN.buildClassifier(rows(500, 0, 1));
    }

    /** The lines of a log. */
    private static final class Lines extends LogPanel {

        private static final long serialVersionUID = 1L;

        private final List<String> lines = new ArrayList<>();

        @Override
        public synchronized void logMessage(String message) {
            lines.add(message);
        }
    }

    private static List<String> told(Instances... tables) throws Exception {
        Lines log = new Lines();
        KNN.setLog(log);
        for (Instances table : tables) {
            for (Instance row : table) {
                KNN.distributionForInstance(row);
            }
        }
        return log.lines;
    }

    @Test
    void aClassifierIsAskedRowByRow() throws Exception {
        assertThat(told(rows(500, 0, 1), rows(400, 0, 2))).isEmpty();
        assertThat(told(rows(500, 0, 1), rows(300, 3, 3)))
                .as("training rows, as InputMappedClassifier evaluates them first, and then others")
                .singleElement()
                .asString()
                .contains(HIGHER);
    }

    /** 29 of 300 normal rows were flagged one by one at 0.1, and none in a batch, without a word. */
    @Test
    void aFalseDiscoveryRateOfASingleRowIsSaid() throws Exception {
        Lines log = new Lines();
        KNN.setLog(log);
        KNN.setFalseDiscoveryRate(0.1);
        try {
            KNN.distributionsForInstances(rows(300, 0, 2));
            assertThat(log.lines).isEmpty();
            for (Instance row : rows(3, 0, 2)) {
                KNN.distributionForInstance(row);
            }
            assertThat(log.lines)
                    .singleElement()
                    .asString()
                    .contains("A row that comes alone is a batch of its own")
                    .contains("if its p-value is at most 0.1");
        } finally {
            KNN.setFalseDiscoveryRate(0);
        }
    }

    private static AnomalyScore filter() throws Exception {
        AnomalyScore filter = new AnomalyScore();
        filter.setOptions(new String[] {"-W", "weka.classifiers.anomaly.Knn", "-F", "0"});
        Instances first = rows(500, 0, 1);
        filter.setInputFormat(first);
        Filter.useFilter(first, filter);
        return filter;
    }

    private static void oneByOne(AnomalyScore filter, Instances rows) throws Exception {
        for (Instance row : rows) {
            assertThat(filter.input(row)).isTrue();
            assertThat(filter.output()).isNotNull();
        }
        filter.batchFinished();
    }

    @Test
    void theSecondFileOfTheFilterSaysThatItsRowsDiffer() throws Exception {
        AnomalyScore filter = filter();
        oneByOne(filter, rows(300, 0, 2));
        assertThat(filter.notes()).isEmpty();
        oneByOne(filter, rows(300, 3, 3));
        assertThat(filter.notes()).singleElement().asString().startsWith(HIGHER);
    }

    @Test
    void theSecondFileOfTheFilterNamesRowsWithAnInfiniteNumber() throws Exception {
        AnomalyScore filter = filter();
        Instances second = rows(300, 0, 2);
        second.get(6).setValue(2, Double.POSITIVE_INFINITY);
        oneByOne(filter, second);
        assertThat(filter.notes())
                .containsExactly("Row 7 has an infinite number, which lies beyond every other: flagged.");
    }

    @Test
    void batchesOfOneRowEachAreComparedTogether() throws Exception {
        AnomalyScore filter = filter();
        for (Instance row : rows(100, 3, 3)) {
            oneByOne(filter, new Instances(rows(0, 0, 1), 0));
            Instances single = rows(0, 0, 1);
            single.add(row);
            oneByOne(filter, single);
        }
        assertThat(filter.notes()).singleElement().asString().startsWith(HIGHER);
    }

    /** All of 500 rows were flagged, without a word, because training rows are their own nearest neighbours. */
    @Test
    void rowsThatCalibrateThemselvesAreJudgedAcrossFolds() throws Exception {
        String[] options = {"-W", "weka.classifiers.anomaly.Knn -holdout 0"};
        Instances normal = rows(500, 0, 4);
        AnomalyScore score = new AnomalyScore();
        score.setOptions(options.clone());
        score.setInputFormat(normal);
        Instances scored = Filter.useFilter(normal, score);
        assertThat(scored.stream().filter(row -> row.value(scored.attribute("anomaly_flag")) == 1))
                .hasSize(25);
        RemoveAnomalies whole = new RemoveAnomalies();
        whole.setOptions(new String[] {"-W", "weka.classifiers.anomaly.Knn -holdout 0", "-F", "0"});
        whole.setInputFormat(normal);
        Filter.useFilter(normal, whole);
        assertThat(whole.notes()).anyMatch(note -> note.endsWith("no false-alarm rate is promised."));
    }
}

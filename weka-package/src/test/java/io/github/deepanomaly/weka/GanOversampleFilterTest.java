package io.github.deepanomaly.weka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import weka.classifiers.Evaluation;
import weka.classifiers.meta.FilteredClassifier;
import weka.classifiers.trees.J48;
import weka.core.Attribute;
import weka.core.Instance;
import weka.core.Instances;
import weka.core.Utils;
import weka.filters.Filter;
import weka.filters.supervised.instance.GanOversample;

/** The filter on 110 normal rows and 10 anomalies with numbers, a level, a date and gaps. */
final class GanOversampleFilterTest {

    private static final int RARE = Small.ROWS - Small.NORMAL;

    private static GanOversample filter(String options) throws Exception {
        GanOversample filter = new GanOversample();
        filter.setOptions(Utils.splitOptions("-steps 200 " + options));
        return filter;
    }

    private static Instances longer(Instances data, String options) throws Exception {
        GanOversample filter = filter(options);
        filter.setInputFormat(data);
        return Filter.useFilter(data, filter);
    }

    private static int[] counts(Instances data) {
        return data.attributeStats(data.classIndex()).nominalCounts;
    }

    @Test
    void theSmallestClassGrowsBehindTheOldRows() throws Exception {
        Instances data = Small.mixed();
        Instances longer = longer(data, "-P 250");
        assertThat(counts(longer)).containsExactly(Small.NORMAL, RARE + RARE * 5 / 2);
        for (int row = 0; row < data.size(); row++) {
            assertThat(longer.get(row).toDoubleArray()).isEqualTo(data.get(row).toDoubleArray());
        }
        for (Instance made : longer.subList(Small.ROWS, longer.size())) {
            assertThat(made.weight()).isEqualTo(1);
            assertThat(made.isMissing(2) || made.value(2) <= 2)
                    .as("one of the levels")
                    .isTrue();
            assertThat(made.isMissing(3) || made.value(3) == Math.rint(made.value(3)))
                    .as("a date in whole milliseconds")
                    .isTrue();
        }
    }

    @Test
    void balanceMakesAsManyAsTheMostFrequentClassHas() throws Exception {
        assertThat(counts(longer(Small.mixed(), "-balance"))).containsExactly(Small.NORMAL, Small.NORMAL);
    }

    @Test
    void anotherClassCanBeChosenByItsNumber() throws Exception {
        assertThat(counts(longer(Small.mixed(), "-C 1 -P 50"))).containsExactly(Small.NORMAL * 3 / 2, RARE);
    }

    @Test
    void classesWithoutRowsAreNotTheSmallest() throws Exception {
        Instances data = Small.mixed();
        Instances wider = new Instances(data);
        wider.setClassIndex(-1);
        wider.replaceAttributeAt(new Attribute("class", List.of("normal", "anomaly", "unknown")), 4);
        for (int row = 0; row < data.size(); row++) {
            wider.get(row).setValue(4, data.get(row).classValue());
        }
        wider.setClassIndex(4);
        assertThat(counts(longer(wider, ""))).containsExactly(Small.NORMAL, 2 * RARE, 0);
    }

    @Test
    void laterBatchesStayAsTheyAre() throws Exception {
        Instances data = Small.mixed();
        GanOversample filter = filter("");
        filter.setInputFormat(data);
        Filter.useFilter(data, filter);
        assertThat(Filter.useFilter(data, filter)).hasSize(Small.ROWS);
    }

    @Test
    void theSameSeedGivesTheSameRows() throws Exception {
        String once = longer(Small.mixed(), "-S 3").toString();
        assertThat(longer(Small.mixed(), "-S 3")).hasToString(once);
        assertThat(longer(Small.mixed(), "-S 4").toString()).isNotEqualTo(once);
    }

    @Test
    void rowsWithoutClassAreCarriedAlong() throws Exception {
        Instances data = Small.mixed();
        for (int row = 0; row < 20; row++) {
            data.get(row).setClassMissing();
        }
        Instances longer = longer(data, "");
        assertThat(longer).hasSize(Small.ROWS + RARE);
        assertThat(longer.get(0).classIsMissing()).isTrue();
    }

    @Test
    void textsOfNewRowsAreMissing() throws Exception {
        Instances data = Small.mixed();
        data.insertAttributeAt(new Attribute("note", (List<String>) null), 0);
        data.forEach(row -> row.setValue(0, "seen"));
        Instances longer = longer(data, "");
        assertThat(longer.get(0).stringValue(0)).isEqualTo("seen");
        assertThat(longer.get(Small.ROWS).isMissing(0)).isTrue();
    }

    @Test
    void itWorksInsideAFilteredClassifier() throws Exception {
        FilteredClassifier classifier = new FilteredClassifier();
        classifier.setFilter(filter("-balance"));
        classifier.setClassifier(new J48());
        Evaluation evaluation = new Evaluation(Small.mixed());
        evaluation.crossValidateModel(classifier, Small.mixed(), 2, new Random(1));
        assertThat(evaluation.areaUnderROC(1)).isGreaterThan(0.9);
    }

    @Test
    void fewRowsAreSaidOnTheConsole() throws Exception {
        Instances data = new Instances(Small.mixed(), 0, Small.NORMAL + 5);
        PrintStream console = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            assertThat(counts(longer(data, ""))).containsExactly(Small.NORMAL, 10);
        } finally {
            System.setErr(console);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains(
                        "GanOversample: the class has 5 rows, fewer than 10: no generator is trained; the new rows are interpolated (SMOTE) (class anomaly)");
    }

    @Test
    void tooFewRowsAreRefusedWithAWayOut() {
        Instances data = new Instances(Small.mixed(), 0, Small.NORMAL + 1);
        assertThatThrownBy(() -> longer(data, ""))
                .hasMessage(
                        "class \"anomaly\" must have at least 2 rows for oversampling, got 1: collect more rows or weight them with weka.filters.supervised.instance.ClassBalancer");
    }

    @Test
    void aClassValueThatThereIsNotIsRefused() {
        assertThatThrownBy(() -> longer(Small.mixed(), "-C 3"))
                .hasMessage("classValue must be in [0, 2], the number of class values, got 3");
    }

    @Test
    void wrongOptionsAreNamed() {
        assertThatThrownBy(() -> filter("-P many")).hasMessage("percentage: not a number: \"many\"");
        assertThatThrownBy(() -> longer(Small.mixed(), "-own 9"))
                .hasMessage("ownNeighbours must be at most neighbours, 5, got 9");
    }

    @Test
    void dataThatCannotBeOversampledAreRefused() {
        Instances unlabelled = Small.mixed();
        unlabelled.setClassIndex(-1);
        assertThatThrownBy(() -> longer(unlabelled, "")).hasMessageContaining("Class attribute not set");
        Instances numeric = Small.mixed();
        numeric.setClassIndex(0);
        assertThatThrownBy(() -> longer(numeric, "")).hasMessageContaining("Cannot handle numeric class");
        Instances alone = Small.mixed();
        for (int attribute = 3; attribute >= 0; attribute--) {
            alone.deleteAttributeAt(attribute);
        }
        assertThatThrownBy(() -> longer(alone, ""))
                .hasMessage("oversampling needs at least 1 column besides the class, got none");
    }

    @Test
    void anInterruptStopsTheTraining() throws Exception {
        GanOversample filter = filter("");
        filter.setSteps(10_000_000);
        Instances data = Small.mixed();
        filter.setInputFormat(data);
        Thread trains = Thread.currentThread();
        Thread interrupter = new Thread(() -> {
            while (Arrays.stream(trains.getStackTrace())
                    .noneMatch(frame -> frame.getClassName().startsWith("io.github.deepanomaly.engine."))) {
                Thread.onSpinWait();
            }
            trains.interrupt();
        });
        interrupter.setDaemon(true);
        interrupter.start();
        assertThatThrownBy(() -> Filter.useFilter(data, filter)).isInstanceOf(InterruptedException.class);
        interrupter.join();
        assertThat(Thread.interrupted()).isIn(true, false); // Weka's own base class may have seen it first
    }
}

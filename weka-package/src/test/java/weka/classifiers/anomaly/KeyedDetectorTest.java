package weka.classifiers.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.verdict.Verdict;
import io.github.deepanomaly.weka.judging.Detection;
import io.github.deepanomaly.weka.judging.Judged;
import io.github.deepanomaly.weka.results.Marks;
import io.github.deepanomaly.weka.results.Remarking;
import io.github.deepanomaly.weka.rows.InstancesRows;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weka.core.Attribute;
import weka.core.DenseInstance;
import weka.core.Instances;
import weka.core.Utils;
import weka.filters.Filter;
import weka.filters.unsupervised.attribute.AnomalyScore;

/** A model for each machine, by the options of a classifier and of the filter. */
final class KeyedDetectorTest {

    private static final String OPTIONS = "-key machine -per-key";

    @TempDir
    private Path folder;

    private static Instances table(List<String> machines) {
        ArrayList<Attribute> attributes = new ArrayList<>(List.of(
                new Attribute("machine", machines),
                new Attribute("heat"),
                new Attribute("class", List.of("normal", "anomaly"))));
        Instances table = new Instances("fleet", attributes, 0);
        table.setClassIndex(2);
        return table;
    }

    private static void add(Instances table, int machine, double heat) {
        table.add(new DenseInstance(1, new double[] {machine, heat, 0}));
    }

    /** Machine a runs at 0, b at 100, each with a deviation of 1. */
    private static Instances training() {
        Instances table = table(List.of("a", "b"));
        Random random = new Random(1);
        for (int i = 0; i < 200; i++) {
            add(table, 0, random.nextGaussian());
            add(table, 1, 100 + random.nextGaussian());
        }
        return table;
    }

    /** Two usual rows, one of a that is usual for b, and one of a machine that did not train; the machines in another order. */
    private static Instances fresh() {
        Instances table = table(List.of("c", "b", "a"));
        add(table, 2, 0.1);
        add(table, 1, 100.1);
        add(table, 2, 100.1);
        add(table, 0, 0.1);
        return table;
    }

    private static Knn trained() throws Exception {
        Knn knn = new Knn();
        knn.setOptions(Utils.splitOptions(OPTIONS));
        knn.buildClassifier(training());
        return knn;
    }

    @Test
    void aRowThatIsUsualForAnotherMachineIsAnAnomaly() throws Exception {
        Knn knn = trained();
        Instances fresh = fresh();
        assertThat(knn.classifyInstance(fresh.get(0))).isZero();
        assertThat(knn.classifyInstance(fresh.get(1))).isZero();
        assertThat(knn.classifyInstance(fresh.get(2))).isEqualTo(1);
        Knn one = new Knn();
        one.setOptions(Utils.splitOptions("-key machine"));
        one.buildClassifier(training());
        assertThat(one.classifyInstance(fresh.get(2))).isZero();
    }

    @Test
    void bothSortsOfFilesHoldAllModels() throws Exception {
        Knn knn = trained();
        double[][] expected = knn.distributionsForInstances(fresh());
        for (String name : List.of("fleet.model", "fleet.safetensors")) {
            DetectorFile.write(folder.resolve(name), knn);
            AnomalyClassifier read = DetectorFile.read(folder.resolve(name));
            assertThat(read.getOptions()).contains("-per-key");
            assertThat(read.distributionsForInstances(fresh())).isDeepEqualTo(expected);
        }
    }

    @Test
    void theNotesBesideTheRowsSayWhichAreJudgedByTheModelOfAll() throws Exception {
        Judged judged = Detection.judge(trained(), fresh(), Progress.SILENT);
        assertThat(judged.notes())
                .anyMatch(note -> note.startsWith("2 of 2 values of \"machine\" have a model of their own"))
                .anyMatch(note ->
                        note.startsWith("1 of 4 rows have values of \"machine\" without a model of their own (c)"));
    }

    @Test
    void scoresOfMachinesFollowMarksAtOnce() throws Exception {
        Judged judged = Detection.judge(trained(), fresh(), Progress.SILENT);
        Judged marked = Remarking.of(judged, Progress.SILENT).with(Marks.NONE.with(List.of(2), Marks.Mark.CONFIRMED));
        double[] scores =
                IntStream.range(0, judged.size()).mapToDouble(marked::score).toArray();
        assertThat(scores[2]).isGreaterThan(judged.score(2));
        assertThat(scores[1]).isEqualTo(judged.score(1));
        assertThat(marked.deciding().orElseThrow().model().score(InstancesRows.of(fresh())))
                .isEqualTo(scores);
    }

    @Test
    void theFilterLearnsAModelForEachMachine() throws Exception {
        AnomalyScore filter = new AnomalyScore();
        filter.setOptions(new String[] {"-W", "weka.classifiers.anomaly.Knn " + OPTIONS});
        filter.setInputFormat(training());
        Filter.useFilter(training(), filter);
        Instances next = new Instances(training(), 0);
        add(next, 1, 100.1);
        add(next, 0, 100.1);
        Instances scored = Filter.useFilter(next, filter);
        Attribute flag = scored.attribute("anomaly_flag");
        assertThat(scored.get(0).stringValue(flag)).isEqualTo(Verdict.NORMAL);
        assertThat(scored.get(1).stringValue(flag)).isEqualTo(Verdict.ANOMALY);
    }

    @Test
    void itIsNotTrainedEpochByEpoch() throws Exception {
        Autoencoder network = new Autoencoder();
        network.setOptions(Utils.splitOptions(OPTIONS));
        assertThatThrownBy(() -> network.initializeClassifier(training()))
                .hasMessage("a training by epochs needs one model of all rows, got perKey");
    }
}

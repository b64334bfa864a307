package io.github.deepanomaly.weka;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.verdict.Verdict;
import io.github.deepanomaly.weka.judging.Detection;
import io.github.deepanomaly.weka.judging.Judged;
import io.github.deepanomaly.weka.rows.InstancesRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weka.classifiers.anomaly.Autoencoder;
import weka.classifiers.anomaly.Knn;
import weka.core.Attribute;
import weka.core.Instances;
import weka.core.converters.CSVLoader;
import weka.filters.Filter;
import weka.filters.unsupervised.attribute.AnomalyScore;
import weka.filters.unsupervised.attribute.AutoencoderFeatures;
import weka.filters.unsupervised.instance.AppendAnomalies;

/** A CSV file as the Explorer opens it: Weka's loader takes every date for a level. */
final class DatesAsLevelsTest {

    private static final int ROWS = 300;

    /** Orders that come at night, on Sundays. */
    private static final List<Integer> NIGHT = List.of(40, 130, 222);

    private static final DateTimeFormatter GERMAN = DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm");

    @TempDir
    private Path folder;

    private Instances orders;

    /** Orders of office hours, five days a week, but for a few. */
    @BeforeEach
    void load() throws IOException {
        Random random = new Random(3);
        List<String> lines = new ArrayList<>(List.of("placed,amount,shop"));
        LocalDateTime monday = LocalDateTime.of(2025, 3, 3, 0, 0);
        for (int i = 0; i < ROWS; i++) {
            boolean night = NIGHT.contains(i);
            int week = random.nextInt(17);
            LocalDateTime placed = monday.plusDays(7L * week + (night ? 6 : random.nextInt(5)))
                    .plusHours(night ? 3 : 8 + random.nextInt(10))
                    .plusMinutes(random.nextInt(60));
            lines.add(placed.format(GERMAN) + "," + (50 + 10 * random.nextGaussian()) + "," + "abc".charAt(i % 3));
        }
        orders = loaded(lines);
    }

    private Instances loaded(List<String> lines) throws IOException {
        CSVLoader loader = new CSVLoader();
        loader.setSource(Files.write(folder.resolve("orders.csv"), lines).toFile());
        Instances data = loader.getDataSet();
        assertThat(data.attribute("placed").isNominal()).isTrue();
        return data;
    }

    private static List<Integer> highest(double... scores) {
        return IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble(row -> -scores[row]))
                .limit(NIGHT.size())
                .sorted()
                .toList();
    }

    @Test
    void tabAndFilterFindWhatIsOddOfTheDates() throws Exception {
        Knn detector = new Knn();
        detector.setContaminated(true);
        Judged judged = new Detection(detector, orders, 2, Detection.Listener.NONE).cross();
        assertThat(highest(IntStream.range(0, ROWS).mapToDouble(judged::score).toArray()))
                .isEqualTo(NIGHT);
        AnomalyScore filter = new AnomalyScore();
        filter.setOptions(new String[] {"-W", "weka.classifiers.anomaly.Knn -contaminated", "-A", "score, reasons"});
        filter.setInputFormat(orders);
        Instances scored = Filter.useFilter(orders, filter);
        assertThat(highest(scored.attributeToDoubleArray(3))).isEqualTo(NIGHT);
        assertThat(scored.get(40).stringValue(4))
                .startsWith("placed " + orders.get(40).stringValue(0));
        assertThat(filter.notes()).contains("placed: 299 levels are read as dates, dd.MM.yyyy HH:mm");
    }

    @Test
    void classifierJudgesTablesWithOtherLevelsAndSingleRows() throws Exception {
        Instances labelled = new Instances(orders);
        labelled.insertAttributeAt(new Attribute("class", List.of("normal", "anomaly")), 3);
        labelled.setClassIndex(3);
        Knn detector = new Knn();
        detector.buildClassifier(labelled);
        assertThat(detector.model().schema().columns().get(0)).isInstanceOf(Column.Date.class);
        List<Verdict> all = detector.verdicts(InstancesRows.of(labelled));
        Instances few = loaded(List.of(
                "placed,amount,shop",
                orders.get(40).stringValue(0) + "," + orders.get(40).value(1) + ","
                        + orders.get(40).stringValue(2),
                orders.get(41).stringValue(0) + "," + orders.get(41).value(1) + ","
                        + orders.get(41).stringValue(2)));
        assertThat(detector.verdicts(InstancesRows.of(few))).isEqualTo(all.subList(40, 42));
        assertThat(detector.verdicts(InstancesRows.of(few, detector.model().schema())))
                .isEqualTo(all.subList(40, 42));
        for (int row : new int[] {40, 41}) {
            assertThat(detector.distributionForInstance(labelled.get(row)))
                    .isEqualTo(Copies.distribution(all.get(row)));
        }
    }

    @Test
    void aTrainingGoesOnWithTheSameDates() throws Exception {
        Instances labelled = new Instances(orders);
        labelled.insertAttributeAt(new Attribute("class", List.of("normal", "anomaly")), 3);
        labelled.setClassIndex(3);
        Autoencoder detector = new Autoencoder();
        detector.setEpochs(2);
        detector.setResume(true);
        detector.buildClassifier(labelled);
        detector.initializeClassifier(labelled);
        assertThat(detector.next()).isTrue();
        detector.done();
        assertThat(detector.model().schema().columns().get(0)).isInstanceOf(Column.Date.class);
    }

    @Test
    void filtersThatMakeRowsAndFeaturesKeepTheLevels() throws Exception {
        AutoencoderFeatures features = new AutoencoderFeatures();
        features.setOptions(new String[] {
            "-features", "reconstruction", "-W", "weka.classifiers.anomaly.Autoencoder -E 1 -score log-error -holdout 0"
        });
        features.setInputFormat(orders);
        Instances restored = Filter.useFilter(orders, features);
        AppendAnomalies append = new AppendAnomalies();
        append.setOptions(new String[] {"-P", "10"});
        append.setInputFormat(orders);
        Instances longer = Filter.useFilter(orders, append);
        for (int row = 0; row < ROWS; row++) {
            assertThat(restored.get(row).stringValue(0))
                    .isEqualTo(orders.get(row).stringValue(0));
        }
        assertThat(longer).hasSize(ROWS + ROWS / 10);
        assertThat(longer.attributeStats(0).totalCount).isEqualTo(longer.size());
    }
}

package io.github.deepanomaly.weka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import weka.classifiers.anomaly.AnomalyClassifier;
import weka.classifiers.anomaly.DetectorFile;
import weka.classifiers.anomaly.Specification;
import weka.core.Instance;
import weka.core.Instances;
import weka.core.converters.ArffLoader;
import weka.core.converters.ArffSaver;
import weka.core.converters.ConverterUtils.DataSource;
import weka.filters.Filter;
import weka.filters.unsupervised.attribute.AnomalyScore;
import weka.knowledgeflow.Flow;
import weka.knowledgeflow.FlowRunner;
import weka.knowledgeflow.StepManager;
import weka.knowledgeflow.StepManagerImpl;
import weka.knowledgeflow.steps.Loader;
import weka.knowledgeflow.steps.Saver;

/** Rows of a stream, scored by the filter with a saved model: each comes out before the next goes in. */
final class StreamedScoresTest {

    /** What sixteen decimals lose. */
    private static final Offset<Double> WRITTEN = within(1e-14);

    @TempDir
    Path folder;

    /** The table without its class. */
    private static Instances table() {
        Instances data = Small.mixed();
        data.setClassIndex(-1);
        data.deleteAttributeAt(4);
        return data;
    }

    private AnomalyScore filter(String detector, String append) throws Exception {
        AnomalyClassifier classifier = Specification.parse(detector);
        classifier.train(io.github.deepanomaly.weka.rows.InstancesRows.of(table()));
        File model = folder.resolve("detector.model").toFile();
        DetectorFile.write(model.toPath(), classifier);
        AnomalyScore filter = new AnomalyScore();
        filter.setModelFile(model);
        filter.setAppend(append);
        return filter;
    }

    private static List<String> lines(Iterable<Instance> rows) {
        List<String> lines = new ArrayList<>();
        rows.forEach(row -> lines.add(row.toString()));
        return lines;
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "Knn | score, p-value, flag, reasons",
                "Autoencoder -E 3 | score, p-value, contributions",
                "Knn -window 3 -row-score causal | score, p-value, probability, flag"
            })
    void rowsComeOutOneByOneWithTheResultsOfTheWholeTable(String detector, String append) throws Exception {
        AnomalyScore whole = filter("weka.classifiers.anomaly." + detector, append);
        whole.setInputFormat(table());
        Instances expected = Filter.useFilter(table(), whole);

        AnomalyScore stream = filter("weka.classifiers.anomaly." + detector, append);
        assertThat(stream.setInputFormat(new Instances(table(), 0))).isTrue();
        assertThat(stream.getOutputFormat().equalHeaders(new Instances(expected, 0)))
                .isTrue();
        List<Instance> arrived = new ArrayList<>();
        for (Instance row : table()) {
            assertThat(stream.input(row)).isTrue();
            assertThat(stream.numPendingOutput()).isOne();
            arrived.add(stream.output());
            assertThat(stream.output()).isNull();
        }
        assertThat(stream.batchFinished()).isFalse();
        assertThat(lines(arrived)).isEqualTo(lines(expected));
        assertThat(stream.notes()).isEqualTo(whole.notes());
    }

    @Test
    void withoutAModelTheFirstBatchIsLearnedFirst() throws Exception {
        AnomalyScore filter = new AnomalyScore();
        filter.setDetector(Specification.parse("weka.classifiers.anomaly.Knn"));
        assertThat(filter.setInputFormat(table())).isFalse();
        assertThat(filter.input(table().get(0))).isFalse();
    }

    @Test
    void aFlowOfInstancesGoesThroughTheFilter() throws Exception {
        AnomalyScore filter = filter("weka.classifiers.anomaly.Knn", "score, flag, reasons");
        Path source = folder.resolve("rows.arff");
        ArffSaver rows = new ArffSaver();
        rows.setInstances(table());
        rows.setFile(source.toFile());
        rows.setMaxDecimalPlaces(16);
        rows.writeBatch();
        Loader loader = new Loader();
        ArffLoader reader = new ArffLoader();
        reader.setFile(source.toFile());
        loader.setLoader(reader);
        weka.knowledgeflow.steps.Filter step = new weka.knowledgeflow.steps.Filter();
        step.setFilter(filter);
        Saver saver = new Saver();
        ArffSaver writer = new ArffSaver();
        writer.setMaxDecimalPlaces(16);
        writer.setFilePrefix("scored");
        writer.setDir(folder.toString());
        saver.setSaver(writer);
        saver.setRelationNameForFilename(false);
        List<StepManagerImpl> steps =
                List.of(new StepManagerImpl(loader), new StepManagerImpl(step), new StepManagerImpl(saver));
        Flow flow = new Flow();
        steps.forEach(flow::addStep);
        assertThat(flow.connectSteps(steps.get(0), steps.get(1), StepManager.CON_INSTANCE))
                .isTrue();
        assertThat(flow.connectSteps(steps.get(1), steps.get(2), StepManager.CON_INSTANCE))
                .isTrue();
        FlowRunner runner = new FlowRunner();
        runner.setFlow(flow);
        runner.run();
        runner.waitUntilFinished();

        File[] written = folder.toFile().listFiles((place, name) -> name.startsWith("scored"));
        Instances scored = DataSource.read(written[0].getPath());
        Instances read = DataSource.read(source.toString());
        filter.setInputFormat(read);
        Instances expected = Filter.useFilter(read, filter);
        assertThat(scored.size()).isEqualTo(expected.size());
        for (String column : List.of("anomaly_score", "anomaly_flag")) {
            assertThat(scored.attributeToDoubleArray(scored.attribute(column).index()))
                    .as(column)
                    .containsExactly(
                            expected.attributeToDoubleArray(
                                    expected.attribute(column).index()),
                            WRITTEN);
        }
        int reasons = scored.attribute("anomaly_reasons").index();
        assertThat(IntStream.range(0, scored.size())
                        .mapToObj(row -> scored.get(row).stringValue(reasons)))
                .containsExactlyElementsOf(IntStream.range(0, scored.size())
                        .mapToObj(row -> expected.get(row).stringValue(reasons))
                        .toList());
    }
}

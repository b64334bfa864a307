package io.github.deepanomaly.weka;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepanomaly.verdict.Verdict;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import weka.classifiers.anomaly.AnomalyClassifier;
import weka.classifiers.anomaly.DetectorFile;
import weka.core.Instance;
import weka.core.Instances;
import weka.filters.Filter;
import weka.filters.unsupervised.attribute.AnomalyScore;

/** The filter AnomalyScore says the same of a row alone, beside another and in a batch. */
final class FilterRowsTest {

    @ParameterizedTest
    @MethodSource("io.github.deepanomaly.weka.Copies#detectors")
    void aModelFileSaysTheSameOfABatchOfAnySize(AnomalyClassifier trained, @TempDir Path folder) throws Exception {
        Path file = folder.resolve("saved.safetensors");
        DetectorFile.write(file, trained);
        Instances test = Copies.test();
        List<Verdict> verdicts = Copies.verdicts(trained);
        for (int size : new int[] {1, 2, test.size()}) {
            AnomalyScore filter = new AnomalyScore();
            filter.setDetector(trained);
            filter.setModelFile(file.toFile());
            filter.setInputFormat(test);
            assertSame(Filter.useFilter(new Instances(test, 0, size), filter), verdicts);
        }
    }

    @ParameterizedTest
    @MethodSource("io.github.deepanomaly.weka.Copies#detectors")
    void laterBatchesOfAnySizeAndSingleRowsGetTheSame(AnomalyClassifier trained) throws Exception {
        Instances test = Copies.test();
        List<Verdict> verdicts = Copies.verdicts(trained);
        AnomalyScore filter = new AnomalyScore();
        filter.setDetector(trained);
        filter.setFolds(0);
        filter.setInputFormat(test);
        Filter.useFilter(Copies.training(), filter);
        for (int size : new int[] {1, 2, test.size()}) {
            assertSame(Filter.useFilter(new Instances(test, 0, size), filter), verdicts);
        }
        Instances single = filter.getOutputFormat();
        for (Instance row : test) {
            filter.input(row);
            single.add(filter.output());
        }
        assertSame(single, verdicts);
    }

    private static void assertSame(Instances scored, List<Verdict> verdicts) {
        for (int row = 0; row < scored.size(); row++) {
            Verdict verdict = verdicts.get(row);
            assertThat(Arrays.copyOfRange(scored.get(row).toDoubleArray(), 5, 9))
                    .as("row %d of %d", row + 1, scored.size())
                    .containsExactly(
                            verdict.score(), verdict.pValue(), verdict.probability(), verdict.anomalous() ? 1 : 0);
        }
    }
}

package io.github.deepanomaly.weka;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepanomaly.verdict.Verdict;
import io.github.deepanomaly.weka.rows.InstancesRows;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import weka.classifiers.anomaly.AnomalyClassifier;
import weka.classifiers.anomaly.Autoencoder;
import weka.classifiers.anomaly.Knn;
import weka.classifiers.anomaly.ScoreCombiner;
import weka.core.Instances;

/** A row of a degenerate table gets the same verdict alone and in a batch. */
final class NearlyTiedRowsTest {

    /** Scores of a combination are in deviations of its members; rounding was taken for one, and gave 3.2e15. */
    private static final double LARGEST_COMBINED = 1e3;

    @ParameterizedTest(name = "{0}, seeds 1 and 2")
    @EnumSource(NearlyTiedTables.class)
    void aRowOfADegenerateTableIsJudgedAloneAsInABatch(NearlyTiedTables table) throws Exception {
        ScoreCombiner combiner = new ScoreCombiner();
        for (AnomalyClassifier detector : List.of(new Autoencoder(), new Knn(), combiner)) {
            detector.buildClassifier(table.rows(1));
            assertSame(detector, table.rows(2));
        }
        assertSmall(combiner, table.rows(2));
    }

    @ParameterizedTest
    @MethodSource("io.github.deepanomaly.weka.Copies#detectors")
    void noMemberOfACombinationSilencesTheOthersOnCopies(AnomalyClassifier trained) throws Exception {
        if (trained instanceof ScoreCombiner) {
            assertSmall(trained, Copies.test());
        }
    }

    private static void assertSame(AnomalyClassifier trained, Instances rows) throws Exception {
        List<Verdict> together = trained.verdicts(InstancesRows.of(rows));
        double[][] batch = trained.distributionsForInstances(rows);
        List<Verdict> alone = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            alone.addAll(trained.verdicts(InstancesRows.of(new Instances(rows, row, 1))));
            assertThat(trained.distributionForInstance(rows.get(row))).isEqualTo(batch[row]);
        }
        assertThat(alone).as(trained.getClass().getSimpleName()).isEqualTo(together);
    }

    private static void assertSmall(AnomalyClassifier combiner, Instances rows) throws Exception {
        assertThat(Math.abs(combiner.threshold())).isLessThan(LARGEST_COMBINED);
        assertThat(combiner.verdicts(InstancesRows.of(rows)))
                .allMatch(verdict -> Math.abs(verdict.score()) < LARGEST_COMBINED);
    }
}

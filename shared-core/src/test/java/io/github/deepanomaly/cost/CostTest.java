package io.github.deepanomaly.cost;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detectors.Detectors;
import io.github.deepanomaly.engine.Engines;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.math.MatrixProduct;
import io.github.deepanomaly.math.Operations;
import io.github.deepanomaly.math.Parallel;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.model.ModelTraining;
import io.github.deepanomaly.stats.neighbours.NearestNeighbours;
import io.github.deepanomaly.testing.Brief;
import io.github.deepanomaly.testing.SmallModels;
import io.github.deepanomaly.testing.Variant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CostTest {

    private static final String TRAINING = "cost.training.operations";

    private static long operations(Runnable work) {
        Meter meter = Meter.start();
        work.run();
        return meter.stop().operations();
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 70})
    void aProductHasTwoOperationsForEachTermOnEveryProduct(int n) {
        Matrix a = new Matrix(5, 40);
        Matrix b = new Matrix(40, n);
        Matrix c = new Matrix(5, n);
        for (MatrixProduct product :
                new MatrixProduct[] {MatrixProduct.JAVA, SmallModels.engine().product()}) {
            assertThat(operations(() -> product.multiply(a, b, c))).isEqualTo(2L * 5 * 40 * n);
        }
    }

    @Test
    void whatHelpersComputeCountsForTheThreadThatTheyHelp() {
        assertThat(operations(() -> Parallel.run(100, 4, block -> Operations.add(block))))
                .isEqualTo(99 * 100 / 2);
    }

    @Test
    void aSearchInCellsTakesTheSameOperationsWithAnyNumberOfThreadsAndFewerThanAWholeOne() {
        Matrix rows = new Matrix(3000, 2);
        Matrix queries = new Matrix(1000, 2);
        SplittableRandom random = new SplittableRandom(1);
        for (Matrix matrix : new Matrix[] {rows, queries}) {
            for (int i = 0; i < matrix.values().length; i++) {
                matrix.values()[i] = (float) random.nextGaussian();
            }
        }
        NearestNeighbours inCells = NearestNeighbours.fit(rows, 1, MatrixProduct.JAVA);
        int cells = inCells.centres().rows();
        assertThat(cells).isPositive();
        long one = operations(() -> inCells.distances(queries, 1, 1));
        assertThat(operations(() -> inCells.distances(queries, 1, 3))).isEqualTo(one);
        long toCentres = 2L * 1000 * cells * 2;
        assertThat(one).isBetween(toCentres + 3L * 1000 * 2, 2L * 1000 * 3000 * 2);
        assertThat(operations(() -> NearestNeighbours.fit(rows, 1, MatrixProduct.JAVA)))
                .isGreaterThan(2L * 3000 * cells * 2);
    }

    @Test
    void aMahalanobisDistanceHasTheOperationsOfASolvedTriangle() {
        var kind = Detectors.byId("mahalanobis").orElseThrow();
        try (AnomalyModel model = AnomalyModel.train(
                kind, Brief.settings(kind), SmallModels.numbers(200, 7, 1), Run.silent(SmallModels.engine(), 1))) {
            assertThat(model.provenance()).containsEntry("cost.thousandRows.operations", "" + 1000 * 7 * (7 + 3));
            assertThat(model.toString()).contains("a thousand rows take", "70000 operations", "energy is ");
        }
    }

    @ParameterizedTest
    @MethodSource("io.github.deepanomaly.testing.Variant#defaults")
    void theSameSeedTakesTheSameOperations(Variant variant) {
        Rows rows = SmallModels.mixedRows(60, 1);
        long[] counts = new long[2];
        for (int turn = 0; turn < counts.length; turn++) {
            Run run = Run.silent(Engines.of(Engines.Choice.AUTO, turn + 1), 5);
            try (AnomalyModel model = AnomalyModel.train(variant.kind(), variant.settings(), rows, run)) {
                counts[turn] = Long.parseLong(model.provenance().getOrDefault(TRAINING, "0"));
                assertThat(Long.parseLong(model.provenance().getOrDefault("cost.thousandRows.operations", "0")))
                        .isPositive();
            }
        }
        assertThat(counts[1]).isEqualTo(counts[0]);
    }

    @Test
    void aTrainingByEpochsTakesTheOperationsOfAWholeOne() {
        Rows rows = SmallModels.mixedRows(60, 1);
        var settings = SmallModels.settings(Map.of("epochs", "3", "validation", "0", "score", "log-error"));
        Run run = Run.silent(SmallModels.engine(), 5);
        try (AnomalyModel whole = AnomalyModel.train(SmallModels.kind(), settings, rows, run);
                ModelTraining training = ModelTraining.begin(SmallModels.kind(), settings, rows, run)) {
            while (training.next()) {
                // one epoch more
            }
            try (AnomalyModel last = training.model()) {
                assertThat(last.provenance().get(TRAINING))
                        .isEqualTo(whole.provenance().get(TRAINING));
            }
        }
    }

    @Test
    void energyIsReadFromCountersThatBeginAnewOrElseEstimated(@TempDir Path folder) throws IOException {
        Energy energy = new Energy(folder);
        assertThat(energy.since(energy.read())).isNaN();
        Path processor = Files.createDirectories(folder.resolve("intel-rapl:0"));
        Files.writeString(processor.resolve("max_energy_range_uj"), "1000000000\n");
        Files.writeString(processor.resolve("energy_uj"), "999000000\n");
        Map<Path, Long> before = energy.read();
        Files.writeString(processor.resolve("energy_uj"), "2000000\n");
        assertThat(energy.since(before)).isEqualTo(3);
        Cost cost = new Cost(2, 3, 1, 1, Double.NaN).plus(Cost.NONE);
        assertThat(cost.facts(""))
                .containsEntry("joules", "30.0")
                .containsEntry("energy", "estimated with 15 W for each busy core");
        assertThat(new Cost(2, 3, 1, 1, 7).facts("").get("energy")).startsWith("measured by RAPL");
    }
}

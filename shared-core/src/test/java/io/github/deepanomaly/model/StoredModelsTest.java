package io.github.deepanomaly.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detectors.Detectors;
import io.github.deepanomaly.testing.Brief;
import io.github.deepanomaly.testing.SmallModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A model file of every kind, written once and never again, still gives the scores that were written beside it. */
class StoredModelsTest {

    /** Other processors add up in another order, and a logarithm of a small distance enlarges that. */
    private static final double TOLERANCE = 1e-4;

    private static final Path STORED = Path.of(System.getProperty("deepanomaly.test-data"), "models");

    static Stream<Kind> kinds() {
        return Detectors.ALL.stream();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aModelFileOfEachKindKeepsItsScores(Kind kind) throws IOException {
        Path model = STORED.resolve(kind.id() + ".safetensors");
        if (!Files.exists(model)) {
            write(kind);
        }
        assertThat(model)
                .as("copy shared-core/target/models/%s.* to test-data/models", kind.id())
                .exists();
        double[] scores = written(STORED.resolve(kind.id() + ".txt"));
        try (AnomalyModel loaded = AnomalyModel.load(model, SmallModels.engine())) {
            assertThat(loaded.kind()).isEqualTo(kind);
            assertThat(scores(loaded)).containsExactly(scores, within(TOLERANCE));
        }
    }

    /** Written before pictures were normalised, by version 87db6e8 of this repository: 60 pictures of 4 x 4 pixels. */
    @Test
    void aModelFileWithoutALaterParameterKeepsItsScores() throws IOException {
        Path older = STORED.resolve("older");
        double[] scores = written(older.resolve("pictures-without-contrast.txt"));
        try (AnomalyModel loaded =
                AnomalyModel.load(older.resolve("pictures-without-contrast.safetensors"), SmallModels.engine())) {
            assertThat(loaded.settings().asText()).containsEntry("height", "4").containsEntry("contrast", "keep");
            assertThat(loaded.score(SmallModels.numbers(20, 16, 2))).containsExactly(scores, within(TOLERANCE));
        }
    }

    /** Written by version 8156918f, whose scores were not averaged with those of similar rows: 150 rows, contaminated, two epochs. */
    @ParameterizedTest
    @CsvSource({"automatic-few-columns, 3", "automatic-many-columns, 10"})
    void aModelFileOfAnEarlierRuleKeepsItsScores(String name, int columns) throws IOException {
        Path older = STORED.resolve("older");
        double[] scores = written(older.resolve(name + ".txt"));
        try (AnomalyModel loaded = AnomalyModel.load(older.resolve(name + ".safetensors"), SmallModels.engine())) {
            assertThat(loaded.score(SmallModels.numbers(20, columns, 2))).containsExactly(scores, within(TOLERANCE));
        }
    }

    /** The scores that a file holds, one a line. */
    private static double[] written(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    private static double[] scores(AnomalyModel model) {
        return model.score(SmallModels.mixedRows(20, 2));
    }

    /** A small model and its scores, in the build folder. */
    private static void write(Kind kind) throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "models"));
        try (AnomalyModel model = AnomalyModel.train(
                kind, Brief.settings(kind), SmallModels.mixedRows(60, 1), Run.silent(SmallModels.engine(), 1))) {
            model.save(folder.resolve(kind.id() + ".safetensors"));
            String lines =
                    Arrays.stream(scores(model)).mapToObj(Double::toString).collect(Collectors.joining("\n"));
            Files.writeString(folder.resolve(kind.id() + ".txt"), lines + "\n");
        }
    }
}

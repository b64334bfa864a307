package io.github.deepanomaly.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detectors.Detectors;
import io.github.deepanomaly.model.file.Json;
import io.github.deepanomaly.testing.SmallModels;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A few bytes of settings that ask for more memory or time than a row may cost. */
class HostileLayersTest {

    private static final String LINES = """
            reshape 6x1, upsample1d 10000, upsample1d 10000, avgpool1d 10000/10000 valid, avgpool1d 10000/10000 valid, reshape 6, 8 leakyrelu | upsample1d 10000
            reshape 6x1, upsample1d 10000, upsample1d 100, avgpool1d 10000/10000 valid, avgpool1d 100/100 valid, reshape 6, 8 leakyrelu | upsample1d 100
            reshape 6x1, upsample1d 1000, maxpool1d 10000/1 same, avgpool1d 1000/1000 valid, reshape 6, 8 leakyrelu | maxpool1d 10000/1
            reshape 3x2x1, upsample2d 10000, maxpool2d 10000x10000, reshape 6, 8 leakyrelu | upsample2d 10000
            reshape 6x1, upsample1d 10000, upsample1d 10000, upsample1d 10000, last | upsample1d 10000
            1000000 relu, 1000000 relu | 1000000 relu
            reshape 6x1, lstm 46341, last | lstm 46341
            repeat 500000, lstm 1, last | lstm 1
            """;

    private static byte[] autoencoder(Map<String, String> changes) throws IOException {
        try (AnomalyModel model = AnomalyModel.train(
                SmallModels.kind(),
                SmallModels.settings(Map.of("epochs", "1", "hidden", "8 leakyrelu", "latent", "2")),
                SmallModels.numbers(40, 6, 1),
                Run.silent(SmallModels.engine(), 1))) {
            FileParts file = FileParts.of(SmallModels.bytes(model));
            Map<String, String> settings = new LinkedHashMap<>();
            Json.read(
                    "settings",
                    file.metadata.getOrDefault("settings", "{}"),
                    json -> settings.putAll(json.strings(100)));
            settings.putAll(changes);
            file.metadata.put(
                    "settings",
                    settings.entrySet().stream()
                            .map(each -> FileParts.quoted(each.getKey()) + ":" + FileParts.quoted(each.getValue()))
                            .collect(Collectors.joining(",", "{", "}")));
            return file.bytes();
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = LINES)
    void aFileThatAsksForThemIsRefused(String hidden, String layer) throws IOException {
        for (String setting : new String[] {"hidden", "decoder"}) {
            byte[] file = autoencoder(Map.of(setting, hidden));
            assertThat(file).hasSizeLessThan(20_000);
            assertThatIOException()
                    .isThrownBy(() -> AnomalyModel.read(new ByteArrayInputStream(file), SmallModels.engine()))
                    .withMessageStartingWith("not a valid model file: ");
            assertThat(ModelFuzzTarget.accepts(file)).isFalse();
        }
        assertThatIOException()
                .isThrownBy(() -> AnomalyModel.read(
                        new ByteArrayInputStream(autoencoder(Map.of("hidden", hidden))), SmallModels.engine()))
                .withMessageContaining("layer \"" + layer)
                .withMessageContaining("must");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = LINES)
    void aUserWhoAsksForThemIsToldTheLayer(String hidden, String layer) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AnomalyModel.train(
                        SmallModels.kind(),
                        SmallModels.settings(Map.of("hidden", hidden)),
                        SmallModels.numbers(40, 6, 1),
                        Run.silent(SmallModels.engine(), 1)))
                .withMessageStartingWith("layer \"" + layer)
                .withMessageContaining("must");
    }

    @Test
    void listsOfMembersAreBounded() {
        Kind combiner = Detectors.byId("score-combiner").orElseThrow();
        String many = IntStream.range(0, 101).mapToObj(i -> "knn").collect(Collectors.joining(", "));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AnomalyModel.params(combiner).stream()
                        .filter(param -> param.name().equals("members"))
                        .findFirst()
                        .orElseThrow()
                        .parse(many))
                .withMessage("members: there must be at most 100 members, got 101");
    }

    @Test
    void textsOfOptionsAreBounded() throws IOException {
        byte[] file = autoencoder(Map.of("hidden", "1 relu, ".repeat(12_500) + "1"));
        assertThatIOException()
                .isThrownBy(() -> AnomalyModel.read(new ByteArrayInputStream(file), SmallModels.engine()))
                .withMessage("not a valid model file: hidden must have at most 100000 characters, got 100001");
    }

    @Test
    void keysOfMetadataAreBounded() throws IOException {
        FileParts file = FileParts.of(autoencoder(Map.of()));
        for (int i = file.metadata.size(); i <= 100; i++) {
            file.metadata.put("key" + i, "");
        }
        assertThatIOException()
                .isThrownBy(() -> AnomalyModel.read(new ByteArrayInputStream(file.bytes()), SmallModels.engine()))
                .withMessage(
                        "not a valid model file: header at /__metadata__/key100 must not be there: at most 100 texts");
    }
}

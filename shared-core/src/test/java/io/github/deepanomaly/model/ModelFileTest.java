package io.github.deepanomaly.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.deepanomaly.data.Schema;
import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.detectors.Detectors;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.model.file.Safetensors;
import io.github.deepanomaly.param.Settings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelFileTest {

    private static final Kind KIND = Detectors.ALL.get(0);

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(ints = {1, 2, 3, 4})
    void whatIsReadEqualsWhatWasWritten(int seed) throws IOException {
        for (int i = 0; i < 50; i++) {
            Content content = Contents.random(1000 * seed + i);
            Content read = ModelFile.read(new ByteArrayInputStream(Contents.bytes(content)));
            assertThat(read.kind()).isEqualTo(content.kind());
            assertThat(read.settings()).isEqualTo(content.settings());
            assertThat(read.schema()).isEqualTo(content.schema());
            assertThat(read.provenance()).isEqualTo(content.provenance());
            assertThat(read.state().matrices()).isEqualTo(content.state().matrices());
            assertThat(read.state().vectors())
                    .usingRecursiveComparison()
                    .isEqualTo(content.state().vectors());
        }
    }

    /** Some bytes, then zeros without end, as an archive may unpack to; says how many were read. */
    private static final class Endless extends InputStream {

        private final byte[] start;
        private int read;

        Endless(byte[] start) {
            this.start = start;
        }

        @Override
        public int read() {
            return read < start.length ? start[read++] & 0xff : 0 * read++;
        }

        @Override
        public int read(byte[] into, int from, int length) {
            for (int i = from; i < from + length; i++) {
                into[i] = (byte) read();
            }
            return length;
        }
    }

    @Test
    void noMoreBytesAreTakenThanTheHeaderDeclares() throws IOException {
        byte[] whole = Contents.bytes(Contents.random(1));
        assertThat(ModelFile.bytes(new ByteArrayInputStream(whole))).isEqualTo(whole);
        for (byte[] start : List.of(whole, new byte[0], Arrays.copyOf(whole, 500))) {
            Endless source = new Endless(start);
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> ModelFile.bytes(source))
                    .withMessageStartingWith("not a valid model file: ");
            assertThat(source.read).isLessThanOrEqualTo(whole.length + 1);
        }
        for (int length : new int[] {0, 7, 8, 100, whole.length - 1}) {
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> ModelFile.bytes(new ByteArrayInputStream(Arrays.copyOf(whole, length))))
                    .withMessageStartingWith("not a valid model file: ");
        }
    }

    @Test
    void everyKindIsReadBack() throws IOException {
        for (Kind kind : Detectors.ALL) {
            Settings settings = Settings.defaults(AnomalyModel.params(kind));
            Content content =
                    new Content(kind, settings, new Schema(List.of()), Map.of(), new State(Map.of(), Map.of()));
            Content read = ModelFile.read(new ByteArrayInputStream(Contents.bytes(content)));
            assertThat(read.kind()).isEqualTo(kind);
            assertThat(read.settings()).isEqualTo(settings);
        }
    }

    @Test
    void theSameContentGivesTheSameBytesInWhateverOrderItsPartsCame() throws IOException {
        Content content = Contents.random(5);
        Map<String, Matrix> matrices = new LinkedHashMap<>();
        List<String> names = List.copyOf(content.state().matrices().keySet());
        for (int i = names.size() - 1; i >= 0; i--) {
            matrices.put(names.get(i), content.state().matrices().get(names.get(i)));
        }
        Content reordered = new Content(
                content.kind(),
                content.settings(),
                content.schema(),
                Map.copyOf(content.provenance()),
                new State(matrices, content.state().vectors()));
        assertThat(Contents.bytes(reordered)).isEqualTo(Contents.bytes(content));
    }

    @Test
    void savingAndLoadingKeepsEveryByte(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("model.safetensors");
        ModelFile.save(file, Contents.random(1));
        ModelFile.save(file, Contents.random(2));
        assertThat(file).hasBinaryContent(Contents.bytes(Contents.random(2)));
        assertThat(Contents.bytes(ModelFile.load(file))).isEqualTo(Contents.bytes(Contents.random(2)));
    }

    @Test
    void aModelThatCannotBeWrittenLeavesTheOldFile(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("model.safetensors");
        ModelFile.save(file, Contents.random(1));
        byte[] before = Files.readAllBytes(file);
        Matrix large = new Matrix(1000, 1000);
        large.set(999, 999, Float.NaN);
        Content broken = new Content(
                KIND,
                Settings.defaults(AnomalyModel.params(KIND)),
                new Schema(List.of()),
                Map.of(),
                new State(Map.of("weight", large), Map.of()));
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> ModelFile.save(file, broken))
                .withMessage("tensor \"weight\" must hold finite numbers, got NaN");
        assertThat(file).hasBinaryContent(before);
        assertThat(folder).isDirectoryNotContaining(other -> !other.equals(file));
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(delimiter = '|', textBlock = """
            format        |                | metadata must have format
            format        | pt             | format must be deepanomaly, got "pt"
            formatVersion |                | metadata must have formatVersion
            formatVersion | 2              | format version must be 1, got "2": use a newer release of DeepAnomaly
            kind          |                | metadata must have kind
            kind          | java.lang.Math | kind must be one of KINDS, got "java.lang.Math"
            settings      |                | metadata must have settings
            settings      | []             | settings must be an object
            settings      | {"a":1}        | settings at /a must be a string
            settings      | {"holdout":"2"} | holdout must be in [0, 0.9], got 2.0
            settings      | {"holdout":"NaN"} | holdout must be in [0, 0.9], got NaN
            settings      | {"holdout":"0","holdout":"0"} | settings must be JSON: Duplicate field 'holdout'
            schema        |                | metadata must have schema
            schema        | {}             | schema must be an array
            schema        | [1]            | schema at /0 must be an object
            schema        | [{"name":"a"}] | schema at /0 must have type numeric, date or nominal, got ""
            schema        | [{"type":"date"}] | schema at /0 needs a name
            schema        | [{"name":"a","type":"nominal"}] | schema at /0 needs levels
            schema        | [{"name":"a","type":"date","levels":[]}] | schema at /0 must have no levels
            schema        | [{"name":"a","type":"nominal","levels":[null]}] | schema at /0/levels/0 must be a string
            schema        | [{"name":"a","type":"java.util.Date"}] | schema at /0 must have type numeric, date or nominal, got "java.util.Date"
            schema        | [{"name":"a","type":"date","unit":"s"}] | schema at /0/unit is not known
            schema        | [{"name":"a","type":"date"},{"name":"a","type":"date"}] | column names must differ, got "a" twice
            schema        | [] []          | schema must end
            provenance    |                | metadata must have provenance
            provenance    | {"a":          | provenance must be JSON: Unexpected end-of-input within/between Object entries
            """)
    void metadataThatAreWrongAreNamed(String key, @Nullable String value, String message) throws IOException {
        String kinds = Detectors.ALL.stream().map(Kind::id).collect(Collectors.joining(", "));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Map<String, String> metadata = new LinkedHashMap<>(
                Safetensors.read(new ByteArrayInputStream(Contents.bytes(Contents.random(3))), any -> {})
                        .metadata());
        metadata.remove(key);
        if (value != null) {
            metadata.put(key, value);
        }
        new Safetensors(metadata, new State(Map.of(), Map.of())).write(bytes);
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> ModelFile.read(new ByteArrayInputStream(bytes.toByteArray())))
                .withMessage("not a valid model file: " + message.replace("KINDS", kinds));
    }
}

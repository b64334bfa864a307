package io.github.deepanomaly.interchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that somebody damaged, or made to do harm: each ends with a message or is a network. */
class HostileNetworksTest {

    private static final int DAMAGES = 150;

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "nested.h5! ''! 6",
                "nested.keras! ''! 6",
                "recurrent.keras! ''! 20",
                "states.onnx! ''! 20",
                "bent.keras! ''! 9",
                "margins.keras! ''! 30",
                "bent.onnx! ''! 24",
                "last.onnx! ''! 20",
                "last.safetensors! reshape 10x2, lstm 4, lstm 4, last; repeat 10, lstm 5, conv1d 2x1! 20",
                "steps.onnx! ''! 32",
                "wide.onnx! ''! 32",
                "layered.onnx! ''! 20",
                "gates.onnx! ''! 20",
                "channel.onnx! ''! 12",
                "half.onnx! ''! 8",
                "brain.h5! ''! 8",
                "standard.onnx! ''! 6",
                "subclass.weights.h5! 6 relu, batchnorm, 3 relu; 6 relu, 10 sigmoid! 10",
                "states.safetensors! reshape 10x2, lstm 5, last; repeat 10, lstm 6, conv1d 2x1! 20"
            })
    void aDamagedFileEndsWithAMessage(String name, String line, int inputs) throws IOException {
        byte[] whole = Files.readAllBytes(Tables.path(name));
        SplittableRandom random = new SplittableRandom(name.hashCode());
        Path file = folder.resolve(name);
        int refused = 0;
        for (int i = 0; i < DAMAGES; i++) {
            byte[] damaged = i % 3 == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
            for (int k = 0; k < (i % 3 == 0 ? 0 : 1 + i % 7); k++) {
                // mostly in the first part, where what says how long things are lies
                int at = random.nextInt(random.nextBoolean() ? damaged.length : Math.min(damaged.length, 2000));
                damaged[at] = (byte) random.nextInt(256);
            }
            Files.write(file, damaged);
            refused += refused(file, line, inputs) ? 1 : 0;
        }
        assertThat(refused).isGreaterThan(DAMAGES / 3);
    }

    private static boolean refused(Path file, String line, int inputs) {
        try {
            NetworkFile.read(file, line, inputs);
            return false;
        } catch (IOException | IllegalArgumentException e) {
            assertThat(e).hasMessageMatching("(?s).+");
            return true;
        }
    }

    @Test
    void aPickleIsRefusedWithTheWayOut() {
        assertThatThrownBy(() -> NetworkFile.read(Tables.path("pickled.pt"), "", 8))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("pickled.pt must be a file without pickles")
                .hasMessageContaining("safetensors.torch.save_file(model.state_dict()");
    }

    @Test
    void aZipThatGrowsWithoutEndIsRefused() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("config.json"));
            byte[] blanks = new byte[1_000_000];
            Arrays.fill(blanks, (byte) ' ');
            for (int i = 0; i < 60; i++) {
                zip.write(blanks);
            }
        }
        Path file = Files.write(folder.resolve("bomb.keras"), bytes.toByteArray());
        assertThat(Files.size(file)).isLessThan(200_000);
        assertThatThrownBy(() -> NetworkFile.read(file, "", 8))
                .isInstanceOf(IOException.class)
                .hasMessage("config.json must have at most 32000000 bytes, got more");
    }

    @Test
    void weightsThatGrowWithoutEndAreRefused() throws IOException {
        Path file = folder.resolve("bomb.keras");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("config.json"));
            zip.write("{}".getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("model.weights.h5"));
            byte[] zeros = new byte[1_000_000];
            for (int i = 0; i < 60; i++) {
                zip.write(zeros);
            }
        }
        assertThat(Files.size(file)).isLessThan(200_000);
        assertThatThrownBy(() -> NetworkFile.read(file, "", 8))
                .isInstanceOf(IOException.class)
                .hasMessage("model.weights.h5 must have at most 32000000 bytes, got more");
    }

    @Test
    void aMessageIsOneLineWhateverTheFileHolds() throws IOException {
        Path file = folder.resolve("long.keras");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("config.json"));
            zip.write(("{\"class_name\": \"" + "y\\n".repeat(90_000) + "\", \"config\": {}}")
                    .getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("model.weights.h5"));
            try (ZipFile classic = new ZipFile(Tables.path("classic.keras").toFile())) {
                classic.getInputStream(classic.getEntry("model.weights.h5")).transferTo(zip);
            }
        }
        assertThatThrownBy(() -> NetworkFile.read(file, "", 4))
                .isInstanceOf(IllegalArgumentException.class)
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(500).doesNotContain("\n"));
        Path damaged = Files.write(
                folder.resolve("d.safetensors"),
                new byte[] {9, 0, 0, 0, 0, 0, 0, 0, '{', '"', 'a', '"', ':', '[', '1', ',', '}'});
        assertThatThrownBy(() -> NetworkFile.read(damaged, "8 relu, 4; 8 relu, 4", 4))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
    }

    @Test
    void damageThatTheReaderOfHdf5DoesNotExpectEndsWithAMessage() throws IOException {
        byte[] bytes = Files.readAllBytes(Tables.path("convolutional.h5"));
        int entry = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("SNOD") + 8;
        bytes[entry + 16] = 96; // a kind of symbol table entry that there is not
        Path file = Files.write(folder.resolve("entry.h5"), bytes);
        assertThatThrownBy(() -> NetworkFile.read(file, "", 6))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("entry.h5 must be a whole HDF5 file: ");
    }

    @Test
    void layersThatAreNotKnownAreNamed() throws IOException {
        Path file = folder.resolve("attention.keras");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("config.json"));
            zip.write("""
                    {"class_name": "Sequential", "config": {"name": "m", "layers": [
                      {"class_name": "InputLayer", "config": {"batch_shape": [null, 4], "name": "input"}},
                      {"class_name": "MultiHeadAttention", "config": {"name": "look"}}]}}
                    """.getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("model.weights.h5"));
            try (ZipFile classic = new ZipFile(Tables.path("classic.keras").toFile())) {
                classic.getInputStream(classic.getEntry("model.weights.h5")).transferTo(zip);
            }
        }
        assertThatThrownBy(() -> NetworkFile.read(file, "", 4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("layer \"look\" (MultiHeadAttention): this kind of layer is not known");
    }

    /** Before its arrays are asked for, whose number nobody knows. */
    @Test
    void aLayerWithWeightsThatIsNotKnownIsNamed() throws IOException {
        Path file = changed("\"Dense\"", "\"Twist\"");
        assertThatThrownBy(() -> NetworkFile.read(file, "", 12))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("layer \"dense\" (Twist): this kind of layer is not known");
    }

    /** Its configuration is that list, without a name. */
    @Test
    void aSequentialModelOfEarlyVersionsIsAListOfLayers() throws IOException {
        String begin = "{\"name\": \"sequential\", \"trainable\": true, \"layers\": [";
        String end = "], \"build_input_shape\": [null, 12]}";
        Path file = changed(begin, padded("[", begin), end, padded("]", end));
        assertThat(NetworkFile.read(file, "", 12)).isEqualTo(NetworkFile.read(Tables.path("classic.h5"), "", 12));
    }

    private static String padded(String text, String as) {
        return text + " ".repeat(as.length() - text.length());
    }

    /** The classic network with texts of its configuration replaced by others that are as long. */
    private Path changed(String... texts) throws IOException {
        String content = Files.readString(Tables.path("classic.h5"), StandardCharsets.ISO_8859_1);
        for (int i = 0; i < texts.length; i += 2) {
            assertThat(content).contains(texts[i]);
            content = content.replace(texts[i], texts[i + 1]);
        }
        return Files.writeString(folder.resolve("changed.h5"), content, StandardCharsets.ISO_8859_1);
    }

    /** Names of other folders, links, files that are too short or not there. */
    @Test
    void aSecondFileMustBeWholeAndLieInTheSameFolder() throws IOException {
        Path data = Tables.path("apart.onnx.data");
        assertThatThrownBy(() -> NetworkFile.read(apart("apart.onnx.data"), "", 8))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("lies in a second file, apart.onnx.data, which must be in the same folder");
        Files.write(folder.resolve("apart.onnx.data"), Arrays.copyOf(Files.readAllBytes(data), 100));
        assertThatThrownBy(() -> NetworkFile.read(apart("apart.onnx.data"), "", 8))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(" of 100");
        Files.delete(folder.resolve("apart.onnx.data"));
        Files.createSymbolicLink(folder.resolve("apart.onnx.data"), data);
        assertThatThrownBy(() -> NetworkFile.read(apart("apart.onnx.data"), "", 8))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("lies in a second file");
        Files.copy(data, folder.resolve("part.onnx.data"));
        for (String elsewhere : new String[] {"../rt.onnx.data", "/part.onnx.data", "..\\rt.onnx.data"}) {
            assertThatThrownBy(() -> NetworkFile.read(apart(elsewhere), "", 8))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("must lie in a file in the same folder, got \"" + elsewhere + "\"");
        }
    }

    /** The network with another name, as long, of the file that holds its arrays. */
    private Path apart(String location) throws IOException {
        String content = Files.readString(Tables.path("apart.onnx"), StandardCharsets.ISO_8859_1);
        Path file = folder.resolve("apart.onnx");
        return Files.writeString(file, content.replace("apart.onnx.data", location), StandardCharsets.ISO_8859_1);
    }

    @Test
    void anotherFileIsNoNetwork() throws IOException {
        Path file = Files.writeString(folder.resolve("notes.txt"), "a text");
        assertThatThrownBy(() -> NetworkFile.read(file, "", 4))
                .hasMessageContaining("must be a file of Keras (.h5, .keras), PyTorch (.safetensors) or ONNX (.onnx)");
        assertThatThrownBy(() -> NetworkFile.read(folder.resolve("none.h5"), "", 4))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("weights must be a file");
    }
}

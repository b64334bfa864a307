package weka.classifiers.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.deepanomaly.engine.Engines;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.weka.Small;
import io.github.deepanomaly.weka.rows.InstancesRows;
import io.github.deepanomaly.weka.rows.TrainOn;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weka.core.Instances;
import weka.core.SerializationHelper;
import weka.filters.Filter;
import weka.filters.unsupervised.attribute.AnomalyScore;

/** Detectors in files of Weka and of the core. */
final class DetectorFileTest {

    private static final Path MODELS = Path.of(System.getProperty("deepanomaly.test-data"), "models");

    @TempDir
    private Path folder;

    private static Autoencoder trained() throws Exception {
        Autoencoder autoencoder = Small.autoencoder();
        autoencoder.buildClassifier(Small.mixed());
        return autoencoder;
    }

    private static double[] scores(AnomalyClassifier detector) {
        return detector.model().score(InstancesRows.of(Small.mixed()));
    }

    private Path file(String name) {
        return folder.resolve(name);
    }

    @Test
    void whatWekaSavesForOthersIsTheModelFileOfTheCore() throws Exception {
        Autoencoder trained = trained();
        DetectorFile.write(file("small.safetensors"), trained);
        try (AnomalyModel model = AnomalyModel.load(file("small.safetensors"), Engines.of(Engines.Choice.AUTO, 1))) {
            assertThat(model.score(InstancesRows.of(Small.mixed()))).isEqualTo(scores(trained));
        }
    }

    @Test
    void aReadDetectorHasClassOptionsAndScoresOfTheWrittenOne() throws Exception {
        Autoencoder trained = trained();
        for (String name : List.of("small.safetensors", "small.model")) {
            DetectorFile.write(file(name), trained);
            AnomalyClassifier read = DetectorFile.read(file(name));
            assertThat(read).isInstanceOf(Autoencoder.class);
            List<String> options = new ArrayList<>(List.of(trained.getOptions()));
            if (name.endsWith(".safetensors")) { // the file says what was chosen automatically
                options.addAll(List.of("-window", "1"));
            }
            assertThat(read.getOptions()).containsExactlyElementsOf(options);
            assertThat(scores(read)).isEqualTo(scores(trained));
            assertThat(read.threshold()).isEqualTo(trained.threshold());
        }
    }

    @Test
    void everyKindIsReadFromItsModelFile() throws Exception {
        List<Path> files;
        try (Stream<Path> all = Files.list(MODELS)) {
            files = all.filter(path -> path.toString().endsWith(".safetensors")).toList();
        }
        assertThat(files).isNotEmpty();
        for (Path path : files) {
            String kind = path.getFileName().toString().replace(".safetensors", "");
            AnomalyClassifier read = DetectorFile.read(path);
            assertThat(read.getClass().getSimpleName()).isEqualToIgnoringCase(kind.replace("-", ""));
            assertThat(read.trained()).isTrue();
        }
    }

    @Test
    void theConverterGoesThereAndBack() throws Exception {
        Autoencoder trained = trained();
        DetectorFile.write(file("a.model"), trained);
        new ModelConverter()
                .output(
                        "-i",
                        file("a.model").toString(),
                        "-o",
                        file("b.safetensors").toString());
        new ModelConverter()
                .output(
                        "-i",
                        file("b.safetensors").toString(),
                        "-o",
                        file("c.model").toString());
        Autoencoder back =
                (Autoencoder) SerializationHelper.read(file("c.model").toString());
        assertThat(back.distributionsForInstances(Small.mixed()))
                .isDeepEqualTo(trained.distributionsForInstances(Small.mixed()));
    }

    @Test
    void theConverterWritesOnnxAndNamesWhatItCannotWrite() throws Exception {
        Autoencoder unmarked = Small.autoencoder();
        unmarked.setTrainOn(TrainOn.NORMAL_ROWS); // labelled anomalies are marks, whose contributions ONNX cannot say
        unmarked.buildClassifier(Small.mixed());
        DetectorFile.write(file("a.model"), unmarked);
        Path onnx = file("a.onnx");
        new ModelConverter().output("-i", file("a.model").toString(), "-o", onnx.toString());
        assertThat(ByteBuffer.wrap(Files.readAllBytes(onnx)).get()).isEqualTo((byte) 8); // the field of the format
        long size = Files.size(onnx);
        new ModelConverter()
                .output("-i", file("a.model").toString(), "-o", onnx.toString(), "-inputs", "matrix", "-contributions");
        assertThat(Files.size(onnx)).isGreaterThan(size);
        DetectorFile.write(file("marked.model"), trained());
        String marked = file("marked.model").toString();
        new ModelConverter().output("-i", marked, "-o", onnx.toString());
        assertThat(ByteBuffer.wrap(Files.readAllBytes(onnx)).get()).isEqualTo((byte) 8);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ModelConverter().output("-i", marked, "-o", onnx.toString(), "-contributions"))
                .withMessageStartingWith(
                        "ONNX export does not know the contributions of a model with labelled rows, got ");
    }

    @Test
    void theConverterNamesWhatItNeeds() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ModelConverter().output("-i", "a.model"))
                .withMessageContaining("-o FILE");
    }

    @Test
    void aModelFileJudgesTheRowsOfTheFilterByTheThresholdOfItsDetector() throws Exception {
        Autoencoder trained = trained();
        DetectorFile.write(file("small.safetensors"), trained);
        Instances data = Small.mixed();
        double[] scores = scores(trained);
        double cut =
                Arrays.stream(scores).sorted().skip(Small.ROWS / 2).findFirst().orElseThrow();
        AnomalyScore filter = new AnomalyScore();
        filter.setOptions(new String[] {
            "-W",
            "weka.classifiers.anomaly.Autoencoder -threshold value -threshold-value " + cut,
            "-model",
            file("small.safetensors").toString(),
            "-A",
            "score, flag"
        });
        filter.setInputFormat(data);
        for (int batch = 0; batch < 2; batch++) {
            Instances scored = Filter.useFilter(data, filter);
            for (int row = 0; row < scores.length; row++) {
                assertThat(scored.instance(row).value(data.numAttributes())).isEqualTo(scores[row]);
                assertThat(scored.instance(row).value(data.numAttributes() + 1)).isEqualTo(scores[row] > cut ? 1 : 0);
            }
        }
    }

    /** A detector that cannot be written to its end. */
    private static final class Unwritable extends Autoencoder {

        private static final long serialVersionUID = 1L;

        @SuppressWarnings({"unused", "serial"}) // what is tested
        private final Object stone = new Object();
    }

    @Test
    void aFailedSaveLeavesTheOldFileWhole() throws Exception {
        Autoencoder trained = trained();
        for (String name : List.of("old.safetensors", "old.model")) {
            DetectorFile.write(file(name), trained);
            byte[] old = Files.readAllBytes(file(name));
            assertThatIllegalStateException().isThrownBy(() -> DetectorFile.write(file(name), new Autoencoder()));
            assertThat(file(name)).hasBinaryContent(old);
        }
        Unwritable unwritable = new Unwritable();
        unwritable.setOptions(trained.getOptions());
        unwritable.buildClassifier(Small.mixed());
        byte[] old = Files.readAllBytes(file("old.model"));
        assertThatIOException().isThrownBy(() -> DetectorFile.write(file("old.model"), unwritable));
        assertThat(file("old.model")).hasBinaryContent(old);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).hasSize(2); // no temporary file
        }
    }

    @Test
    void aFileOfAFormerVersionIsRead() throws Exception {
        assertThat(DetectorFile.read(MODELS.resolveSibling("weka").resolve("former-gan.model")))
                .isInstanceOf(Gan.class);
    }

    @Test
    void onlyAModelOfTheOwnKindIsTaken() throws IOException {
        AnomalyClassifier knn = DetectorFile.read(MODELS.resolve("knn.safetensors"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Autoencoder().useModel(knn.model()))
                .withMessage("model must be of kind autoencoder, got knn");
    }
}

package weka.classifiers.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.github.deepanomaly.weka.Small;
import io.github.deepanomaly.weka.rows.InstancesRows;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weka.core.SerializationHelper;

/** Java objects in model files: what is read of them, and what is refused. */
final class DetectorObjectsTest {

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
    void aFileThatIsNoDetectorIsRefusedInOneLine() throws Exception {
        DetectorFile.write(file("whole.model"), trained());
        byte[] whole = Files.readAllBytes(file("whole.model"));
        Files.write(file("cut.model"), Arrays.copyOf(whole, whole.length / 2));
        Files.writeString(file("text.model"), "@relation x");
        Files.createFile(file("empty.safetensors"));
        SerializationHelper.write(file("other.model").toString(), new weka.classifiers.rules.ZeroR());
        SerializationHelper.write(file("untrained.model").toString(), new Autoencoder());
        for (String name : List.of(
                "cut.model", "text.model", "empty.safetensors", "other.model", "untrained.model", "none.model")) {
            assertThatIOException()
                    .as(name)
                    .isThrownBy(() -> DetectorFile.read(file(name)))
                    .satisfies(e ->
                            assertThat(String.valueOf(e.getMessage()).lines()).hasSize(1));
        }
    }

    /** Sets of sets whose hash code takes two to the power of their depth steps, written without asking for one. */
    private static byte[] deepSets() throws IOException {
        Set<Object> outer = new HashSet<>();
        Set<Object> inner = outer;
        for (int depth = 0; depth < 25; depth++) {
            Set<Object> left = new HashSet<>();
            Set<Object> right = new HashSet<>();
            left.add("x");
            inner.add(left);
            inner.add(right);
            inner = left;
        }
        return objects(outer);
    }

    private static byte[] objects(Object object) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        }
        return bytes.toByteArray();
    }

    /** What remembers that it was read. */
    private static final class Armed implements Serializable {

        private static final long serialVersionUID = 1L;
        private static final AtomicInteger READ = new AtomicInteger();

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
            READ.incrementAndGet();
        }
    }

    @Test
    void javaObjectsAreReadFromNamesThatEndInModelOnly() throws Exception {
        Autoencoder trained = trained();
        DetectorFile.write(file("small.model"), trained);
        byte[] whole = Files.readAllBytes(file("small.model"));
        for (String name : List.of("small.safetensors", "small", "small.model.bak")) {
            Files.write(file(name), whole);
            assertThatIOException()
                    .isThrownBy(() -> DetectorFile.read(file(name)))
                    .withMessage("a file of Java objects is read only where its name ends in .model, got " + name);
        }
        Files.write(file("SMALL.MODEL"), whole);
        assertThat(scores(DetectorFile.read(file("SMALL.MODEL")))).isEqualTo(scores(trained));
    }

    @Test
    void onlyObjectsThatADetectorHoldsAreRead() throws Exception {
        Map<String, byte[]> hostile = Map.of(
                "sets", deepSets(),
                "armed", objects(new ArrayList<>(List.of(new Armed()))),
                "many", objects(new ArrayList<>(Collections.nCopies(20_000, 1))),
                "nested", objects(nested()),
                "locale", objects(new ArrayList<>(List.of(Locale.ROOT))));
        for (Map.Entry<String, byte[]> each : hostile.entrySet()) {
            Files.write(file(each.getKey() + ".model"), each.getValue());
            Files.write(file(each.getKey() + ".safetensors"), each.getValue());
            for (String end : List.of(".model", ".safetensors")) {
                assertThatIOException()
                        .as(each.getKey() + end)
                        .isThrownBy(() -> DetectorFile.read(file(each.getKey() + end)))
                        .satisfies(
                                e -> assertThat(String.valueOf(e.getMessage()).lines())
                                        .hasSize(1));
            }
        }
        assertThat(Armed.READ).hasValue(0);
    }

    private static Object nested() {
        Object nested = "innermost";
        for (int depth = 0; depth < 30; depth++) {
            nested = new ArrayList<>(List.of(nested));
        }
        return nested;
    }

    @Test
    void anArrayThatIsLongerThanItsFileIsRefusedBeforeThereIsRoomForIt() throws Exception {
        byte[] objects = objects(new byte[] {1, 2, 3});
        ByteBuffer.wrap(objects).putInt(objects.length - 3 - Integer.BYTES, Integer.MAX_VALUE - 8);
        Files.write(file("long.model"), objects);
        assertThatIOException()
                .isThrownBy(() -> DetectorFile.read(file("long.model")))
                .withMessage("the model file must hold an anomaly detector and nothing else, got an array of 2147483639"
                        + " values in " + objects.length + " bytes");
    }

    @Test
    void whatWekaWritesBehindTheDetectorIsNotRead() throws Exception {
        Autoencoder trained = trained();
        SerializationHelper.writeAll(
                file("header.model").toString(), new Object[] {trained, Small.mixed(), new Armed()});
        assertThat(scores(DetectorFile.read(file("header.model")))).isEqualTo(scores(trained));
        assertThat(Armed.READ).hasValue(0);
    }
}

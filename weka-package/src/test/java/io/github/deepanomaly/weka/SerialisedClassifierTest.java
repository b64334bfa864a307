package io.github.deepanomaly.weka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.deepanomaly.weka.rows.InstancesRows;
import java.beans.Introspector;
import java.beans.PropertyDescriptor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.ObjectStreamField;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import weka.classifiers.anomaly.AnomalyClassifier;
import weka.classifiers.anomaly.DetectorFile;
import weka.core.SerializationHelper;

/** What Weka's {@code .model} files hold of a detector: its class, texts, numbers, and the bytes of the model file. */
final class SerialisedClassifierTest {

    /** The scores of the former file are sums in float32, those of today sums in double. */
    private static final double FLOAT_ROUNDING = 1e-6;

    private static final Path TEST_DATA = Path.of(System.getProperty("deepanomaly.test-data"));

    /** Besides the class of the classifier and those that it extends. */
    private static final Set<String> ALLOWED = Set.of(
            "[B",
            "java.lang.Boolean",
            "java.lang.Double",
            "java.lang.Integer",
            "java.lang.Number",
            "java.lang.String",
            "java.util.HashMap",
            "java.util.LinkedHashMap");

    /** Hears of all classes that a stream names, as objects or as types of fields. */
    private static final class Classes extends ObjectInputStream {

        private final Set<String> names = new TreeSet<>();

        Classes(InputStream in) throws IOException {
            super(in);
        }

        @Override
        protected ObjectStreamClass readClassDescriptor() throws IOException, ClassNotFoundException {
            ObjectStreamClass described = super.readClassDescriptor();
            names.add(described.getName());
            for (ObjectStreamField field : described.getFields()) {
                String type = field.getTypeString();
                if (type != null) { // null for a primitive one
                    names.add(
                            type.startsWith("L")
                                    ? type.substring(1, type.length() - 1).replace('/', '.')
                                    : type);
                }
            }
            return described;
        }
    }

    private static byte[] written(Object object) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        }
        return bytes.toByteArray();
    }

    private static Object read(byte[] bytes, Set<String> names) throws Exception {
        try (Classes in = new Classes(new ByteArrayInputStream(bytes))) {
            Object object = in.readObject();
            names.addAll(in.names);
            return object;
        }
    }

    /** Sets every property to the value that it has, so that all of them are written. */
    private static void setAll(AnomalyClassifier detector) throws Exception {
        for (PropertyDescriptor property :
                Introspector.getBeanInfo(detector.getClass()).getPropertyDescriptors()) {
            if (property.getReadMethod() != null && property.getWriteMethod() != null) {
                property.getWriteMethod()
                        .invoke(detector, property.getReadMethod().invoke(detector));
            }
        }
    }

    @Test
    void aFileNamesNoClassOfOursButThoseOfTheClassifier() throws Exception {
        try (Stream<Path> files = Files.list(TEST_DATA.resolve("models"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".safetensors"))
                    .toList()) {
                AnomalyClassifier detector = DetectorFile.read(file);
                setAll(detector);
                Set<String> allowed = new TreeSet<>(ALLOWED);
                for (Class<?> type = detector.getClass(); type != null; type = type.getSuperclass()) {
                    allowed.add(type.getName());
                }
                byte[] bytes = written(detector);
                Set<String> names = new TreeSet<>();
                AnomalyClassifier back = (AnomalyClassifier) read(bytes, names);
                assertThat(allowed).as("classes in %s", file).containsAll(names);
                assertThat(new String(bytes, StandardCharsets.ISO_8859_1))
                        .doesNotContain("io.github.deepanomaly", "io/github/deepanomaly");
                assertThat(back.getOptions()).isEqualTo(detector.getOptions());
                assertThat(back.threshold()).isEqualTo(detector.threshold());
            }
        }
    }

    @Test
    void everyPropertySurvivesWithItsType() throws Exception {
        for (AnomalyClassifier detector : Small.all()) {
            setAll(detector);
            AnomalyClassifier back = (AnomalyClassifier) read(written(detector), new TreeSet<>());
            for (PropertyDescriptor property :
                    Introspector.getBeanInfo(detector.getClass()).getPropertyDescriptors()) {
                if (property.getReadMethod() != null && property.getWriteMethod() != null) {
                    assertThat(property.getReadMethod().invoke(back))
                            .as(property.getName())
                            .isEqualTo(property.getReadMethod().invoke(detector));
                }
            }
        }
    }

    /** It was written when files held enums of ours, some of which are elsewhere now: game, score, optimiser, threshold, rows. */
    @Test
    void aFormerFileGivesItsScoresAndTheOptionsThatTrainedIt() throws Exception {
        Path file = TEST_DATA.resolve("weka/former-gan.model");
        double[] expected = Files.readAllLines(TEST_DATA.resolve("weka/former-gan.txt")).stream()
                .mapToDouble(Double::parseDouble)
                .toArray();
        AnomalyClassifier detector = (AnomalyClassifier) SerializationHelper.read(file.toString());
        double[] scores = detector.model().score(InstancesRows.of(Small.mixed()));
        assertThat(scores).containsExactly(expected, within(FLOAT_ROUNDING));
        assertThat(detector.getOptions())
                .containsExactly(
                        "-G",
                        "4 relu",
                        "-D",
                        "4 relu",
                        "-game",
                        "hinge",
                        "-E",
                        "3",
                        "-O",
                        "momentum",
                        "-score",
                        "discriminator",
                        "-window", // at that time the default
                        "1");
        assertThat(detector.toString()).contains("note: the file is from an earlier version: threshold");
        AnomalyClassifier again = (AnomalyClassifier) read(written(detector), new TreeSet<>());
        assertThat(again.model().score(InstancesRows.of(Small.mixed()))).isEqualTo(scores);
    }
}

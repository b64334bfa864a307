package weka.classifiers.anomaly;

import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.engine.Engines;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.model.file.AtomicFile;
import io.github.deepanomaly.onnx.OnnxExport;
import io.github.deepanomaly.onnx.OnnxForm;
import io.github.deepanomaly.onnx.OnnxInputs;
import io.github.deepanomaly.weka.judging.Judge;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Files of trained detectors. Weka's own, whose names end in {@code .model}, hold a classifier with all its options; the others
 * are the core's model file (safetensors), which KNIME and Java programs read and write, too: it holds the model and what trained
 * it, and no rule for a threshold.
 */
public final class DetectorFile {

    /** The suffix of Weka's files. */
    public static final String WEKA = "model";

    /** The suffix of the core's files. */
    public static final String CORE = "safetensors";

    /** The suffix of ONNX files, which are written and not read. */
    public static final String ONNX = "onnx";

    private static final String CLASSES = "weka.classifiers.anomaly.";

    /** What a file of Java objects begins with. */
    private static final int[] JAVA_OBJECTS = {0xAC, 0xED};

    private DetectorFile() {}

    /**
     * The trained detector in a file; {@link IOException} where there is none. Java objects are read from names that end in
     * {@code .model} only, and only those that a detector holds: any other name is the core's model file.
     */
    public static AnomalyClassifier read(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString(), null, "the model file does not exist");
        }
        if (holdsObjects(file)) {
            if (!ends(file, WEKA)) {
                throw new IOException("a file of Java objects is read only where its name ends in ." + WEKA + ", got "
                        + file.getFileName());
            }
            return wekas(file);
        }
        return of(AnomalyModel.load(file, Engines.of(Engines.Choice.AUTO, 1)));
    }

    /**
     * Writes a trained detector: as Weka's file or as ONNX where the name ends so, else as the core's; a failure leaves an older
     * file whole. Throws {@link IllegalArgumentException} that names what ONNX cannot say.
     */
    public static void write(Path file, Judge detector) throws IOException {
        write(file, detector, OnnxForm.of(OnnxInputs.COLUMNS));
    }

    /** The same with another form of ONNX files. */
    public static void write(Path file, Judge detector, OnnxForm form) throws IOException {
        AnomalyModel model = detector.model();
        if (ends(file, ONNX)) {
            OnnxExport.save(model, detector.threshold(), form, file);
            return;
        }
        if (!ends(file, WEKA)) {
            model.save(file);
            return;
        }
        AtomicFile.write(file, out -> {
            ObjectOutputStream objects = new ObjectOutputStream(out);
            objects.writeObject(detector);
            objects.flush();
        });
    }

    /** A classifier of the model's kind that holds it. */
    public static AnomalyClassifier of(AnomalyModel model) {
        AnomalyClassifier classifier = untrained(model.kind());
        classifier.useModel(model);
        return classifier;
    }

    private static AnomalyClassifier untrained(Kind kind) {
        try {
            return Class.forName(CLASSES + Specification.name(kind))
                    .asSubclass(AnomalyClassifier.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("kind " + kind.id() + " must have a class in Weka", e);
        }
    }

    private static boolean ends(Path file, String suffix) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith("." + suffix);
    }

    private static boolean holdsObjects(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.read() == JAVA_OBJECTS[0] && in.read() == JAVA_OBJECTS[1];
        }
    }

    private static AnomalyClassifier wekas(Path file) throws IOException {
        @Nullable Object first = DetectorObjects.first(file);
        if (!(first instanceof AnomalyClassifier detector)) {
            throw new IOException("the model file must hold an anomaly detector, got "
                    + (first == null ? "nothing" : first.getClass().getName()));
        }
        if (!detector.trained()) {
            throw new IOException("the detector in the model file must be trained, it was not");
        }
        detector.model(); // whether it can be read
        return detector;
    }
}
